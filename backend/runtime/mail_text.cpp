#include "runtime/mail_text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iterator>

namespace madang {
namespace {

std::string toBase64(std::string_view bytes) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t k) -> unsigned {
      return k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0U;
    };
    const unsigned triple = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    text += kAlphabet[triple >> 18];
    text += kAlphabet[(triple >> 12) & 63];
    text += i + 1 < bytes.size() ? kAlphabet[(triple >> 6) & 63] : '=';
    text += i + 2 < bytes.size() ? kAlphabet[triple & 63] : '=';
  }
  return text;
}

/// Visible ASCII, or an address beyond it (RFC 6532), without what ends or structures a header.
bool isHeaderSafe(std::string_view text) {
  return !text.empty() && text.size() <= 900 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c > 0x20 || static_cast<unsigned char>(c) >= 0x80) && c != 0x7F && c != '<' && c != '>' &&
           c != ',' && c != ';' && c != '"' && c != '(' && c != ')';
  });
}

std::string dateHeader(UtcTime time) {
  // Names are fixed by RFC 5322, whatever the locale.
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{days};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - days)};
  std::array<char, 64> text;
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                kDays[std::chrono::weekday{days}.c_encoding()], static_cast<unsigned>(date.day()),
                kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

constexpr std::size_t kLongestLine = 900;  // RFC 5321 allows 998 bytes

/// Calls `each` with every line, without its end.
void forLines(std::string_view text, auto each) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    each(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
}

/// Appends each line with CR LF; carriage returns of its own and NUL go.
void addLines(std::string& out, std::string_view text) {
  const bool clean = text.find('\r') == text.npos && text.find('\0') == text.npos;
  forLines(text, [&out, clean](std::string_view line) {
    if (clean)
      out += line;
    else
      std::copy_if(line.begin(), line.end(), std::back_inserter(out),
                   [](char c) { return c != '\r' && c != '\0'; });
    out += "\r\n";
  });
  if (text.empty()) out += "\r\n";
}

/// One body with its headers: as it is, so that people can read the file, or in Base64 when a line is too
/// long.
void addBody(std::string& out, const char* type, std::string_view text) {
  std::size_t longest = 0;
  forLines(text, [&longest](std::string_view line) { longest = std::max(longest, line.size()); });
  out.append("Content-Type: ").append(type).append("; charset=UTF-8\r\n");
  if (longest <= kLongestLine) {
    out += "Content-Transfer-Encoding: 8bit\r\n\r\n";
    return addLines(out, text);
  }
  out += "Content-Transfer-Encoding: base64\r\n\r\n";
  std::string body;
  addLines(body, text);
  for (std::size_t i = 0; i < body.size(); i += 57)
    out += toBase64(std::string_view{body}.substr(i, 57)) + "\r\n";
}

}  // namespace

std::string encodeHeaderText(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; }) &&
                     text.find("=?") == std::string_view::npos && text.size() <= 60;
  if (plain) return std::string(text);
  std::string out;
  while (!text.empty()) {
    std::size_t length = std::min<std::size_t>(text.size(), 45);  // 60 characters of Base64 and the frame
    while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
      --length;
    if (length == 0) length = std::min<std::size_t>(text.size(), 45);
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + toBase64(text.substr(0, length)) + "?=";
    text.remove_prefix(length);
  }
  return out;
}

Result<std::string, MailError> renderMail(const MailMessage& message, const std::string& from) {
  if (!isHeaderSafe(message.to) || !isHeaderSafe(message.messageId) || !isHeaderSafe(from) ||
      !(message.unsubscribe.empty() || isHeaderSafe(message.unsubscribe)))
    return Failure{MailError{true, "an address, a link or the message id cannot stand in a header"}};
  const std::string language = message.language == "ko" ? "ko" : "en";
  std::string out;
  out.reserve(1024 + (message.text.size() + message.html.size()) * 9 / 8);
  out += "From: Madang <" + from + ">\r\n";
  out += "To: <" + message.to + ">\r\n";
  out += "Subject: " + encodeHeaderText(message.subject) + "\r\n";
  out += "Date: " + dateHeader(message.date) + "\r\n";
  out += "Message-ID: <" + message.messageId + ">\r\n";
  if (!message.unsubscribe.empty()) {
    out += "List-Unsubscribe: <" + message.unsubscribe + ">\r\n";
    out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  }
  out += "Content-Language: " + language + "\r\n";
  out += "Auto-Submitted: auto-generated\r\n";
  out += "MIME-Version: 1.0\r\n";
  if (message.html.empty()) {
    addBody(out, "text/plain", message.text);
    return out;
  }
  // From the id, so that every attempt is the same message, byte by byte; no text can hold it by accident.
  const std::string boundary = "=_madang_" + message.messageId.substr(0, message.messageId.find('@'));
  out += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n";
  out += "--" + boundary + "\r\n";
  addBody(out, "text/plain", message.text);
  out += "--" + boundary + "\r\n";
  addBody(out, "text/html", message.html);
  out += "--" + boundary + "--\r\n";
  return out;
}

}  // namespace madang
