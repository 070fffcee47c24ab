#include "app/compose/compose.h"

#include "app/compose/accounts.h"
#include "app/compose/alerts.h"
#include "app/compose/audit.h"
#include "app/compose/cache.h"
#include "app/compose/caches.h"
#include "app/compose/chat.h"
#include "app/compose/comments.h"
#include "app/compose/counters.h"
#include "app/compose/demo.h"
#include "app/compose/health.h"
#include "app/compose/jobs.h"
#include "app/compose/likes.h"
#include "app/compose/limits.h"
#include "app/compose/live.h"
#include "app/compose/mail.h"
#include "app/compose/metrics.h"
#include "app/compose/moderation.h"
#include "app/compose/notifications.h"
#include "app/compose/operations.h"
#include "app/compose/outbound.h"
#include "app/compose/popular.h"
#include "app/compose/posts.h"
#include "app/compose/realtime.h"
#include "app/compose/resilience.h"
#include "app/compose/stream.h"
#include "app/compose/summary.h"
#include "app/compose/traces.h"
#include "app/compose/views.h"
#include "app/compose/webhooks.h"
#ifdef MADANG_SCENARIOS
#include "app/compose/faults.h"
#endif

namespace madang {

void composeAll(Composition& composition) {
  // What staff see and do.
  composeMetrics(composition);
  auto& trail = composeAudit(composition);
  composition.inspector = &trail;
  auto& health = composeHealth(composition);
  composition.board = &health;
  composeTraces(composition);
  auto& operations = composeOperations(composition);
  auto& breakers = composeResilience(composition);
  auto& scheduler = composeJobs(composition);
#ifdef MADANG_SCENARIOS
  disturbJobs(composition);
  auto& caches = disturbCaches(composition, composeCaches(composition));
#else
  auto& caches = composeCaches(composition);
#endif
  addCacheOperations(composition, caches);
  composeBroker(composition);

  // What members see and do.
  const AccountsParts accounts = composeAccounts(composition);
  composeAuditPages(composition, trail, accounts.members);
  composition.admin = &accounts.admin;
  addSessionOperations(composition, accounts.members, accounts.sessions);
  const MailParts mail = composeMail(composition, accounts, breakers);
  composeCounters(composition);
  composeViews(composition);
  const PostsParts posts = composePosts(composition, caches, accounts.members);
  auto& comments = composeComments(composition, posts, accounts.members);
  auto& moderation = composeModeration(composition, accounts, posts, comments);
  const NotificationParts told = composeNotifications(composition, accounts, posts, comments, mail);
  composeLikes(composition);
  const ChatParts chat = composeChat(composition, accounts);
  auto& popular = composePopular(composition);
  composition.demo = &composeDemo(composition, posts.markdown);

  const Outbound outbound = composeOutbound(composition);
  composeFortune(composition, outbound.http);

  composeLimits(composition);
  composeStomp(composition);
  const auto& live = composeRealtime(composition, accounts, chat, told);
  addHouseJobs(composition, *composition.inspector, operations);
  composeCache(composition, caches);
  auto& summary = composeSummary(composition, health, scheduler, caches);
  auto& alerts = composeAlerts(composition, {health, scheduler, breakers, summary});
  auto& topics =
      composeStream(composition, {health, scheduler, popular, summary, breakers, alerts, mail.monitor});
  composeWebhooks(composition, outbound.http);
  composeSlack(composition, outbound.slack);
  startAlerts(composition, alerts);
  streamModeration(composition, topics, moderation);
  streamRealtime(topics, live);
#ifdef MADANG_SCENARIOS
  disturbRoutes(composition);
#endif
  startOperations(composition, operations);
  startJobs(composition, scheduler);
}

}  // namespace madang
