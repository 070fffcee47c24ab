#include "web/stomp/subscription.h"

namespace madang::web::stomp {

const std::string& Encoded::tail(Version version) {
  std::string& tail = m_tails[static_cast<std::size_t>(version)];
  if (!tail.empty()) return tail;
  Frame frame;
  frame.headers.push_back({"message-id", m_message->id});
  if (m_message->sequence > 0) frame.headers.push_back({"seq", std::to_string(m_message->sequence)});
  bool typed = false;
  for (const auto& [name, value] : m_message->headers) {
    typed = typed || name == "content-type";
    frame.headers.push_back({name, value});
  }
  if (!typed) frame.headers.push_back({"content-type", "application/json"});
  frame.body = m_message->body;
  tail = encode(frame, version);
  tail.erase(0, 1);  // the line end of a command that is not there
  return tail;
}

}  // namespace madang::web::stomp
