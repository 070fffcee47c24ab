#include "features/mail/api/mail_api.h"

#include <boost/mp11/algorithm.hpp>

#include "base/json.h"
#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::mail {
namespace {

using web::Request;
using web::Response;
using web::Sealed;

constexpr std::int64_t kMostGroups = 50;

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

Fault unknownValue(const char* pointer, const char* expected) {
  Fault fault{"validation", "Some parameters do not fit."};
  fault.errors.push_back({pointer, "unknown-value", std::string("expected one of: ") + expected});
  return fault;
}

/// What the list and its groups are asked for: `?tab=` and `?q=`.
Outcome<MailFilter> filterOf(Request request, UtcTime now) {
  const auto given = request.query("tab");
  const auto tab = given ? parseEnum<MailTab>(*given) : MailTab::Queue;
  if (!tab) return Failure{unknownValue("?tab", "queue, retrying, scheduled, dead, sent, all")};
  return parseMailFilter(*tab, request.query("q").value_or(""), now, "?q");
}

Outcome<std::string> languageOf(Request request) {
  const auto given = request.query("language");
  if (!given) return std::string(request.language() == Language::Korean ? "ko" : "en");
  if (*given == "ko" || *given == "en") return *given;
  return Failure{unknownValue("?language", "ko, en")};
}

Clerk clerkOf(Request request) {
  return {request.member(), request.principal()->role, request.traceId()};
}

Outcome<MailMessageId> idOf(Request request) {
  return request.pathId<MailMessageId>("id", {"mail-not-found", "There is no such message."});
}

Response renderItem(Request, const MailItem& item) {
  return Response::json(200, item);
}
Response renderAddress(Request, const MailAddress& address) {
  return Response::json(200, address);
}
Response renderNothing(Request, const std::monostate&) {
  return Response::noContent();
}

// Mail programs send `List-Unsubscribe=One-Click` (RFC 8058); it says nothing that the address does not.
constexpr web::Limits kOneClickLimits{web::kLoginRate, 256, web::BodyType::Form};

}  // namespace

std::vector<web::Route> MailApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Get, "/ops/v1/mail", ViewOperations, web::kStaffReadLimits, web::on(this, &MailApi::overview)},
      {Get, "/ops/v1/mail/messages", ViewOperations, web::kStaffReadLimits, web::on(this, &MailApi::list)},
      {Get, "/ops/v1/mail/errors", ViewOperations, web::kStaffReadLimits, web::on(this, &MailApi::errors)},
      {Get, "/ops/v1/mail/messages/{id}", ViewOperations, web::kStaffReadLimits,
       web::on(this, &MailApi::detail)},
      {Post, "/ops/v1/mail/messages/{id}/changes", RunJobs, web::kStaffWriteLimits,
       web::onJson(this, &MailApi::change)},
      {Delete,
       "/ops/v1/mail/messages/{id}/changes",
       RunJobs,
       {web::kStaffRate, 0},
       web::on(this, &MailApi::undo)},
      {Post, "/ops/v1/mail/messages/{id}/address", ManageSessions, web::kStaffWriteLimits,
       web::onJson(this, &MailApi::address)},
      {Get, "/ops/v1/mail/templates", ViewOperations, web::kStaffReadLimits,
       web::on(this, &MailApi::templates)},
      {Get, "/ops/v1/mail/templates/{name}", ViewOperations, web::kStaffReadLimits,
       web::on(this, &MailApi::preview)},
      {Post, "/api/v1/mail/unsubscribe", Public, kOneClickLimits, web::on(this, &MailApi::unsubscribe)},
  };
}

Task<Response> MailApi::overview(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  co_return Response::json(200, m_parts.monitor.now());
}

Task<Response> MailApi::list(Request request) {
  if (const auto known = web::onlyParameters(request, {"tab", "q", "limit", "cursor"}); !known)
    co_return known.error();
  MailItemPage page;
  page.asOf = m_parts.clock.now();
  const auto filter = filterOf(request, page.asOf);
  if (!filter) co_return filter.error();
  const std::string listName =
      "mail.messages;tab=" + std::string(enumText(filter->tab)) + ";q=" + request.query("q").value_or("");
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, listName, 1);
  if (!cursor) co_return cursor.error();
  std::optional<MailMessageId> before;
  if (!cursor->empty()) before = MailMessageId{cursor->front()};
  auto items = co_await m_parts.box.list(*filter, before, *limit + 1);
  if (!items) co_return items.error();
  const auto matching = co_await m_parts.box.count(*filter);
  if (!matching) co_return matching.error();
  page.items = std::move(*items);
  page.matching = *matching;
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    const std::int64_t last = page.items.back().id.value;
    page.nextCursor = web::encodeCursor(listName, std::span{&last, 1});
  }
  co_return Response::json(200, page);
}

Task<Response> MailApi::errors(Request request) {
  if (const auto known = web::onlyParameters(request, {"tab", "q"}); !known) co_return known.error();
  const auto filter = filterOf(request, m_parts.clock.now());
  if (!filter) co_return filter.error();
  auto groups = co_await m_parts.box.groups(*filter, kMostGroups);
  if (!groups) co_return groups.error();
  const MailErrorGroups out{std::move(*groups), std::nullopt};
  co_return Response::json(200, out);
}

Task<Response> MailApi::detail(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto id = idOf(request);
  if (!id) co_return id.error();
  auto found = co_await m_parts.box.find(*id);
  if (!found) co_return found.error();
  if (!*found) co_return Fault{"mail-not-found", "There is no such message."};
  auto attempts = co_await m_parts.box.attempts(*id);
  if (!attempts) co_return attempts.error();
  MailItemDetail detail{std::move(**found), "<" + toText(*id) + "@" + m_parts.idDomain + ">", {}};
  for (MailAttempt& attempt : *attempts) detail.attempts.push_back(itemOf(std::move(attempt)));
  co_return Response::json(200, detail);
}

Task<Response> MailApi::change(Request request, MailChange body) {
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const Sealed<MailItem> sealed(request, renderItem);
  auto changed = co_await m_parts.desk.change(clerkOf(request), *id, std::move(body), sealed.seal());
  co_return sealed.answer(std::move(changed));
}

Task<Response> MailApi::undo(Request request) {
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const Sealed<MailItem> sealed(request, renderItem);
  auto undone = co_await m_parts.desk.undo(clerkOf(request), *id, sealed.seal());
  co_return sealed.answer(std::move(undone));
}

Task<Response> MailApi::address(Request request, MailAddressRequest body) {
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const Sealed<MailAddress> sealed(request, renderAddress);
  auto address = co_await m_parts.desk.address(clerkOf(request), *id, std::move(body.reason), sealed.seal());
  co_return sealed.answer(std::move(address));
}

Task<Response> MailApi::templates(Request request) {
  if (const auto known = web::onlyParameters(request, {"language"}); !known) co_return known.error();
  const auto language = languageOf(request);
  if (!language) co_return language.error();
  MailTemplateList list;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<MailTemplate>>([&](auto d) {
    list.items.push_back(
        {d.value, m_parts.room.preview(d.value, *language).subject, mayUnsubscribe(d.value)});
  });
  co_return Response::json(200, list);
}

Task<Response> MailApi::preview(Request request) {
  if (const auto known = web::onlyParameters(request, {"language"}); !known) co_return known.error();
  const auto language = languageOf(request);
  if (!language) co_return language.error();
  const auto kind = parseEnum<MailTemplate>(request.pathValue("name"));
  if (!kind) co_return Fault{"mail-template-not-found", "There is no such template."};
  co_return Response::json(200, m_parts.room.preview(*kind, *language));
}

Task<Response> MailApi::unsubscribe(Request request) {
  if (const auto known = web::onlyParameters(request, {"token"}); !known) co_return known.error();
  const Sealed<std::monostate> sealed(request, renderNothing);
  auto done = co_await m_parts.desk.unsubscribe(request.query("token").value_or(""), sealed.seal());
  co_return sealed.answer(std::move(done));
}

}  // namespace madang::mail
