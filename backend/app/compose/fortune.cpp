#include "adapters/openssl/openssl_digests.h"
#include "app/compose/outbound.h"
#include "features/fortune/api/fortune_api.h"
#include "resilience/registry.h"

namespace madang {

void composeFortune(Composition& c, HttpClient& http) {
  const fortune::FortuneSettings settings{c.config.partner.fortuneUrl,
                                          std::chrono::milliseconds{c.config.partner.fortuneMillis}};
  resilience::Policy* const policy =
      settings.partnerUrl.empty()
          ? nullptr
          : &c.resilience->policy("partner-fortune", fortune::partnerPolicy(settings.timeLimit));
  const auto& digests = c.make<OpensslDigests>();
  auto& teller = c.make<fortune::FortuneTeller>(http, policy, digests, c.clock, c.metrics, settings);
  c.add(c.make<fortune::FortuneApi>(teller).routes());
}

}  // namespace madang
