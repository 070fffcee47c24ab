#pragma once

#include "features/mail/domain/mail_queue.h"
#include "ports/sql_executor.h"

namespace madang::mail {

class SqlMailQueue final : public MailQueue {
 public:
  explicit SqlMailQueue(SqlExecutor& sql) : m_sql(sql) {}

  Task<Outcome<Claim>> exchange(std::vector<Finished> ended, std::size_t limit, UtcTime due,
                                UtcTime now) override;
  Task<Outcome<void>> release(ClaimedMessage message, UtcTime next) override;
  Task<Outcome<std::int64_t>> recover(UtcTime now, std::vector<UtcTime> next) override;
  Task<Outcome<std::int64_t>> forget(UtcTime before, std::int64_t limit) override;
  Task<Outcome<std::vector<ProviderCount>>> sentSince(UtcTime since) override;

 private:
  SqlExecutor& m_sql;
};

}  // namespace madang::mail
