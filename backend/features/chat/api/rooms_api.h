#pragma once

#include <vector>

#include "features/chat/domain/room_service.h"
#include "web/route.h"

namespace madang::chat {

/// Rooms and who is in them, over HTTP.
class RoomsApi {
 public:
  explicit RoomsApi(RoomService& service) : m_service(service) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> create(web::Request request, NewChatRoom body);
  Task<web::Response> list(web::Request request);
  Task<web::Response> read(web::Request request);
  Task<web::Response> edit(web::Request request, ChatRoomEdit body);
  Task<web::Response> close(web::Request request);
  Task<web::Response> enter(web::Request request, EnterChatRoom body);
  Task<web::Response> leave(web::Request request);
  Task<web::Response> members(web::Request request);
  Task<web::Response> sendOut(web::Request request);
  Task<web::Response> invite(web::Request request);

  RoomService& m_service;
};

}  // namespace madang::chat
