#pragma once

#include "features/chat/chat.h"
#include "features/operations/operations.h"

namespace madang::realtime {

/// `chat.close-room` and `chat.reopen-room`; the target is the room's id.
class CloseRoom final : public operations::OperationKind {
 public:
  enum class What { Close, Reopen };
  CloseRoom(chat::ChatModeration& rooms, What what) : m_rooms(rooms), m_what(what) {}

  std::string_view name() const override;
  Capability capability() const override { return Capability::ModerateContent; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;

 private:
  chat::ChatModeration& m_rooms;
  const What m_what;
};

}  // namespace madang::realtime
