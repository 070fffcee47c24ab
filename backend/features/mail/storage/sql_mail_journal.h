#pragma once

#include "features/mail/domain/mail_journal.h"
#include "ports/sql_executor.h"

namespace madang::mail {

class SqlMailJournal final : public MailJournal {
 public:
  explicit SqlMailJournal(SqlExecutor& sql) : m_sql(sql) {}

  Task<Outcome<Start>> begin(std::int64_t item, UtcTime now) override;
  Task<Outcome<void>> finish(std::int64_t item, MailAttempt attempt) override;
  Task<Outcome<std::vector<MailAttempt>>> attempts(std::int64_t item) override;
  Task<Outcome<std::int64_t>> forget(UtcTime before, std::int64_t limit) override;

 private:
  SqlExecutor& m_sql;
};

}  // namespace madang::mail
