#include "features/notifications/domain/ledger.h"

#include <algorithm>

#include "features/notifications/domain/quiet_hours.h"

namespace madang::notifications {
namespace {

constexpr int kReleasedAtOnce = 200;
constexpr std::int64_t kTrimEvery = 100;

/// `newest` first; the others as they were.
std::vector<MemberId> withActor(std::vector<MemberId> actors, MemberId newest) {
  actors.erase(std::remove(actors.begin(), actors.end(), newest), actors.end());
  actors.insert(actors.begin(), newest);
  if (actors.size() > kMostActors) actors.resize(kMostActors);
  return actors;
}

}  // namespace

Ledger::Ledger(Parts parts) : m(parts) {
  for (std::size_t i = 0; i < m_told.size(); ++i)
    m_told[i] = &m.metrics.counter("madang_notifications_total", "Notifications written.",
                                   {{"type", std::string(enumText(static_cast<NotificationType>(i)))}});
}

Ledger::Verdict Ledger::judge(sql::ReadSession& session, MemberId member, const Fact& fact,
                              const Preferences& wanted, std::span<const Concern> concerns) const {
  using enum NotificationDecision;
  if (fact.actor == member) return {OwnAction, concerns.front()};
  const bool insistent = !mayBeOff(concerns.front().type);
  if (insistent) return {Delivered, concerns.front()};
  if (fact.actor && m.blocks.blocks(session, member, *fact.actor)) return {Blocked, concerns.front()};
  if (fact.post && m.wishes.muted(session, member, *fact.post)) return {ThreadMuted, concerns.front()};
  for (const Concern& concern : concerns)
    if ((wanted.inAppOff & bitOf(concern.type)) == 0) return {Delivered, concern};
  return {SettingOff, concerns.front()};
}

bool Ledger::tell(sql::WriteSession& session, MemberId member, const Fact& fact,
                  std::span<const Concern> concerns) {
  const Preferences wanted = m.wishes.of(session, member);
  const Verdict verdict = judge(session, member, fact, wanted, concerns);
  StoredDecision decision;
  decision.member = member;
  decision.fact = fact.id;
  decision.kind = fact.kind;
  decision.type = verdict.concern.type;
  decision.decision = verdict.decision;
  decision.at = fact.at;
  if (verdict.decision != NotificationDecision::Delivered) {
    m.rows.decide(session, decision);
    return false;
  }
  std::optional<StoredNotification> group;
  if (wanted.grouping && verdict.concern.gathered != 0)
    group = m.rows.openGroup(session, member, verdict.concern.type, verdict.concern.gathered,
                             fact.at - kGathering);
  const std::optional<UtcTime> quiet = quietUntil(wanted, fact.at);
  decision.notification = group ? group->id : m.ids.next<NotificationId>();
  decision.heldUntil = quiet;
  if (group)
    decision.decision = NotificationDecision::Gathered;
  else if (quiet)
    decision.decision = NotificationDecision::Held;
  if (!quiet) decision.deliveredAt = fact.at;
  if (!m.rows.decide(session, decision)) return false;

  Concern concern = verdict.concern;
  StoredNotification fresh;
  if (!group) {
    fresh.id = *decision.notification;
    fresh.gathered = concern.gathered;
    fresh.createdAt = fact.at;
  }
  StoredNotification notification = group ? *group : fresh;
  notification.member = member;
  notification.type = concern.type;
  notification.fact = fact.id;
  notification.post = fact.post;
  notification.comment = fact.comment;
  notification.place = fact.place;
  notification.title = fact.title;
  notification.words = fact.words;
  notification.changedAt = fact.at;
  if (fact.actor) {
    const bool known = std::find(notification.actors.begin(), notification.actors.end(), *fact.actor) !=
                       notification.actors.end();
    if (!known && !notification.actors.empty()) ++notification.others;
    notification.actors = withActor(std::move(notification.actors), *fact.actor);
  }
  const Inbox inbox = m.rows.advance(session, member, group ? 0 : 1);
  notification.sequence = inbox.lastSequence;
  if (group)
    m.rows.move(session, group->sequence, notification);
  else
    m.rows.insert(session, notification);
  if (inbox.lastSequence % kTrimEvery == 0) m.rows.trim(session, member, kMostKept);
  hand(session, notification, inbox, quiet);
  session.onCommit([counter = m_told[static_cast<std::size_t>(concern.type)]] { counter->add(); });
  return true;
}

bool Ledger::tellAgain(sql::WriteSession& session, MemberId member, const Fact& fact,
                       const Concern& concern) {
  m.rows.forgetDecision(session, member, fact.id, fact.kind);
  return tell(session, member, fact, std::span{&concern, 1});
}

void Ledger::hand(sql::WriteSession& session, const StoredNotification& notification, const Inbox& inbox,
                  std::optional<UtcTime> quiet) {
  if (quiet) {
    m.rows.hold(session, notification.member, inbox.heldFrom.value_or(notification.sequence), quiet);
    return;
  }
  // What waited goes first: a follower's sequence never falls.
  if (inbox.heldFrom)
    releaseIn(session, notification.member, inbox);
  else
    m.live.publish(session, notification.member, std::span{&notification, 1});
}

void Ledger::release(sql::WriteSession& session, MemberId member) {
  const auto inbox = m.rows.inbox(session, member);
  if (!inbox || !inbox->heldFrom) return;
  const UtcTime now = m.clock.now();
  // The quiet hours may have been changed since.
  if (const auto quiet = quietUntil(m.wishes.of(session, member), now)) {
    m.rows.hold(session, member, inbox->heldFrom, quiet);
    return;
  }
  releaseIn(session, member, *inbox);
}

void Ledger::releaseIn(sql::WriteSession& session, MemberId member, const Inbox& inbox) {
  const auto held = m.rows.after(session, member, *inbox.heldFrom - 1, kReleasedAtOnce);
  const UtcTime now = m.clock.now();
  m.rows.markDelivered(session, member, now);
  if (held.size() == static_cast<std::size_t>(kReleasedAtOnce))
    m.rows.hold(session, member, held.back().sequence + 1, now);
  else
    m.rows.hold(session, member, std::nullopt, std::nullopt);
  m.live.publish(session, member, held);
}

void Ledger::retract(sql::WriteSession& session, MemberId member, const Fact& fact, NotificationType type) {
  m.rows.forgetDecision(session, member, fact.id, fact.kind);
  const auto found = m.rows.ofFact(session, member, type, fact.id);
  if (!found || !m.rows.remove(session, member, found->id)) return;
  if (!found->readAt) m.rows.addUnread(session, member, -1);
  if (const auto inbox = m.rows.inbox(session, member))
    m.live.publishCount(session, member, {inbox->unread, inbox->lastSequence});
}

}  // namespace madang::notifications
