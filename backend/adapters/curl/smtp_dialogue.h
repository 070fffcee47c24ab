#pragma once

#include <string>
#include <string_view>

namespace madang {

/// What client and server said, as it may be kept: secrets and addresses left out, at most 4 KiB. Knows at
/// which command the conversation ended.
class SmtpDialogue {
 public:
  enum class Stage { Connect, Hello, Auth, Sender, Recipient, Data, Content };

  void client(std::string_view lines);
  void server(std::string_view lines);
  /// What is said now is about this command: with PIPELINING several are under way.
  void about(Stage stage) { m_stage = stage; }
  /// What was heard since then follows from a refusal, which stays the last word.
  void keepVerdictOf(const SmtpDialogue& before) {
    m_stage = before.m_stage;
    m_lastCode = before.m_lastCode;
    m_lastReply = before.m_lastReply;
  }
  /// The message itself is on its way.
  void content() { m_stage = Stage::Content; }

  Stage stage() const { return m_stage; }
  /// Of the last reply before QUIT.
  int lastCode() const { return m_lastCode; }
  /// The last reply, without addresses.
  const std::string& lastReply() const { return m_lastReply; }
  const std::string& text() const { return m_text; }

 private:
  void add(std::string_view who, std::string line);

  Stage m_stage = Stage::Connect;
  bool m_inAuth = false;
  bool m_parting = false;
  int m_lastCode = 0;
  std::string m_lastReply;
  std::string m_text;
};

}  // namespace madang
