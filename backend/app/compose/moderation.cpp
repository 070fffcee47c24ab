#include "app/compose/moderation.h"

#include "base/json.h"
#include "features/moderation/api/moderation_api.h"
#include "features/moderation/api/reports_api.h"
#include "features/moderation/domain/bulk_content.h"
#include "features/moderation/domain/bulk_dismiss.h"
#include "features/moderation/domain/notices.h"
#include "features/moderation/storage/sql_action_store.h"
#include "features/moderation/storage/sql_case_store.h"
#include "features/stream/stream.h"

namespace madang {
namespace {

Task<Outcome<void>> notify(moderation::Notices& notices) {
  auto told = co_await notices.run();
  if (!told) co_return told.failure();
  co_return Outcome<void>{};
}

void addNotices(Composition& c, moderation::Notices& notices) {
  if (!c.jobs) return;
  jobs::JobDefinition job;
  job.name = "moderation.notices";
  job.description =
      "Lets members know of warnings, blocks and decisions on appeals that can no longer be undone.";
  job.schedule = std::chrono::milliseconds{2'000};
  job.keepHistory = false;
  job.run = [&notices](jobs::JobContext&) { return notify(notices); };
  c.jobs->add(std::move(job));
}

}  // namespace

const moderation::ModerationBoard& composeModeration(Composition& c, const AccountsParts& accounts,
                                                     const PostsParts& posts,
                                                     comments::CommentCustody& comments) {
  auto& cases = c.make<moderation::SqlCaseStore>();
  auto& actions = c.make<moderation::SqlActionStore>();
  auto& content = c.make<moderation::ContentKeeper>(posts.custody, comments);
  auto& sanctions = c.make<moderation::Sanctions>(actions, accounts.standing, accounts.files);
  moderation::ModerationSettings settings;
  settings.claim = std::chrono::seconds{c.config.moderation.claimSeconds};
  settings.undo = std::chrono::seconds{c.config.moderation.undoSeconds};
  auto& desk = c.make<moderation::ActionDesk>(
      moderation::ModerationParts{c.sql, cases, actions, content, sanctions, accounts.files, accounts.members,
                                  c.events, c.audit, c.ids, c.clock, settings});
  const moderation::ModerationParts& parts = desk.parts();
  auto& views = c.make<moderation::StaffViews>(parts, posts.custody);
  auto& board = c.make<moderation::ModerationBoard>(parts);
  board.listen(c.events);
  c.onStart.push_back([&board] { return board.load(); });
  addNotices(c, c.make<moderation::Notices>(parts));
  c.add(c.make<moderation::ReportsApi>(c.make<moderation::ReportDesk>(desk), views).routes());
  auto& caseDesk = c.make<moderation::CaseDesk>(desk);
  c.add(c.make<moderation::CasesApi>(caseDesk, views, board).routes());
  if (c.operations) {
    for (const ActionKind kind : {ActionKind::Hide, ActionKind::Restore})
      c.operations->add(std::make_unique<moderation::BulkContent>(desk, posts.custody, kind));
    c.operations->add(std::make_unique<moderation::BulkDismiss>(caseDesk, parts));
  }
  c.add(c.make<moderation::StaffActionsApi>(desk, views).routes());
  return board;
}

void streamModeration(Composition& c, stream::StreamTopics& topics,
                      const moderation::ModerationBoard& board) {
  const stream::Publish publish = topics.add(stream::EventTopic{
      .name = "moderation", .capability = Capability::ModerateContent, .snapshot = [&board] {
        return toJson(board.counts());
      }});
  c.events.afterCommit<moderation::ModerationChanged>([publish](const moderation::ModerationChanged& event) {
    publish(event.at, moderation::textOf(event));
  });
}

}  // namespace madang
