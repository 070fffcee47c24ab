#include "adapters/curl/smtp_dialogue.h"

#include <algorithm>
#include <charconv>

namespace madang {
namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr std::size_t kMostLine = 300;

/// Calls `each` with every line, without its end.
void forLines(std::string_view text, auto each) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) each(line);
  }
}

/// `<kim@example.org>` and `kim@example.org` as `***@example.org`: who it is is nobody's business here.
std::string withoutAddresses(std::string_view line) {
  const auto isAddress = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  std::string out;
  for (const char c : line.substr(0, kMostLine)) {
    if (c == '@') {
      const auto kept = std::find_if_not(out.rbegin(), out.rend(), isAddress).base();
      if (kept != out.end()) {
        out.erase(kept, out.end());
        out += "***";
      }
    }
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

bool startsWith(std::string_view line, std::string_view command) {
  return line.size() >= command.size() &&
         std::equal(command.begin(), command.end(), line.begin(), [](char a, char b) {
           return a == (b >= 'a' && b <= 'z' ? static_cast<char>(b - 32) : b);
         });
}

}  // namespace

void SmtpDialogue::add(std::string_view who, std::string line) {
  if (m_text.size() + line.size() + who.size() + 1 > kMostBytes) return;
  m_text += who;
  m_text += line;
  m_text += '\n';
}

void SmtpDialogue::client(std::string_view lines) {
  forLines(lines, [this](std::string_view line) {
    if (m_inAuth) return add("C: ", "***");
    if (startsWith(line, "AUTH")) {
      m_stage = Stage::Auth;
      m_inAuth = true;
      return add("C: ", std::string(line.substr(0, line.find(' ', 5))) + " ***");
    }
    if (startsWith(line, "EHLO") || startsWith(line, "HELO") || startsWith(line, "STARTTLS"))
      m_stage = Stage::Hello;
    else if (startsWith(line, "MAIL FROM"))
      m_stage = Stage::Sender;
    else if (startsWith(line, "RCPT TO"))
      m_stage = Stage::Recipient;
    else if (startsWith(line, "DATA"))
      m_stage = Stage::Data;
    else if (startsWith(line, "QUIT"))
      m_parting = true;
    add("C: ", withoutAddresses(line));
  });
}

void SmtpDialogue::server(std::string_view lines) {
  forLines(lines, [this](std::string_view line) {
    int code = 0;
    std::from_chars(line.data(), line.data() + std::min<std::size_t>(line.size(), 3), code);
    if (code != 334) m_inAuth = false;
    std::string reply = withoutAddresses(line);
    add("S: ", reply);
    if (m_parting) return;  // a polite farewell says nothing about the message
    m_lastCode = code;
    m_lastReply = std::move(reply);
  });
}

}  // namespace madang
