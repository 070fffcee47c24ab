#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "contract/access/capability.h"
#include "ports/task.h"
#include "web/method.h"
#include "web/request.h"
#include "web/response.h"
#include "web/websocket.h"

namespace madang::web {

/// A named allowance that routes share: `quota` requests per `window` and identity, as a token bucket.
/// The figures are defaults; the configuration may change them by name.
struct RateClass {
  std::string_view name;
  std::uint32_t quota;
  std::chrono::seconds window;
};

inline constexpr RateClass kReadRate{"read", 600, std::chrono::seconds{60}};
inline constexpr RateClass kWriteRate{"write", 120, std::chrono::seconds{60}};
inline constexpr RateClass kSignUpRate{"sign-up", 10, std::chrono::seconds{600}};
inline constexpr RateClass kLoginRate{"login", 20, std::chrono::seconds{60}};
inline constexpr RateClass kMailRate{"mail", 5, std::chrono::seconds{600}};
inline constexpr RateClass kStaffRate{"staff", 1200, std::chrono::seconds{60}};

enum class BodyType : std::uint8_t {
  Json,
  Form,  ///< `application/x-www-form-urlencoded`, where a standard asks for it
};

struct Limits {
  RateClass rate;
  std::size_t bodyBytes = 0;  ///< longest accepted body; 0: the route takes none
  BodyType body = BodyType::Json;
};

inline constexpr std::size_t kJsonBodyBytes = 1024 * 1024;
inline constexpr Limits kReadLimits{kReadRate, 0};
inline constexpr Limits kWriteLimits{kWriteRate, kJsonBodyBytes};
inline constexpr Limits kBodilessWriteLimits{kWriteRate, 0};
inline constexpr Limits kStaffReadLimits{kStaffRate, 0};
inline constexpr Limits kStaffWriteLimits{kStaffRate, kJsonBodyBytes};

using Handler = std::function<Task<Response>(Request)>;
/// Answers from memory without suspending, or returns false to let the handler do it.
using HotHandler = std::function<bool(Request, HotWriter&)>;
using WebSocketHandler = std::function<Task<void>(std::shared_ptr<WebSocket>, Request)>;

/// Whose tokens a request of the route carries in `Authorization`.
enum class Tokens : std::uint8_t {
  Access,   ///< members': a token that is none of them is refused before the handler runs
  OfRoute,  ///< the route's own, or nobody's: the front door does not look
};

/// One row of the route table. Everything that decides about a request stands in its row, without defaults.
struct Route {
  Method method;
  std::string_view path;  ///< `/api/v1/posts/{id}`
  Capability capability;
  Limits limits;
  Handler handler;
  HotHandler hot = nullptr;
  WebSocketHandler socket = nullptr;  ///< set instead of `handler` on a GET that upgrades
  Tokens tokens = Tokens::Access;
  std::shared_ptr<const WebSocketOptions> webSocket = nullptr;  ///< null: the server's own
};

/// A member function as a handler: `on(this, &LikesApi::like)`. The object outlives the route table.
template <class Api>
Handler on(Api* api, Task<Response> (Api::*member)(Request)) {
  return [api, member](Request request) { return (api->*member)(request); };
}

/// Parses the body strictly into `Body`: 400 for what is no JSON, 422 with pointers for what does not fit.
Outcome<boost::json::value> parseBodyText(std::string_view body);
inline Outcome<boost::json::value> parseBody(Request request) {
  return parseBodyText(request.data().body);
}

namespace detail {
template <class Api, class Body>
Task<Response> parseAndCall(Api* api, Task<Response> (Api::*member)(Request, Body), Request request) {
  auto json = parseBody(request);
  if (!json) co_return json.error();
  Body body{};
  FieldErrors errors;
  readJson(*json, body, errors);
  if (!errors.empty()) co_return Fault{"validation", "Some members do not fit.", std::move(errors)};
  co_return co_await (api->*member)(request, std::move(body));
}
}  // namespace detail

/// A member function that takes the body as a described struct: `onJson(this, &PostsApi::create)`.
template <class Api, class Body>
Handler onJson(Api* api, Task<Response> (Api::*member)(Request, Body)) {
  return [api, member](Request request) { return detail::parseAndCall(api, member, request); };
}

}  // namespace madang::web
