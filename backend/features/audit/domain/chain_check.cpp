#include "features/audit/domain/chain_check.h"

#include <algorithm>

namespace madang::audit {
namespace {

std::string place(std::int64_t sequence) {
  return "row " + std::to_string(sequence);
}

}  // namespace

bool ChainCheck::fits(const ChainRow& row) const {
  if (row.sequence != m_head.sequence + 1 || row.prevHash != m_head.hash || m_chain.hashOf(row) != row.hash)
    return false;
  // A chain that was written anew by somebody who has the key still differs from what was recorded.
  return !m_recorded || m_recorded->sequence != row.sequence || m_recorded->hash == row.hash;
}

std::optional<std::size_t> ChainCheck::take(std::span<const ChainRow> rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!fits(rows[i])) return i;
    m_head = {rows[i].sequence, rows[i].hash};
  }
  return std::nullopt;
}

std::optional<std::int64_t> ChainCheck::genuinePlace(const ChainRow& row, std::size_t reach) const {
  const std::int64_t first = std::max<std::int64_t>(1, row.sequence - static_cast<std::int64_t>(reach));
  const std::int64_t last = row.sequence + static_cast<std::int64_t>(reach);
  for (std::int64_t sequence = first; sequence <= last; ++sequence)
    if (sequence != row.sequence && m_chain.hashAt(row, sequence) == row.hash) return sequence;
  return std::nullopt;
}

AuditFinding ChainCheck::explain(std::span<const ChainRow> rows) const {
  const std::int64_t expected = m_head.sequence + 1;
  const ChainRow& row = rows.front();
  const std::size_t reach = std::max<std::size_t>(rows.size(), 16);
  const auto finding = [&](AuditDamage damage, std::string detail) {
    return AuditFinding{expected, damage, std::move(detail)};
  };

  if (row.sequence != expected)
    return finding(AuditDamage::Missing, "the next row is " + place(row.sequence));
  // The genuine row of this place, if it stands further down: the one that was bound to the last good row.
  const auto genuine = std::find_if(rows.begin() + 1, rows.end(), [&](const ChainRow& other) {
    return other.prevHash == m_head.hash && m_chain.hashAt(other, expected) == other.hash;
  });
  const auto misplaced = genuinePlace(row, reach);
  // The rows before this place are whole, so a row of one of them is there twice.
  if (misplaced && *misplaced < expected)
    return finding(AuditDamage::Inserted, "a copy of " + place(*misplaced));
  if (genuine != rows.end()) {
    if (misplaced) return finding(AuditDamage::Reordered, place(genuine->sequence) + " belongs here");
    return finding(AuditDamage::Inserted,
                   "a forged row pushed the genuine one to " + place(genuine->sequence));
  }
  if (misplaced) return finding(AuditDamage::Missing, "the rows after it were numbered anew");
  if (rows.size() > 1 && rows[1].prevHash == m_head.hash)
    return finding(AuditDamage::Inserted, "the next row is bound to the one before this");
  const bool last = rows.size() == 1;
  if (last && m_recorded && m_recorded->sequence < expected && m_chain.hashOf(row) != row.hash)
    return finding(AuditDamage::Inserted, "it was never written by the server");
  if (row.prevHash != m_head.hash && m_chain.hashOf(row) == row.hash)
    return finding(AuditDamage::Changed, "it is bound to another row before it");
  if (m_recorded && m_recorded->sequence == expected && m_recorded->hash != row.hash)
    return finding(AuditDamage::Changed, "the recorded head has another hash");
  return finding(AuditDamage::Changed, "its content does not give its hash");
}

std::optional<AuditFinding> ChainCheck::finish() const {
  if (!m_recorded || m_recorded->sequence <= m_head.sequence) return std::nullopt;
  return AuditFinding{m_head.sequence + 1, AuditDamage::Truncated,
                      "the recorded head is " + place(m_recorded->sequence)};
}

}  // namespace madang::audit
