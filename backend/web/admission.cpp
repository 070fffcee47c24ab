#include "web/admission.h"

#include "web/accept_language.h"
#include "web/ascii.h"
#include "web/percent.h"

namespace madang::web {
namespace {

constexpr std::size_t kLongestTraceId = 64;

void findClient(ServerCore& core, Exchange& exchange, const Peer& peer) {
  RequestData& data = exchange.data;
  if (peer.trustedProxy && !exchange.head.forwardedFor.empty())
    if (const auto client = forwardedClient(exchange.head.forwardedFor, core.trustedProxies)) {
      data.clientAddress = client->to_string();
      data.clientNetwork = networkHash(*client);
      return;
    }
  data.clientAddress = peer.text;
  data.clientNetwork = peer.network;
}

/// `/path?query`, or `http://host/path?query` as proxies may send it.
std::optional<Fault> splitTarget(Exchange& exchange) {
  std::string_view target = exchange.head.target;
  RequestData& data = exchange.data;
  if (!target.starts_with('/') && target != "*") {
    const std::size_t scheme = target.find("://");
    const std::string_view name = target.substr(0, scheme);
    if (scheme == std::string_view::npos ||
        !(equalIgnoringCase(name, "http") || equalIgnoringCase(name, "https")))
      return Fault{"malformed-target", "The request target begins with a slash."};
    const std::size_t slash = target.find('/', scheme + 3);
    target = slash == std::string_view::npos ? std::string_view{"/"} : target.substr(slash);
  }
  const std::size_t question = target.find('?');
  data.path = target.substr(0, question);
  data.query = question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
  if (target.find('%') != std::string_view::npos && !(validPercent(data.path) && validPercent(data.query)))
    return Fault{"malformed-target", "A percent escape is broken or does not stand for UTF-8 text."};
  if (!data.query.empty() && hasDuplicateParameters(data.query))
    return Fault{"duplicate-parameter", "Each query parameter may be given once."};
  return std::nullopt;
}

std::optional<Method> methodOf(std::string_view text) {
  for (const Method method :
       {Method::Get, Method::Put, Method::Post, Method::Head, Method::Patch, Method::Delete, Method::Options})
    if (methodName(method) == text) return method;
  return std::nullopt;
}

std::optional<Fault> findRoute(ServerCore& core, Exchange& exchange) {
  RequestData& data = exchange.data;
  const auto method = methodOf(exchange.head.method);
  exchange.methodKnown = method.has_value();
  data.method = method.value_or(Method::Get);
  exchange.headOnly = method == Method::Head;
  const Router::Match match =
      method ? core.router.find(*method, data.path, data.pathValues) : core.router.findPath(data.path);
  exchange.allow = match.allow;
  if (match.entry) {
    exchange.entry = match.entry;
    data.route = &match.entry->route;
    exchange.rate = match.entry->rate;
    return std::nullopt;
  }
  exchange.rate = core.unroutedRate;
  if (method == Method::Options && (match.pathKnown || data.path == "*")) return std::nullopt;
  if (match.pathKnown) return Fault{"method-not-allowed", "Allowed here: " + std::string(match.allow) + "."};
  return Fault{"not-found", "No resource has this address."};
}

std::optional<Fault> authenticate(ServerCore& core, Exchange& exchange) {
  if (exchange.head.authorization.empty() || exchange.entry->route.tokens == Tokens::OfRoute)
    return std::nullopt;
  auto principal = core.parts.authenticator.authenticate(bearerToken(exchange.head.authorization));
  if (principal) {
    exchange.data.principal = *principal;
    return std::nullopt;
  }
  // Signing in, signing up and refreshing must work for a client that still sends its dead token along.
  const bool publicWrite = exchange.entry->route.capability == Capability::Public &&
                           exchange.data.method != Method::Get && exchange.data.method != Method::Head;
  if (publicWrite) return std::nullopt;
  return principal.error();
}

std::optional<Fault> limitRate(ServerCore& core, Exchange& exchange, SteadyTime now) {
  const auto identity = exchange.data.principal ? RateIdentity::member(exchange.data.principal->member)
                                                : RateIdentity::network(exchange.data.clientNetwork);
  exchange.verdict = core.parts.limiter.take(exchange.rate, identity, now);
  if (exchange.verdict.allowed) return std::nullopt;
  return Fault{"rate-limited",
               "Wait before the next request.",
               {},
               std::chrono::seconds{exchange.verdict.resetSeconds}};
}

std::optional<Fault> checkCapability(ServerCore& core, const Exchange& exchange) {
  const Capability wanted = exchange.entry->route.capability;
  const auto& principal = exchange.data.principal;
  if (principal ? principal->capabilities.has(wanted) : kAnonymousCapabilities.has(wanted))
    return std::nullopt;
  std::string_view code = "unauthenticated";
  std::string detail = "Send an access token.";
  if (principal && principal->blocked && kWritingCapabilities.has(wanted)) {
    code = "blocked";
    detail = "Your account may read, but not write at present.";
  } else if (principal) {
    code = "forbidden";
    detail = "Your account does not have the right that this needs.";
  }
  if (exchange.entry->staff && core.hooks.staffRefused) core.hooks.staffRefused(exchange.data, code);
  return Fault{code, std::move(detail)};
}

constexpr std::string_view mediaTypeOf(BodyType body) {
  return body == BodyType::Form ? "application/x-www-form-urlencoded" : "application/json";
}

/// In UTF-8, which is what a missing charset means.
bool isOfType(std::string_view contentType, std::string_view wanted) {
  const std::size_t semicolon = contentType.find(';');
  if (!equalIgnoringCase(trimBlanks(contentType.substr(0, semicolon)), wanted)) return false;
  if (semicolon == std::string_view::npos) return true;
  const std::string_view parameter = trimBlanks(contentType.substr(semicolon + 1));
  return equalIgnoringCase(parameter, "charset=utf-8") || equalIgnoringCase(parameter, "charset=\"utf-8\"");
}

std::optional<Fault> checkBody(const Exchange& exchange) {
  const RequestHead& head = exchange.head;
  if (!head.expect.empty() && !equalIgnoringCase(head.expect, "100-continue"))
    return Fault{"expectation-failed", "Only 100-continue can be expected."};
  if (head.body == RequestHead::Body::None) return std::nullopt;
  const Limits& limits = exchange.entry->route.limits;
  const std::size_t limit = limits.bodyBytes;
  if (head.bodyLength > limit || limit == 0)
    return Fault{"content-too-large", limit == 0
                                          ? "This resource takes no body."
                                          : "The body may be " + std::to_string(limit) + " bytes long."};
  if (!head.contentEncoding.empty() && !equalIgnoringCase(head.contentEncoding, "identity"))
    return Fault{"unsupported-media-type", "Send the body without a content encoding."};
  const std::string_view type = mediaTypeOf(limits.body);
  if (!isOfType(head.contentType, type))
    return Fault{"unsupported-media-type", "Send " + std::string(type) + " in UTF-8."};
  return std::nullopt;
}

}  // namespace

void chooseTraceId(Exchange& exchange, std::uint64_t fresh) {
  const std::string_view sent = exchange.head.requestId;
  bool safe = !sent.empty() && sent.size() <= kLongestTraceId;
  for (const char c : sent)
    safe = safe && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                    c == '_' || c == '.');
  if (safe) {
    exchange.data.traceId.assign(sent);
    return;
  }
  constexpr char kHex[] = "0123456789abcdef";
  char text[16];
  for (int i = 15; i >= 0; --i, fresh >>= 4) text[i] = kHex[fresh & 15];
  exchange.data.traceId.assign(text, sizeof text);
}

std::optional<Fault> admit(ServerCore& core, Exchange& exchange, const Peer& peer, SteadyTime now) {
  exchange.data.language = exchange.head.acceptLanguage.empty()
                               ? Language::English
                               : negotiateLanguage(exchange.head.acceptLanguage);
  exchange.data.acceptEncoding = exchange.head.acceptEncoding;
  findClient(core, exchange, peer);
  exchange.rate = core.unroutedRate;
  auto refusal = splitTarget(exchange);
  if (!refusal) refusal = findRoute(core, exchange);
  const bool routed = exchange.entry != nullptr;
  std::optional<Fault> badToken;
  if (routed) badToken = authenticate(core, exchange);
  if (auto limited = limitRate(core, exchange, now)) return limited;
  if (refusal || !routed) return refusal;
  if (badToken) {
    if (exchange.entry->staff && core.hooks.staffRefused)
      core.hooks.staffRefused(exchange.data, badToken->code);
    return badToken;
  }
  if (auto fault = checkCapability(core, exchange)) return fault;
  return checkBody(exchange);
}

}  // namespace madang::web
