#pragma once

#include "base/fault.h"
#include "features/chat/domain/chat_repository.h"
#include "features/chat/domain/presence.h"
#include "features/chat/domain/room_journal.h"
#include "features/chat/settings.h"
#include "features/jobs/jobs.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"

namespace madang::chat {

/// Finds rooms where somebody is, but whose host has been away too long, and makes the one host who has been
/// in the room longest of those who are there. After a start nobody has been away yet.
class HostWatch {
 public:
  struct Parts {
    SqlExecutor& sql;
    RoomRepository& rooms;
    RoomJournal& journal;
    Presence& presence;
    Clock& clock;
    ChatSettings settings;
  };
  explicit HostWatch(Parts parts) : m(parts) {}

  void addTo(jobs::JobRegistry& jobs);
  /// @returns how many rooms have another host now.
  Task<Outcome<int>> run();

 private:
  bool succeed(sql::WriteSession& session, const Presence::Vacancy& vacancy);

  Parts m;
};

}  // namespace madang::chat
