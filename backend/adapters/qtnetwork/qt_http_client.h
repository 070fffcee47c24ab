#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/asio/append.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/unique_function.h"
#include "ports/http_client.h"
#include "runtime/address_rules.h"

namespace madang {

struct QtHttpSettings {
  std::vector<std::string> schemes{"https"};
  std::vector<int> ports{443};  ///< empty: every port
  std::string userAgent = "madang";
};

/// Requests by Qt's network stack, on a thread of its own with Qt's loop.
///
/// As safe as the other client: the address is looked up once, checked, and connected to by its number, while
/// the certificate must be of the host's name. Redirects are never followed: they are answers.
class QtHttpClient final : public HttpClient {
 public:
  QtHttpClient(AddressRules rules, QtHttpSettings settings);
  /// Ends what is under way as cancelled.
  ~QtHttpClient() override;

  Task<Result<HttpAnswer, HttpError>> send(HttpRequest request) override;

 private:
  using Answer = std::shared_ptr<Result<HttpAnswer, HttpError>>;
  using Finish = UniqueFunction<void(Answer)>;
  class Worker;
  struct Exchange;

  std::shared_ptr<Exchange> prepare(HttpRequest request);
  void begin(const std::shared_ptr<Exchange>& exchange, Finish finish);
  static void abandon(const std::shared_ptr<Exchange>& exchange);

  struct Loop;
  std::unique_ptr<Loop> m_loop;
};

}  // namespace madang
