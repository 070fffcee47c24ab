#pragma once

#include <vector>

#include "features/mail/domain/mail_box.h"
#include "features/mail/domain/mail_journal.h"
#include "web/route.h"

namespace madang::mail {

/// `GET /ops/v1/mail/messages` and `/ops/v1/mail/messages/{id}`.
class MailApi {
 public:
  MailApi(MailBox& box, MailJournal& journal) : m_box(box), m_journal(journal) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> detail(web::Request request);

 private:
  MailBox& m_box;
  MailJournal& m_journal;
};

}  // namespace madang::mail
