#pragma once

#include <vector>

#include "features/realtime/domain/announcement_board.h"
#include "ports/clock.h"
#include "web/route.h"

namespace madang::realtime {

/// What staff have announced, and to how many they would: below `/ops/v1/announcements`.
class AnnouncementsApi {
 public:
  AnnouncementsApi(AnnouncementBoard& board, Clock& clock) : m_board(board), m_clock(clock) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> audience(web::Request request);

 private:
  AnnouncementBoard& m_board;
  Clock& m_clock;
};

}  // namespace madang::realtime
