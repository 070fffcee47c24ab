#pragma once

#include "features/realtime/realtime.h"
#include "web/stomp/session_board.h"

namespace madang::realtime {

/// The sessions of this node, as the board of STOMP has them.
class StompSessions final : public LiveSessions {
 public:
  explicit StompSessions(const web::stomp::SessionBoard& board) : m_board(board) {}
  std::vector<LiveSession> sessions() const override;
  std::vector<LiveCut> cuts(std::size_t most) const override;
  std::int64_t slow() const override { return m_board.counts().slow; }

 private:
  const web::stomp::SessionBoard& m_board;
};

}  // namespace madang::realtime
