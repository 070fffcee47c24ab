#include "features/notifications/domain/preference_desk.h"

#include "base/json.h"
#include "features/notifications/domain/digest.h"
#include "features/notifications/domain/quiet_hours.h"
#include "features/notifications/domain/sentences.h"
#include "ports/sql_fault.h"

namespace madang::notifications {
namespace {

constexpr std::int64_t kFarthestOffset = 14 * 60;
constexpr int kTypes = static_cast<int>(NotificationType::Announcement) + 1;

NotificationSettings viewOf(const Preferences& wanted) {
  NotificationSettings view;
  for (int i = 0; i < kTypes; ++i) {
    const auto type = static_cast<NotificationType>(i);
    if (!mayBeOff(type)) continue;
    view.types[std::string(enumText(type))] = {(wanted.inAppOff & bitOf(type)) == 0,
                                               (wanted.digestOff & bitOf(type)) == 0};
  }
  view.digest = wanted.digest;
  if (wanted.quiet) view.quietHours = QuietHours{clockText(wanted.quiet->from), clockText(wanted.quiet->to)};
  view.utcOffsetMinutes = wanted.utcOffsetMinutes;
  view.grouping = wanted.grouping;
  return view;
}

void setBit(std::int64_t& bits, NotificationType type, bool set) {
  bits = set ? bits | bitOf(type) : bits & ~bitOf(type);
}

Outcome<Preferences> applied(Preferences to, const NotificationSettings& wanted) {
  FieldErrors errors;
  for (const auto& [name, setting] : wanted.types) {
    const auto type = parseEnum<NotificationType>(name);
    if (!type || !mayBeOff(*type)) {
      errors.push_back({"/types/" + name, "unknown-value", "no type that can be switched off"});
      continue;
    }
    setBit(to.inAppOff, *type, !setting.inApp);
    setBit(to.digestOff, *type, !setting.digest);
  }
  to.quiet.reset();
  if (wanted.quietHours) {
    const auto from = minuteOfDay(wanted.quietHours->from);
    const auto until = minuteOfDay(wanted.quietHours->to);
    if (!from) errors.push_back({"/quietHours/from", "malformed-time", "as 22:00"});
    if (!until) errors.push_back({"/quietHours/to", "malformed-time", "as 07:00"});
    if (from && until) to.quiet = QuietMinutes{*from, *until};
  }
  if (wanted.utcOffsetMinutes < -kFarthestOffset || wanted.utcOffsetMinutes > kFarthestOffset)
    errors.push_back({"/utcOffsetMinutes", "out-of-range", "-840 to 840"});
  if (!errors.empty()) return Failure{Fault{"validation", "Some members do not fit.", std::move(errors)}};
  to.digest = wanted.digest;
  to.utcOffsetMinutes = wanted.utcOffsetMinutes;
  to.grouping = wanted.grouping;
  return to;
}

}  // namespace

void PreferenceDesk::listenTo(EventBus& events) {
  events.inTransaction<mail::LettersDeclined>(
      [this](sql::WriteSession& session, const mail::LettersDeclined& event) {
        if (event.kind != MailTemplate::ActivityDigest) return;
        auto& wishes = m_ledger.parts().wishes;
        Preferences wanted = wishes.of(session, event.member);
        wanted.digest = DigestRhythm::Off;
        wishes.put(session, event.member, wanted);
      });
}

Task<Outcome<NotificationSettings>> PreferenceDesk::settings(MemberId member) {
  auto unit = [this, member](sql::ReadSession& session) {
    return viewOf(m_ledger.parts().wishes.of(session, member));
  };
  co_return flatten(co_await m_sql.read("notifications.settings", std::move(unit)));
}

Task<Outcome<NotificationSettings>> PreferenceDesk::change(MemberId member, NotificationSettings wanted,
                                                           sql::Seal<NotificationSettings> seal) {
  auto unit = [this, member, wanted = std::move(wanted),
               seal](sql::WriteSession& session) -> Outcome<NotificationSettings> {
    auto& wishes = m_ledger.parts().wishes;
    const Preferences before = wishes.of(session, member);
    auto changed = applied(before, wanted);
    if (!changed) return changed.failure();
    // The first letter is about what comes from now on, and for the next period.
    if (changed->digest != before.digest) {
      changed->digestPeriod = periodOf(*changed, m_ledger.parts().clock.now());
      const auto inbox = m_ledger.parts().rows.inbox(session, member);
      changed->digestedUpTo = inbox ? inbox->lastSequence : 0;
    }
    wishes.put(session, member, *changed);
    if (changed->digest != before.digest && changed->digest != DigestRhythm::Off)
      m_events.raise(session, mail::LettersWelcome{member, MailTemplate::ActivityDigest});
    m_ledger.release(session, member);  // the quiet hours may be over by that
    const NotificationSettings view = viewOf(*changed);
    if (seal) seal(session, view);
    return view;
  };
  co_return flatten(co_await m_sql.write("notifications.change-settings", std::move(unit)));
}

Task<Outcome<PreferenceDesk::Mute>> PreferenceDesk::mute(MemberId member, PostId post, sql::Seal<Mute> seal) {
  auto unit = [this, member, post, seal](sql::WriteSession& session) -> Outcome<Mute> {
    const auto standing = m_posts.standing(session, post);
    if (standing.visibility != posts::Visibility::Visible)
      return Failure{posts::faultOf(standing.visibility)};
    auto& wishes = m_ledger.parts().wishes;
    if (wishes.countMutes(session, member) >= kMostMutes && !wishes.muted(session, member, post))
      return Failure{Fault{"too-many-mutes", "At most 500 posts can be muted."}};
    wishes.mute(session, member, post, m_ledger.parts().clock.now());
    const Mute done{post, true};
    if (seal) seal(session, done);
    return done;
  };
  co_return flatten(co_await m_sql.write("notifications.mute", std::move(unit)));
}

Task<Outcome<PreferenceDesk::Mute>> PreferenceDesk::unmute(MemberId member, PostId post,
                                                           sql::Seal<Mute> seal) {
  auto unit = [this, member, post, seal](sql::WriteSession& session) {
    m_ledger.parts().wishes.unmute(session, member, post);
    const Mute done{post, false};
    if (seal) seal(session, done);
    return done;
  };
  co_return flatten(co_await m_sql.write("notifications.unmute", std::move(unit)));
}

Task<Outcome<std::vector<MutedPost>>> PreferenceDesk::mutes(MemberId member, std::optional<PostId> before,
                                                            int limit) {
  auto unit = [this, member, before, limit](sql::ReadSession& session) {
    return m_ledger.parts().wishes.mutes(session, member, before, limit + 1);
  };
  co_return flatten(co_await m_sql.read("notifications.mutes", std::move(unit)));
}

Task<Outcome<NotificationReasons>> PreferenceDesk::why(MemberId member, std::int64_t fact, bool korean) {
  auto unit = [this, member, fact, korean](sql::ReadSession& session) {
    return whyIn(session, member, fact, korean);
  };
  co_return flatten(co_await m_sql.read("notifications.why", std::move(unit)));
}

NotificationReasons PreferenceDesk::whyIn(sql::ReadSession& session, MemberId member, std::int64_t fact,
                                          bool korean) const {
  const auto& rows = m_ledger.parts().rows;
  NotificationReasons reasons{member, std::to_string(fact), {}};
  for (const StoredDecision& decision : rows.decisions(session, member, fact)) {
    NotificationReason reason;
    reason.decision = decision.decision;
    reason.type = decision.type;
    reason.notificationId = decision.notification;
    reason.at = decision.at;
    reason.heldUntil = decision.heldUntil;
    reason.deliveredAt = decision.deliveredAt;
    if (decision.notification)
      if (const auto found = rows.find(session, member, *decision.notification))
        reason.readAt = found->readAt;
    reason.text = sentenceOf(decision, korean);
    reasons.items.push_back(std::move(reason));
  }
  if (reasons.items.empty()) {
    NotificationReason nothing;
    nothing.text = sentenceOf(StoredDecision{.decision = NotificationDecision::NotConcerned}, korean);
    reasons.items.push_back(std::move(nothing));
  }
  return reasons;
}

}  // namespace madang::notifications
