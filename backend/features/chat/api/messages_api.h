#pragma once

#include <string>
#include <vector>

#include "features/chat/domain/message_service.h"
#include "web/route.h"

namespace madang::chat {

/// Messages of a room over HTTP.
class MessagesApi {
 public:
  explicit MessagesApi(MessageService& service) : m_service(service) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> history(web::Request request);
  Task<web::Response> say(web::Request request, NewChatMessage body);
  Task<web::Response> edit(web::Request request, ChatMessageEdit body);
  Task<web::Response> remove(web::Request request);

  MessageService& m_service;
};

/// `?after=`, `?before=` or `?cursor=`; the newest when none is given. @param list  names the list for
/// cursors.
Outcome<Stretch> stretchIn(web::Request request, const std::string& list);
std::string cursorOf(const std::string& list, Stretch next);

}  // namespace madang::chat
