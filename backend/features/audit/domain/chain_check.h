#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "features/audit/domain/chain.h"

namespace madang::audit {

/// Walks the rows of a chain from the first to the last and names the first place where it does not hold.
class ChainCheck {
 public:
  /// @param recorded  the head as it was written beside the database, when there is one
  ChainCheck(const Chain& chain, std::optional<ChainHead> recorded)
      : m_chain(chain), m_recorded(std::move(recorded)) {}

  /// Takes the next rows, in the order of their sequence. @returns where the first bad one stands in `rows`.
  std::optional<std::size_t> take(std::span<const ChainRow> rows);

  /// What happened at the first bad row. @param rows  that row and those after it; some hundred tell more
  /// than one
  AuditFinding explain(std::span<const ChainRow> rows) const;

  /// What is missing at the end, after every row was good.
  std::optional<AuditFinding> finish() const;

  const ChainHead& head() const { return m_head; }  ///< the last good row
  std::int64_t checked() const { return m_head.sequence; }

 private:
  bool fits(const ChainRow& row) const;
  /// The place of a row that is genuine, but of another place: its own hash holds for that sequence.
  std::optional<std::int64_t> genuinePlace(const ChainRow& row, std::size_t reach) const;

  const Chain& m_chain;
  const std::optional<ChainHead> m_recorded;
  ChainHead m_head;
};

}  // namespace madang::audit
