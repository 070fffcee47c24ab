#include "app/compose/webhooks.h"

#include "adapters/openssl/openssl_digests.h"
#include "features/slack/domain/slack_notifier.h"
#include "features/webhooks/api/webhooks_api.h"
#include "features/webhooks/domain/deliverer.h"
#include "features/webhooks/domain/event_intake.h"
#include "features/webhooks/domain/redeliver.h"
#include "features/webhooks/storage/sql_webhook_rows.h"
#include "ports/sql_fault.h"

namespace madang {
namespace {

constexpr std::chrono::hours kKept{24 * 30};
constexpr std::int64_t kAtOnce = 500;

Task<Outcome<void>> forgetOld(SqlExecutor* sql, const webhooks::WebhookRows* rows, Clock* clock,
                              jobs::JobContext* context) {
  const UtcTime before = clock->now() - kKept;
  for (std::int64_t last = kAtOnce; last == kAtOnce && !context->cancelled();) {
    auto unit = [rows, before](sql::WriteSession& session) { return rows->forget(session, before, kAtOnce); };
    const auto forgotten = flatten(co_await sql->write("webhooks.forget", unit));
    if (!forgotten) co_return forgotten.failure();
    last = *forgotten;
  }
  co_return Outcome<void>{};
}

Task<void> stopAll(webhooks::EventIntake* intake, webhooks::Deliverer* deliverer) {
  deliverer->stop();
  co_await intake->stop();
}

Task<Outcome<void>> sendSlack(slack::SlackNotifier* notifier) {
  co_await notifier->send();
  co_return Outcome<void>{};
}

}  // namespace

void composeWebhooks(Composition& c, HttpClient& http) {
  using namespace webhooks;
  const auto& rows = c.make<SqlWebhookRows>();
  const auto& digests = c.make<OpensslDigests>();
  auto& desk = c.make<WebhookDesk>(WebhookDesk::Ports{c.sql, rows, *c.audit, c.clock, c.ids, c.random},
                                   c.config.outbound.plainHttp);
  c.add(c.make<WebhooksApi>(desk).routes());
  if (c.operations) c.operations->add(std::make_unique<Redeliver>(c.sql, rows, c.clock));
  auto& intake = c.make<EventIntake>(EventIntake::Ports{c.sql, rows, c.clock, c.ids, c.metrics, c.log},
                                     *c.operationEvents, c.executor);
  DeliverySettings settings;
  settings.firstWait = std::chrono::seconds{c.config.webhooks.retrySeconds};
  settings.timeLimit = std::chrono::seconds{c.config.webhooks.timeLimitSeconds};
  settings.userAgent = std::string("madang/") + MADANG_VERSION;
  auto& deliverer = c.make<Deliverer>(
      Deliverer::Ports{c.sql, rows, http, *c.resilience, digests, c.clock, c.random, c.metrics, c.log},
      settings, c.executor);
  jobs::JobDefinition job;
  job.name = "webhooks.deliver";
  job.description = "Hands events that are due to webhooks.";
  job.schedule = std::chrono::milliseconds{1'000};
  job.keepHistory = false;
  job.run = [&deliverer](jobs::JobContext&) { return deliverer.tick(); };
  c.jobs->add(std::move(job));
  c.jobs->add({"webhooks.clean-up", "Forgets deliveries that ended more than 30 days ago.",
               jobs::Cron{"55 4 * * *"}, jobs::AfterCrash::MarkOnly, true,
               [sql = &c.sql, &rows, clock = &c.clock](jobs::JobContext& context) {
                 return forgetOld(sql, &rows, clock, &context);
               }});
  c.onStop.push_back([&intake, &deliverer] { return stopAll(&intake, &deliverer); });
}

void composeSlack(Composition& c, HttpClient& http) {
  const Config::Slack& config = c.config.slack;
  if (config.webhookUrl.empty()) return;
  auto& policy = c.resilience->policy("slack", slack::slackPolicy());
  auto& notifier =
      c.make<slack::SlackNotifier>(http, policy, *c.operationEvents, c.metrics, c.log,
                                   slack::SlackSettings{config.webhookUrl, c.config.environment});
  jobs::JobDefinition job;
  job.name = "slack.send";
  job.description = "Sends what happened to the channel in Slack.";
  job.schedule = std::chrono::milliseconds{1'000 * config.batchSeconds};
  job.keepHistory = false;
  job.run = [&notifier](jobs::JobContext&) { return sendSlack(&notifier); };
  c.jobs->add(std::move(job));
}

}  // namespace madang
