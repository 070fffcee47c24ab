#pragma once

#include <vector>

#include "features/mail/domain/mail_box.h"
#include "features/mail/domain/mail_desk.h"
#include "features/mail/domain/mail_monitor.h"
#include "features/mail/domain/mail_room.h"
#include "web/route.h"

namespace madang::mail {

/// What is below `/ops/v1/mail`, and the members' way out of mails that they need not get.
class MailApi {
 public:
  struct Parts {
    MailBox& box;
    MailDesk& desk;
    const MailMonitor& monitor;
    const MailRoom& room;
    Clock& clock;
    std::string idDomain;  ///< of the Message-ID
  };
  explicit MailApi(Parts parts) : m_parts(std::move(parts)) {}
  std::vector<web::Route> routes();

  Task<web::Response> overview(web::Request request);
  Task<web::Response> list(web::Request request);
  Task<web::Response> errors(web::Request request);
  Task<web::Response> detail(web::Request request);
  Task<web::Response> change(web::Request request, MailChange body);
  Task<web::Response> undo(web::Request request);
  Task<web::Response> address(web::Request request, MailAddressRequest body);
  Task<web::Response> templates(web::Request request);
  Task<web::Response> preview(web::Request request);
  Task<web::Response> unsubscribe(web::Request request);

 private:
  Parts m_parts;
};

}  // namespace madang::mail
