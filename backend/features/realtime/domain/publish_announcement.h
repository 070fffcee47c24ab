#pragma once

#include "features/notifications/notifications.h"
#include "features/operations/operations.h"

namespace madang::realtime {

/// `announcement.publish`; the target is `members`, the parameters are the contract's NewAnnouncement.
///
/// The number of members is frozen when it is planned. Many more by the time of execution fail a check.
class PublishAnnouncement final : public operations::OperationKind {
 public:
  explicit PublishAnnouncement(notifications::Announcer& announcer) : m_announcer(announcer) {}

  std::string_view name() const override { return "announcement.publish"; }
  Capability capability() const override { return Capability::Announce; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;
  std::chrono::seconds patience() const override { return std::chrono::minutes{30}; }

 private:
  notifications::Announcer& m_announcer;
};

}  // namespace madang::realtime
