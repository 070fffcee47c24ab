#pragma once

#include "features/operations/operations.h"
#include "features/webhooks/domain/webhook_rows.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"

namespace madang::webhooks {

/// `webhook.redeliver`: deliveries that were given up are made again, as the same deliveries.
///
/// The target is a webhook's id: its oldest 500, or `params.delivery` alone. What is given up after the plan
/// is not included.
class Redeliver final : public operations::OperationKind {
 public:
  static constexpr std::int64_t kMostAtOnce = 500;

  Redeliver(SqlExecutor& sql, const WebhookRows& rows, Clock& clock)
      : m_sql(sql), m_rows(rows), m_clock(clock) {}

  std::string_view name() const override { return "webhook.redeliver"; }
  Capability capability() const override { return Capability::ManageWebhooks; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;

 private:
  struct Wanted {
    WebhookId webhook;
    DeliveryId from;
    DeliveryId upTo;
  };
  static Outcome<Wanted> read(const operations::Subject& subject);

  SqlExecutor& m_sql;
  const WebhookRows& m_rows;
  Clock& m_clock;
};

}  // namespace madang::webhooks
