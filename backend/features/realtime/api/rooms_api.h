#pragma once

#include <vector>

#include "features/realtime/domain/room_desk.h"
#include "web/route.h"

namespace madang::realtime {

/// Chat rooms for moderators, below `/ops/v1/chat`.
class RoomsApi {
 public:
  explicit RoomsApi(RoomDesk& desk) : m_desk(desk) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> detail(web::Request request);
  Task<web::Response> messages(web::Request request);
  Task<web::Response> act(web::Request request, RoomMessageOrder body);
  Task<web::Response> mute(web::Request request, ChatMuteOrder body);

 private:
  RoomDesk& m_desk;
};

}  // namespace madang::realtime
