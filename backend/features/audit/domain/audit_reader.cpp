#include "features/audit/domain/audit_reader.h"

#include <set>
#include <unordered_map>

namespace madang::audit {

Task<Outcome<std::vector<AuditRecord>>> AuditReader::list(AuditFilter filter,
                                                          std::optional<AuditPlace> before,
                                                          std::int64_t limit) {
  auto records = co_await m_trail.list(std::move(filter), before, limit);
  if (!records) co_return records;
  std::set<MemberId> actors;
  for (const AuditRecord& record : *records)
    if (record.actor) actors.insert(*record.actor);
  if (actors.empty()) co_return records;
  auto cards = co_await m_members.cards(std::vector<MemberId>(actors.begin(), actors.end()));
  if (!cards) co_return cards.failure();
  std::unordered_map<MemberId, std::string> names;
  for (auto& card : *cards) names.emplace(card.id, std::move(card.nickname));
  for (AuditRecord& record : *records)
    if (record.actor)
      if (const auto name = names.find(*record.actor); name != names.end()) record.actorName = name->second;
  co_return records;
}

}  // namespace madang::audit
