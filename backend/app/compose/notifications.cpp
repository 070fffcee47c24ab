#include "app/compose/notifications.h"

#include "features/chat/storage/sql_member_blocks.h"
#include "features/notifications/api/notifications_api.h"
#include "features/notifications/api/preferences_api.h"
#include "features/notifications/domain/announcement_round.h"
#include "features/notifications/domain/correspondent.h"
#include "features/notifications/domain/digest.h"
#include "features/notifications/domain/housekeeping.h"
#include "features/notifications/domain/ledger_desk.h"
#include "features/notifications/storage/sql_announcement_rows.h"
#include "features/notifications/storage/sql_notification_rows.h"
#include "features/notifications/storage/sql_preference_rows.h"

namespace madang {
namespace {

using namespace notifications;

void addJobs(Composition& c, AnnouncementRound& round, Housekeeping& keeping, DigestWriter& digests) {
  jobs::JobDefinition announcing;
  announcing.name = "notifications.announce";
  announcing.description = "Takes new announcements to members who are connected.";
  announcing.schedule = std::chrono::milliseconds{1'000};
  announcing.keepHistory = false;
  announcing.run = [&round](jobs::JobContext& context) { return round.run(context); };
  c.jobs->add(std::move(announcing));
  jobs::JobDefinition releasing;
  releasing.name = "notifications.release";
  releasing.description = "Delivers what waited for the end of a member's quiet hours.";
  releasing.schedule = std::chrono::milliseconds{5'000};
  releasing.keepHistory = false;
  releasing.run = [&keeping](jobs::JobContext& context) { return keeping.release(context); };
  c.jobs->add(std::move(releasing));
  c.jobs->add({"notifications.digest", "Writes letters about what members have not read.",
               jobs::Cron{"*/10 * * * *"}, jobs::AfterCrash::Restart, true,
               [&digests](jobs::JobContext& context) { return digests.run(context); }});
  c.jobs->add({"notifications.clean-up",
               "Forgets notifications and announcements after 90 days, reasons after 30.",
               jobs::Cron{"25 4 * * *"}, jobs::AfterCrash::MarkOnly, true,
               [&keeping](jobs::JobContext& context) { return keeping.forget(context); }});
}

}  // namespace

NotificationParts composeNotifications(Composition& c, const AccountsParts& accounts, const PostsParts& posts,
                                       const comments::CommentCustody& comments, const MailParts& mail) {
  auto& rows = c.make<SqlNotificationRows>();
  auto& wishes = c.make<SqlPreferenceRows>();
  auto& announced = c.make<SqlAnnouncementRows>();
  auto& blocks = c.make<chat::SqlMemberBlocks>();
  auto& live = c.make<LiveNotices>(*c.broker, accounts.members, accounts.contacts, c.clock);
  auto& ledger = c.make<Ledger>(Ledger::Parts{rows, wishes, live, c.ids, c.clock, c.metrics, blocks});
  c.make<Correspondent>(Correspondent::Parts{ledger, posts.custody, comments, accounts.nicknames, c.clock})
      .listenTo(c.events);

  auto& announcements = c.make<AnnouncementDesk>(AnnouncementDesk::Parts{
      c.sql, announced, ledger, accounts.audience, accounts.contacts, *c.broker, c.ids, c.clock});
  c.onStart.push_back([&announcements] { return announcements.load(); });
  // Other nodes publish, too.
  c.make<std::shared_ptr<void>>(
      c.broker->follow(std::string(kAnnouncementsTopic), [&announcements](const LiveMessagePtr& message) {
        announcements.heard(AnnouncementId{message->sequence});
      }));
  auto& connected = c.make<Connected>();

  auto& inboxes = c.make<InboxDesk>(c.sql, ledger);
  auto& preferences = c.make<PreferenceDesk>(c.sql, ledger, posts.reader, c.events);
  preferences.listenTo(c.events);
  auto& api = c.make<NotificationsApi>(inboxes, announcements, connected);
  c.add(api.routes());
  c.add(api.destinations());
  c.add(c.make<PreferencesApi>(preferences).routes());

  auto& round = c.make<AnnouncementRound>(
      AnnouncementRound::Parts{c.sql, announced, announcements, connected, c.clock});
  auto& keeping = c.make<Housekeeping>(c.sql, ledger, announced);
  auto& digests = c.make<DigestWriter>(
      DigestWriter::Parts{c.sql, ledger, mail.postman, accounts.files, accounts.members});
  if (c.jobs) addJobs(c, round, keeping, digests);
  return {announcements, c.make<LedgerDesk>(inboxes, preferences)};
}

}  // namespace madang
