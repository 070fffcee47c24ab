#pragma once

#include "features/mail/domain/mail_box.h"
#include "ports/sql_executor.h"

namespace madang::mail {

class SqlMailBox final : public MailBox {
 public:
  explicit SqlMailBox(SqlExecutor& sql) : m_sql(sql) {}

  Task<Outcome<std::vector<MailItem>>> list(MailFilter filter, std::optional<MailMessageId> before,
                                            std::int64_t limit) override;
  Task<Outcome<std::int64_t>> count(MailFilter filter) override;
  Task<Outcome<std::vector<MailErrorGroup>>> groups(MailFilter filter, std::int64_t limit) override;
  Task<Outcome<std::optional<MailItem>>> find(MailMessageId id) override;
  Task<Outcome<std::vector<MailAttempt>>> attempts(MailMessageId id) override;
  Task<Outcome<MailCounts>> counts(UtcTime dayStart) override;
  Task<Outcome<std::optional<UtcTime>>> oldest() override;

  Task<Outcome<Touched>> touched(MailSelection selection, MailAction action) override;
  Task<Outcome<std::int64_t>> carryOut(MailSelection selection, MailOrder order, UtcTime now) override;

  std::optional<bool> change(sql::WriteSession& session, MailMessageId id, const MailOrder& order,
                             UtcTime now, UtcTime undoUntil) override;
  std::optional<bool> undo(sql::WriteSession& session, MailMessageId id, UtcTime now) override;
  std::optional<MailItem> item(sql::ReadSession& session, MailMessageId id) override;
  std::optional<std::string> address(sql::ReadSession& session, MailMessageId id) override;

  Task<Outcome<void>> steer(std::string name, std::string value) override;
  Task<Outcome<std::vector<Steered>>> steered() override;

 private:
  SqlExecutor& m_sql;
};

}  // namespace madang::mail
