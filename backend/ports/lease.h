#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/fault.h"
#include "base/time.h"
#include "ports/task.h"

namespace madang {

/// The right to do one named thing until `validUntil`, unless renewed.
struct LeaseGrant {
  std::string name;
  std::string holder;
  std::int64_t fence = 0;   ///< grows with every grant of this name, for ever
  SteadyTime validUntil{};  ///< of the holder's own steady clock, counted from before the request was sent
};

/// Lets one of several nodes do a named thing at a time.
///
/// A lease is no correctness device: a paused holder may work past its end. What must never happen twice is
/// guarded by the fence (`UPDATE … SET fence = :t … WHERE fence < :t`) or by a unique key.
class Lease {
 public:
  virtual ~Lease() = default;

  /// Takes the lease, or takes it again with a higher fence when `holder` has it already: a node that was
  /// killed gets its own leases back at once. The caller sees to it that one process uses one holder name.
  /// @returns nothing while somebody else holds it.
  virtual Task<Outcome<std::optional<LeaseGrant>>> acquire(std::string name, std::string holder,
                                                           std::chrono::milliseconds ttl) = 0;

  /// @returns the grant with its new end, or nothing when it was lost meanwhile (ended, or granted anew).
  virtual Task<Outcome<std::optional<LeaseGrant>>> renew(LeaseGrant grant, std::chrono::milliseconds ttl) = 0;

  /// Lets the next one have it at once. A grant that was lost already is released without effect.
  virtual Task<Outcome<void>> release(LeaseGrant grant) = 0;
};

}  // namespace madang
