#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "ports/digests.h"

namespace madang::webhooks {

/// The value of `Madang-Signature`: `t=1764000000,v1=<hex>[,v1=<hex>]`, HMAC-SHA256 over `<t>.<body>`; the
/// second one with the secret before, while that still holds.
std::string signatureOf(const Digests& digests, std::string_view secret,
                        const std::optional<std::string>& oldSecret, UtcTime at, std::string_view body);

}  // namespace madang::webhooks
