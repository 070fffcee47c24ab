#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/curl/curl_loop.h"
#include "ports/http_client.h"
#include "runtime/address_rules.h"

namespace madang {

struct HttpClientSettings {
  std::vector<std::string> schemes{"https"};
  std::vector<std::uint16_t> ports{443};  ///< empty: every port
  std::string userAgent = "madang";
  std::string trustedCertificates;  ///< file in PEM instead of the system's; empty: the system's
};

/// Requests to foreign servers that cannot be led astray: schemes and ports from a list; the address that is
/// checked is the one that is connected to, with no second look-up between; redirects are followed one by one
/// under the same rules, never to a weaker scheme, and lose secrets when they leave the origin.
class CurlHttpClient final : public HttpClient {
 public:
  CurlHttpClient(CurlLoop& loop, AddressRules rules, HttpClientSettings settings)
      : m_loop(loop),
        m_rules(std::make_shared<const AddressRules>(std::move(rules))),
        m_settings(std::move(settings)) {}

  Task<Result<HttpAnswer, HttpError>> send(HttpRequest request) override;

 private:
  Task<Result<HttpAnswer, HttpError>> once(HttpRequest request);

  CurlLoop& m_loop;
  const std::shared_ptr<const AddressRules> m_rules;
  const HttpClientSettings m_settings;
};

}  // namespace madang
