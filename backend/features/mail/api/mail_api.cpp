#include "features/mail/api/mail_api.h"

#include "base/json.h"
#include "web/cursor.h"
#include "web/paging.h"

namespace madang::mail {
namespace {

MailAttemptItem itemOf(MailAttempt attempt) {
  return {attempt.number,
          std::string(enumText(attempt.outcome)),
          attempt.startedAt,
          attempt.finishedAt,
          attempt.maybeTwice,
          std::move(attempt.provider),
          attempt.code,
          std::move(attempt.detail),
          std::move(attempt.dialogue)};
}

Outcome<MailState> stateOf(web::Request request) {
  const auto given = request.query("state");
  if (!given) return MailState::Waiting;
  if (const auto state = parseEnum<MailState>(*given)) return *state;
  Fault fault{"validation", "Some parameters do not fit."};
  fault.errors.push_back({"?state", "unknown-value", "expected one of: waiting, sent, dead"});
  return Failure{std::move(fault)};
}

}  // namespace

std::vector<web::Route> MailApi::routes() {
  using enum web::Method;
  return {
      {Get, "/ops/v1/mail/messages", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &MailApi::list)},
      {Get, "/ops/v1/mail/messages/{id}", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &MailApi::detail)},
  };
}

Task<web::Response> MailApi::list(web::Request request) {
  if (const auto known = web::onlyParameters(request, {"state", "limit", "cursor"}); !known)
    co_return known.error();
  const auto state = stateOf(request);
  if (!state) co_return state.error();
  const std::string listName = "mail.messages;state=" + std::string(enumText(*state));
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, listName, 1);
  if (!cursor) co_return cursor.error();
  std::optional<MailMessageId> before;
  if (!cursor->empty()) before = MailMessageId{cursor->front()};
  auto items = co_await m_box.list(*state, before, *limit + 1);
  if (!items) co_return items.error();
  MailItemPage page{std::move(*items), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    const std::int64_t last = page.items.back().id.value;
    page.nextCursor = web::encodeCursor(listName, std::span{&last, 1});
  }
  co_return web::Response::json(200, page);
}

Task<web::Response> MailApi::detail(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const Fault missing{"mail-not-found", "There is no such message."};
  const auto id = parseId<MailMessageId>(request.pathValue("id"));
  if (!id) co_return missing;
  auto found = co_await m_box.find(*id);
  if (!found) co_return found.error();
  if (!*found) co_return missing;
  auto attempts = co_await m_journal.attempts(id->value);
  if (!attempts) co_return attempts.error();
  MailItemDetail detail{std::move(**found), {}};
  for (MailAttempt& attempt : *attempts) detail.attempts.push_back(itemOf(std::move(attempt)));
  co_return web::Response::json(200, detail);
}

}  // namespace madang::mail
