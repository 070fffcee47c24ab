#pragma once

#include <vector>

#include "features/chat/domain/direct_service.h"
#include "web/route.h"
#include "web/stomp/destinations.h"

namespace madang::chat {

/// Messages between two members over HTTP and STOMP, and block lists.
class DirectApi {
 public:
  explicit DirectApi(DirectService& service) : m_service(service) {}
  std::vector<web::Route> routes();
  web::stomp::Destinations destinations();

 private:
  Task<web::Response> conversations(web::Request request);
  Task<web::Response> history(web::Request request);
  Task<web::Response> send(web::Request request, NewChatMessage body);
  Task<web::Response> markRead(web::Request request, DirectReadMark body);
  Task<web::Response> blocked(web::Request request);
  Task<web::Response> block(web::Request request);
  Task<web::Response> unblock(web::Request request);

  Task<Outcome<void>> sendFrame(web::stomp::Inquiry inquiry, NewChatMessage body);
  Task<Outcome<void>> readFrame(web::stomp::Inquiry inquiry, DirectReadMark body);
  Task<Outcome<web::stomp::Feed>> follow(web::stomp::Inquiry inquiry);
  Task<Outcome<web::stomp::Backlog>> missed(MemberId owner, std::int64_t after);

  DirectService& m_service;
};

}  // namespace madang::chat
