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
  /// The message itself is on its way.
  void content() { m_stage = Stage::Content; }

  Stage stage() const { return m_stage; }
  /// The message is under way with SMTPUTF8 (RFC 6531), which only a server that offers it is asked for.
  bool withUtf8() const { return m_withUtf8; }
  /// Of the last reply before QUIT.
  int lastCode() const { return m_lastCode; }
  /// The last reply, without addresses.
  const std::string& lastReply() const { return m_lastReply; }
  const std::string& text() const { return m_text; }

 private:
  void add(std::string_view who, std::string line);

  Stage m_stage = Stage::Connect;
  bool m_inAuth = false;
  bool m_withUtf8 = false;
  bool m_parting = false;
  int m_lastCode = 0;
  std::string m_lastReply;
  std::string m_text;
};

}  // namespace madang
