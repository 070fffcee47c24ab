#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "adapters/memory/broker.h"
#include "features/notifications/domain/ledger.h"
#include "features/notifications/storage/sql_notification_rows.h"
#include "features/notifications/storage/sql_preference_rows.h"
#include "support/sqlite_fixture.h"

namespace madang::test {

/// Members that exist because a test says so: `member 7` writes to `m7@example.org`, in English.
class FakeMembers final : public accounts::MemberDirectory, public accounts::MemberContacts {
 public:
  std::vector<accounts::MemberCard> cards(sql::ReadSession&,
                                          std::span<const MemberId> members) const override {
    std::vector<accounts::MemberCard> out;
    for (const MemberId member : members) out.push_back({member, "member " + toText(member)});
    return out;
  }
  Task<Outcome<std::vector<accounts::MemberCard>>> cards(std::vector<MemberId> members) override {
    std::vector<accounts::MemberCard> out;
    for (const MemberId member : members) out.push_back({member, "member " + toText(member)});
    co_return out;
  }
  std::optional<accounts::MemberContact> contact(sql::ReadSession&, MemberId member) const override {
    return accounts::MemberContact{"m" + toText(member) + "@example.org", "member " + toText(member), "en"};
  }
};

class FakeBlocks final : public chat::MemberBlocks {
 public:
  std::set<std::pair<MemberId, MemberId>> blocked;
  bool blocks(sql::ReadSession&, MemberId member, MemberId other) const override {
    return blocked.count({member, other}) > 0;
  }
};

/// The ledger of notifications on a real database, with whatever went out to members.
struct NotificationFixture : SqliteFixture {
  FakeMembers members;
  FakeBlocks blocks;
  MemoryBroker broker;
  notifications::SqlNotificationRows rows;
  notifications::SqlPreferenceRows wishes;
  notifications::LiveNotices live{broker, members, members, clock};
  notifications::Ledger ledger{{rows, wishes, live, ids, clock, metrics, blocks}};
  std::vector<LiveMessagePtr> out;
  std::vector<std::shared_ptr<void>> following;

  void follow(MemberId member) {
    following.push_back(broker.follow(notifications::topicOf(member),
                                      [this](const LiveMessagePtr& message) { out.push_back(message); }));
  }

  /// Comment `id` of `actor` on `post`.
  notifications::Fact comment(std::int64_t id, std::int64_t actor, std::int64_t post = 500) {
    notifications::Fact fact;
    fact.id = id;
    fact.actor = MemberId{actor};
    fact.post = PostId{post};
    fact.comment = CommentId{id};
    fact.title = "a post";
    fact.at = clock.now();
    return fact;
  }
  void tell(MemberId member, notifications::Fact fact,
            std::vector<notifications::Concern> concerns = {{NotificationType::Comment, 500}}) {
    writeNow([&](sql::WriteSession& session) { ledger.tell(session, member, fact, concerns); });
  }
  std::vector<notifications::StoredNotification> all(MemberId member) {
    notifications::NotificationQuery query;
    query.member = member;
    query.limit = 2'000;
    return readNow([&](sql::ReadSession& session) { return rows.list(session, query); });
  }
  notifications::Inbox inbox(MemberId member) {
    return readNow([&](sql::ReadSession& session) {
      return rows.inbox(session, member).value_or(notifications::Inbox{});
    });
  }
  NotificationDecision decision(MemberId member, std::int64_t fact) {
    const auto found =
        readNow([&](sql::ReadSession& session) { return rows.decisions(session, member, fact); });
    return found.empty() ? NotificationDecision::NotConcerned : found.front().decision;
  }
  void wish(MemberId member, const notifications::Preferences& wanted) {
    writeNow([&](sql::WriteSession& session) { wishes.put(session, member, wanted); });
  }
  std::int64_t unreadRows(MemberId member) {
    std::int64_t count = 0;
    for (const auto& each : all(member)) count += each.readAt ? 0 : 1;
    return count;
  }
  std::int64_t count(const char* text) {
    const sql::Statement statement{"test.count", text};
    return readNow([&](sql::ReadSession& session) { return session.query(statement)[0].int64(0); });
  }
};

}  // namespace madang::test
