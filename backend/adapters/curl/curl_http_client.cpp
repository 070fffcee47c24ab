#include "adapters/curl/curl_http_client.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

namespace madang {
namespace {

constexpr std::size_t kMostHeaderBytes = 64 * 1024;

struct HttpTransfer final : CurlTransfer {
  ~HttpTransfer() override { curl_slist_free_all(headers); }
  HttpTransfer() = default;

  std::shared_ptr<const AddressRules> rules;  // the loop may still ask when the client is gone
  std::optional<std::string> refusedAddress;
  HttpRequest request;
  HttpAnswer answer;
  std::size_t headerBytes = 0;
  bool tooLarge = false;
  curl_slist* headers = nullptr;
};

std::optional<boost::asio::ip::address> addressOf(const curl_sockaddr& wanted) {
  using namespace boost::asio::ip;
  if (wanted.family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(wanted.addr);
    return address_v4{ntohl(v4.sin_addr.s_addr)};
  }
  if (wanted.family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(wanted.addr);
    address_v6::bytes_type bytes;
    std::copy_n(v6.sin6_addr.s6_addr, bytes.size(), bytes.begin());
    return address_v6{bytes};
  }
  return std::nullopt;
}

/// libcurl is about to connect to exactly this address.
curl_socket_t openSocket(void* self, curlsocktype, curl_sockaddr* wanted) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  const auto address = addressOf(*wanted);
  if (!address || !transfer.rules->allows(*address)) {
    transfer.refusedAddress = address ? address->to_string() : "of an unknown family";
    return CURL_SOCKET_BAD;
  }
  return ::socket(wanted->family, wanted->socktype | SOCK_CLOEXEC, wanted->protocol);
}

std::size_t onBody(char* data, std::size_t, std::size_t length, void* self) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  if (transfer.answer.body.size() + length > static_cast<std::size_t>(transfer.request.mostAnswerBytes)) {
    transfer.tooLarge = true;
    return 0;
  }
  transfer.answer.body.append(data, length);
  return length;
}

std::size_t onHeader(char* data, std::size_t, std::size_t length, void* self) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  transfer.headerBytes += length;
  if (transfer.headerBytes > kMostHeaderBytes) {
    transfer.tooLarge = true;
    return 0;
  }
  std::string_view line(data, length);
  if (line.starts_with("HTTP/")) transfer.answer.headers.clear();  // 100 Continue came before
  const auto colon = line.find(':');
  if (colon == line.npos) return length;
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  line.remove_prefix(colon + 1);
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' '))
    line.remove_suffix(1);
  transfer.answer.headers.emplace_back(std::move(name), line);
  return length;
}

Failure<HttpError> refuse(std::string detail) {
  return Failure{HttpError{HttpErrorKind::Refused, std::move(detail)}};
}

Failure<HttpError> failureOf(const HttpTransfer& transfer, int code) {
  if (transfer.tooLarge) return Failure{HttpError{HttpErrorKind::TooLarge, "the answer is too large"}};
  if (transfer.refusedAddress) return refuse("the address " + *transfer.refusedAddress + " is not allowed");
  std::string text = transfer.errorText();
  if (text.empty() && code >= 0) text = curl_easy_strerror(static_cast<CURLcode>(code));
  switch (code) {
    case CurlLoop::kCancelled:
      return Failure{HttpError{HttpErrorKind::Cancelled, "cancelled"}};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return Failure{HttpError{HttpErrorKind::NotConnected, std::move(text)}};
    case CURLE_OPERATION_TIMEDOUT:
      return Failure{HttpError{HttpErrorKind::TimedOut, std::move(text)}};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
      return refuse(std::move(text));
    default:
      return Failure{HttpError{HttpErrorKind::Broken, std::move(text)}};
  }
}

bool hasLineEnd(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != text.npos;
}

bool isSecretHeader(std::string_view name) {
  std::string small(name);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return small == "authorization" || small == "cookie" || small == "proxy-authorization" ||
         small.starts_with("x-");
}

template <class Range>
bool holds(const Range& range, const auto& value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

std::uint16_t portOf(const boost::urls::url_view& url) {
  if (url.has_port() && url.port_number() != 0) return url.port_number();
  return url.scheme() == "http" ? 80 : 443;
}

bool sameOrigin(const boost::urls::url_view& a, const boost::urls::url_view& b) {
  return a.scheme() == b.scheme() && a.encoded_host() == b.encoded_host() && portOf(a) == portOf(b);
}

}  // namespace

Task<Result<HttpAnswer, HttpError>> CurlHttpClient::once(HttpRequest request) {
  const auto parsed = boost::urls::parse_uri(request.url);
  if (!parsed) co_return refuse("this is not an address");
  const boost::urls::url_view url = *parsed;
  if (!holds(m_settings.schemes, std::string(url.scheme())))
    co_return refuse("the scheme " + std::string(url.scheme()) + " is not allowed");
  if (url.encoded_host().empty()) co_return refuse("the address has no host");
  if (url.has_userinfo()) co_return refuse("the address holds credentials");
  if (!m_settings.ports.empty() && !holds(m_settings.ports, portOf(url)))
    co_return refuse("the port " + std::to_string(portOf(url)) + " is not allowed");

  auto transfer = std::make_shared<HttpTransfer>();
  transfer->rules = m_rules;
  transfer->request = std::move(request);
  transfer->answer.url = transfer->request.url;
  const HttpRequest& asked = transfer->request;
  for (const auto& [name, value] : asked.headers) {
    if (name.empty() || hasLineEnd(name) || hasLineEnd(value) || name.find(':') != name.npos)
      co_return refuse("a header would break the request");
    transfer->headers = curl_slist_append(transfer->headers, (name + ": " + value).c_str());
  }
  transfer->headers = curl_slist_append(transfer->headers, "Expect:");

  CURL* curl = transfer->handle();
  std::string schemes;
  for (const std::string& scheme : m_settings.schemes) schemes += (schemes.empty() ? "" : ",") + scheme;
  curl_easy_setopt(curl, CURLOPT_URL, asked.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, schemes.c_str());
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, transfer->headers);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, m_settings.userAgent.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                   static_cast<long>(std::max<std::int64_t>(asked.timeLimit.count(), 1)));
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, openSocket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, static_cast<void*>(transfer.get()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, onBody);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, static_cast<void*>(transfer.get()));
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, onHeader);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, static_cast<void*>(transfer.get()));
  if (!m_settings.trustedCertificates.empty())
    curl_easy_setopt(curl, CURLOPT_CAINFO, m_settings.trustedCertificates.c_str());
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, asked.method.c_str());
  if (asked.method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  if (!asked.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(asked.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, asked.body.data());
  }

  const int code = co_await m_loop.perform(transfer);
  if (code != CURLE_OK) co_return failureOf(*transfer, code);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  transfer->answer.status = static_cast<unsigned>(status);
  co_return std::move(transfer->answer);
}

Task<Result<HttpAnswer, HttpError>> CurlHttpClient::send(HttpRequest request) {
  const auto end = std::chrono::steady_clock::now() + request.timeLimit;
  int redirects = request.method == "GET" || request.method == "HEAD" ? request.mostRedirects : 0;
  while (true) {
    auto answer = co_await once(request);
    if (!answer || redirects-- <= 0) co_return answer;
    const unsigned status = answer->status;
    if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) co_return answer;
    const auto location = std::find_if(answer->headers.begin(), answer->headers.end(),
                                       [](const auto& header) { return header.first == "location"; });
    if (location == answer->headers.end()) co_return answer;
    const auto base = boost::urls::parse_uri(request.url);
    const auto reference = boost::urls::parse_uri_reference(location->second);
    boost::urls::url next;
    if (!base || !reference || !boost::urls::resolve(*base, *reference, next))
      co_return refuse("the redirect leads nowhere");
    if (base->scheme() == "https" && next.scheme() != "https")
      co_return refuse("the redirect leads to a weaker scheme");
    if (!sameOrigin(*base, next))
      std::erase_if(request.headers, [](const auto& header) { return isSecretHeader(header.first); });
    next.remove_fragment();
    request.url = std::string(next.buffer());
    request.timeLimit = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (request.timeLimit.count() <= 0)
      co_return Failure{HttpError{HttpErrorKind::TimedOut, "the redirects took too long"}};
  }
}

}  // namespace madang
