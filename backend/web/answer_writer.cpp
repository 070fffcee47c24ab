#include "web/answer_writer.h"

#include <array>
#include <charconv>
#include <utility>

#include "web/ascii.h"
#include "web/problems.h"

namespace madang::web {
namespace {

constexpr std::pair<unsigned, std::string_view> kReasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
};

void appendNumber(std::string& out, std::size_t number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void appendLine(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

bool hasHeader(const Response& response, std::string_view name) {
  for (const auto& header : response.headers)
    if (equalIgnoringCase(header.first, name)) return true;
  return false;
}

bool bodiless(unsigned status) {
  return status == 204 || status == 304;
}

}  // namespace

std::string_view reasonPhrase(unsigned status) {
  for (const auto& [code, text] : kReasons)
    if (code == status) return text;
  return "Status";
}

void AnswerWriter::head(std::string& out, std::string_view date, const Exchange& exchange, unsigned status,
                        std::string_view contentType, std::size_t length, std::string_view extra) const {
  if (status == 200) {
    out += "HTTP/1.1 200 OK\r\n";
  } else {
    out += "HTTP/1.1 ";
    appendNumber(out, status);
    out += ' ';
    out += reasonPhrase(status);
    out += "\r\n";
  }
  out += date;
  out += "X-Content-Type-Options: nosniff\r\n";
  if (!bodiless(status)) {
    if (!contentType.empty()) {
      out += "Content-Type: ";
      out += contentType;
      out += "\r\n";
    }
    out += "Content-Length: ";
    appendNumber(out, length);
    out += "\r\n";
  }
  if (extra.find("Cache-Control:") == std::string_view::npos) out += "Cache-Control: no-store\r\n";
  if (m_tls) out += "Strict-Transport-Security: max-age=31536000\r\n";
  if (!exchange.data.traceId.empty()) {
    out += "X-Request-Id: ";
    out += exchange.data.traceId;
    out += "\r\n";
  }
  m_limiter.appendHeaders(out, exchange.rate, exchange.verdict);
  if (!exchange.keepAlive)
    out += "Connection: close\r\n";
  else if (exchange.head.minorVersion == 0)
    out += "Connection: keep-alive\r\n";
  out += extra;
  out += "\r\n";
}

Response AnswerWriter::rendered(const Exchange& exchange, Response response) const {
  if (!response.fault) return response;
  const Fault& fault = *response.fault;
  const Problem& problem = problemOf(fault.code);
  response.status = problem.status;
  response.contentType = "application/problem+json";
  response.body = renderProblem(fault, exchange.data.language, exchange.data.path, exchange.data.traceId);
  const auto add = [&response](std::string_view name, std::string value) {
    if (!hasHeader(response, name)) response.headers.emplace_back(name, std::move(value));
  };
  add("Content-Language", exchange.data.language == Language::Korean ? "ko" : "en");
  add("Vary", "Accept-Language");
  if (problem.status == 401)
    add("WWW-Authenticate", fault.code == "invalid-token" || fault.code == "token-expired"
                                ? "Bearer realm=\"madang\", error=\"invalid_token\""
                                : "Bearer realm=\"madang\"");
  if (problem.status == 405) add("Allow", std::string(exchange.allow));
  if (problem.status == 426) {
    add("Upgrade", "websocket");
    add("Sec-WebSocket-Version", "13");
  }
  if (fault.retryAfter)
    add("Retry-After", std::to_string(fault.retryAfter->count()));
  else if (problem.status == 503)
    add("Retry-After", "1");
  response.fault.reset();
  return response;
}

unsigned AnswerWriter::answer(std::string& out, std::string_view date, const Exchange& exchange,
                              const Response& response) const {
  if (response.fault) return answer(out, date, exchange, rendered(exchange, response));
  std::string extra;
  for (const auto& [name, value] : response.headers) {
    // A header of ours never carries a line break; one that does would be an injection.
    if (value.find_first_of(std::string_view{"\r\n\0", 3}) != std::string::npos) continue;
    if (equalIgnoringCase(name, "Cache-Control"))
      appendLine(extra, "Cache-Control", value);
    else
      appendLine(extra, name, value);
  }
  head(out, date, exchange, response.status, response.contentType, response.body.size(), extra);
  if (!exchange.headOnly && !bodiless(response.status)) out += response.body;
  return response.status;
}

}  // namespace madang::web
