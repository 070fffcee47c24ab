#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "adapters/curl/curl_loop.h"
#include "adapters/curl/smtp_dialogue.h"
#include "base/time.h"

namespace madang {

struct SmtpSettings;

/// One connection to a server. libcurl opens it: address, TLS, greeting and AUTH are its work. The messages
/// are handed over here, because libcurl would let its thread wait for each verdict, and with it all other
/// connections; and because a server that offers PIPELINING (RFC 2920) takes the envelope in one piece.
/// Everything on the loop's thread.
class SmtpSession : public std::enable_shared_from_this<SmtpSession> {
 public:
  SmtpSession(CurlLoop& loop, const SmtpSettings& settings);
  /// Says goodbye when nothing went wrong.
  ~SmtpSession();
  SmtpSession(const SmtpSession&) = delete;
  SmtpSession& operator=(const SmtpSession&) = delete;

  /// @returns a CURLcode, or CurlLoop::kCancelled.
  Task<int> open();

  /// What the server made of a message. Only `Accepted` and `Refused` leave the session usable.
  struct Verdict {
    enum class Kind { Accepted, Refused, NoUtf8, Broken };
    Kind kind = Kind::Broken;
    int code = 0;            ///< CURLcode or CurlLoop::kCancelled, of `Broken`
    bool ambiguous = false;  ///< of `Broken`: all of it was handed over and the verdict did not come
    bool untouched = false;  ///< of `Broken`: the server had not answered one command of this message
  };
  /// @param content  with CR LF at the end of every line
  Task<Verdict> hand(std::string to, std::string content);

  /// Whether the server is still there, as far as can be seen without asking it.
  bool isAlive();
  bool isUsable() const { return m_usable; }
  /// From the greeting, for the first message; from its envelope, for others.
  const SmtpDialogue& dialogue() const { return m_dialogue; }
  std::string errorText() const;
  SteadyTime idleSince() const { return m_idleSince; }

 private:
  struct Transfer;
  struct Offer {
    bool pipelining = false;
    bool utf8 = false;
    bool eightBit = false;
    bool size = false;
  };
  using Stage = SmtpDialogue::Stage;

  void heard(std::string_view said, bool fromServer);
  std::string senderCommand(std::size_t length, bool utf8) const;
  /// @returns CURLE_OK, or why not all went.
  Task<int> write(std::string bytes);
  /// Reads one reply, of one line or several, into the dialogue. @returns CURLE_OK, or why there is none.
  Task<int> readReply(Stage about);
  std::optional<int> takeReply();
  Task<int> waitFor(boost::asio::posix::stream_descriptor::wait_type what);
  Task<Verdict> converse(std::string to, std::string content);
  void startLimit(SteadyTime began);

  CurlLoop& m_loop;
  const SmtpSettings& m_settings;
  std::shared_ptr<Transfer> m_transfer;
  std::optional<boost::asio::posix::stream_descriptor> m_socket;  // libcurl's; only waited for
  boost::asio::steady_timer m_limit;
  Offer m_offer;
  SmtpDialogue m_dialogue;
  std::string m_in;  // of replies that are not complete
  std::size_t m_replyBytes = 0;
  SteadyTime m_idleSince;
  bool m_first = true;
  bool m_usable = false;
  bool m_dirty = false;  // the server may remember a message that was refused
  bool m_timedOut = false;
};

}  // namespace madang
