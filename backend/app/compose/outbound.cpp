#include "app/compose/outbound.h"

#include <stdexcept>

#include "adapters/curl/curl_http_client.h"
#include "adapters/qtnetwork/qt_http_client.h"

namespace madang {
namespace {

constexpr long kMostConnections = 64;

AddressRules rulesOf(const Config::Outbound& config) {
  auto rules = AddressRules::of(config.allowedNetworks);
  if (!rules) throw std::invalid_argument("outbound.allowed_networks: `" + rules.error() + "` is no network");
  return std::move(*rules);
}

}  // namespace

Outbound composeOutbound(Composition& c) {
  const Config::Outbound& config = c.config.outbound;
  const AddressRules rules = rulesOf(config);
  HttpClientSettings settings;
  QtHttpSettings qt;
  if (config.plainHttp) {
    settings.schemes = qt.schemes = {"https", "http"};
    settings.ports.clear();
    qt.ports.clear();
  }
  auto& loop = c.make<CurlLoop>(kMostConnections);
  auto& http = c.make<CurlHttpClient>(loop, rules, settings);
  return {http, c.make<QtHttpClient>(rules, qt)};
}

}  // namespace madang
