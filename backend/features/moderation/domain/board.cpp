#include "features/moderation/domain/board.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json.h"
#include "ports/sql_fault.h"

namespace madang::moderation {

void ModerationBoard::listen(EventBus& events) {
  events.afterCommit<ModerationChanged>([this](const ModerationChanged& event) {
    m_open.store(event.open);
    m_revision.fetch_add(1);
  });
}

Task<Outcome<void>> ModerationBoard::load() {
  auto unit = [this](sql::ReadSession& session) { return m.cases.countOpen(session); };
  const auto open = flatten(co_await m.sql.read("moderation.countOpen", std::move(unit)));
  if (!open) co_return open.failure();
  m_open.store(*open);
  co_return Outcome<void>{};
}

std::string textOf(const ModerationChanged& e) {
  boost::json::object object{{"what", e.what},
                             {"target", enumText(e.targetKind)},
                             {"targetId", e.targetId},
                             {"memberId", toText(e.member)},
                             {"actorId", toText(e.actor)},
                             {"open", e.open}};
  object["caseId"] = nullptr;
  if (e.review) object["caseId"] = toText(*e.review);
  return serialize(object);
}

}  // namespace madang::moderation
