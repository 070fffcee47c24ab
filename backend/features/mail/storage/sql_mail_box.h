#pragma once

#include "features/mail/domain/mail_box.h"
#include "ports/sql_executor.h"

namespace madang::mail {

class SqlMailBox final : public MailBox {
 public:
  explicit SqlMailBox(SqlExecutor& sql) : m_sql(sql) {}

  Task<Outcome<std::vector<MailItem>>> list(MailState state, std::optional<MailMessageId> before,
                                            std::int64_t limit) override;
  Task<Outcome<std::optional<MailItem>>> find(MailMessageId id) override;
  Task<Outcome<Dead>> dead() override;
  Task<Outcome<std::int64_t>> revive(std::optional<MailMessageId> only, MailMessageId last,
                                     UtcTime now) override;

 private:
  SqlExecutor& m_sql;
};

}  // namespace madang::mail
