#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/audit/audit.h"
#include "ports/digests.h"

namespace madang::audit {

/// One row as it is stored.
struct ChainRow {
  std::int64_t sequence = 0;  ///< 1, 2, 3 … without a gap
  UtcTime at;
  std::optional<MemberId> actor;
  std::optional<Role> role;
  std::string action;
  std::string target;
  AuditOutcome outcome = AuditOutcome::Succeeded;
  std::string reason;
  std::string traceId;
  std::string detail;    ///< JSON text
  std::string prevHash;  ///< of the row before; zeros for the first
  std::string hash;      ///< of everything above
};

/// The last row of a chain.
struct ChainHead {
  std::int64_t sequence = 0;
  std::string hash = std::string(64, '0');
};

/// Computes the hashes that bind rows to each other.
///
/// HMAC-SHA-256 under a key that is not in the database, so that whoever can write the table alone cannot
/// write it anew. Over the fields in the order of ChainRow, each as its length and its bytes, so that no two
/// rows have the same encoding.
class Chain {
 public:
  Chain(const Digests& digests, std::string key) : m_digests(digests), m_key(std::move(key)) {}

  /// The hash of `row` as if it stood at `sequence`. @returns 64 hexadecimal digits.
  std::string hashAt(const ChainRow& row, std::int64_t sequence) const;
  std::string hashOf(const ChainRow& row) const { return hashAt(row, row.sequence); }

  /// The head as one line for the file beside the database, protected like a row.
  std::string sealHead(const ChainHead& head) const;
  /// Nothing when the line was not made by sealHead() with the same key.
  std::optional<ChainHead> openHead(std::string_view line) const;

 private:
  const Digests& m_digests;
  const std::string m_key;
};

}  // namespace madang::audit
