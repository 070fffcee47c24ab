#include "web/idempotency.h"

#include <array>
#include <cstring>

#include <openssl/evp.h>
#include <boost/json/serialize.hpp>

#include "base/json.h"
#include "ports/sql_fault.h"
#include "web/idempotency_key.h"
#include "web/sealed.h"

namespace madang::web {
namespace {

constexpr sql::Statement kFind{
    "idempotency.find",
    "SELECT fingerprint, status, content_type, headers, body FROM idempotency_keys "
    "WHERE principal = ? AND idem_key = ? AND expires_at > ?"};
constexpr sql::Statement kDropExpired{
    "idempotency.dropExpired",
    "DELETE FROM idempotency_keys WHERE principal = ? AND idem_key = ? AND expires_at <= ?"};
constexpr sql::Statement kInsert{"idempotency.insert",
                                 "INSERT INTO idempotency_keys (principal, idem_key, fingerprint, status, "
                                 "content_type, headers, body, expires_at) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kExpired{
    "idempotency.expired",
    "SELECT principal, idem_key FROM idempotency_keys WHERE expires_at <= ? ORDER BY expires_at LIMIT ?"};

/// What an answer may be replayed with. Response keeps views, so a replay needs literals to point to.
constexpr std::array<std::string_view, 8> kHeaderNames{
    "Location", "ETag", "Cache-Control",    "Retry-After",
    "Allow",    "Vary", "Content-Language", "Content-Location"};
constexpr std::array<std::string_view, 3> kContentTypes{"application/json", "application/problem+json", ""};

template <std::size_t N>
std::optional<std::string_view> literal(const std::array<std::string_view, N>& known, std::string_view text) {
  for (const std::string_view candidate : known)
    if (candidate == text) return candidate;
  return std::nullopt;
}

sql::Blob fingerprintOf(const RequestData& request) {
  sql::Blob digest(32);
  unsigned size = 0;
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> hash(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr);
  for (const std::string_view part :
       {methodName(request.method), std::string_view{"\n"}, request.path, std::string_view{"?"},
        request.query, std::string_view{"\n"}, request.body})
    EVP_DigestUpdate(hash.get(), part.data(), part.size());
  EVP_DigestFinal_ex(hash.get(), reinterpret_cast<unsigned char*>(digest.data()), &size);
  return digest;
}

std::string headersAsJson(const Response& response) {
  boost::json::object headers;
  for (const auto& [name, value] : response.headers)
    if (literal(kHeaderNames, name)) headers[std::string(name)] = value;
  return toJson(headers);
}

Response replayOf(const sql::Row& row) {
  Response response;
  response.status = static_cast<unsigned>(row.int64(1));
  response.contentType = literal(kContentTypes, row.text(2)).value_or("application/json");
  response.body = row.text(4);
  if (auto headers = parseJson(row.text(3)); headers && headers->is_object())
    for (const auto& header : headers->get_object())
      if (const auto name = literal(kHeaderNames, header.key()); name && header.value().is_string())
        response.headers.emplace_back(*name, std::string(header.value().get_string()));
  response.headers.emplace_back("Idempotency-Replayed", "true");
  return response;
}

}  // namespace

IdempotencyTicket::~IdempotencyTicket() {
  m_owner.leave(m_name);
}

void IdempotencyTicket::store(sql::WriteSession& session, const Response& response) {
  m_attempted.store(true, std::memory_order_release);
  session.execute(kDropExpired, m_principal, m_key, m_now);
  session.execute(kInsert, m_principal, m_key, m_fingerprint, response.status, response.contentType,
                  headersAsJson(response), response.body, m_now + IdempotencyStore::kKept);
}

void storeAnswer(Request request, sql::WriteSession& session, const Response& response) {
  if (IdempotencyTicket* ticket = request.data().idempotency; ticket && !response.confidential)
    ticket->store(session, response);
}

IdempotencyStore::IdempotencyStore(SqlExecutor& sql, Clock& clock, Metrics& metrics)
    : m_sql(sql),
      m_clock(clock),
      m_replays(metrics.counter("madang_idempotency_replays_total", "Answers given again from the store")),
      m_lateFailures(metrics.counter("madang_idempotency_store_failures_total",
                                     "Refusals that could not be stored for replay")) {}

Outcome<std::unique_ptr<IdempotencyTicket>> IdempotencyStore::begin(const RequestData& request,
                                                                    std::string_view header) {
  const auto key = parseIdempotencyKey(header);
  if (!key)
    return Failure{
        Fault{"invalid-idempotency-key", "Send 1 to 255 visible ASCII characters, best a UUID in quotes."}};
  const std::string principal = request.principal ? "m" + toText(request.principal->member)
                                                  : "n" + std::to_string(request.clientNetwork);
  std::string name = principal + "\n" + std::string(*key);
  {
    const std::lock_guard lock(m_mutex);
    if (!m_running.insert(name).second)
      return Failure{Fault{"idempotency-running", "Ask again in a moment.", {}, std::chrono::seconds{1}}};
  }
  std::unique_ptr<IdempotencyTicket> ticket(new IdempotencyTicket(*this, std::move(name)));
  ticket->m_principal = principal;
  ticket->m_key = *key;
  ticket->m_fingerprint = fingerprintOf(request);
  ticket->m_now = m_clock.now();
  return ticket;
}

void IdempotencyStore::leave(const std::string& name) {
  const std::lock_guard lock(m_mutex);
  m_running.erase(name);
}

Task<Outcome<std::optional<Response>>> IdempotencyStore::find(const IdempotencyTicket* ticket) {
  auto unit = [ticket](sql::ReadSession& session) {
    return session.query(kFind, ticket->m_principal, ticket->m_key, ticket->m_now);
  };
  auto rows = co_await m_sql.read("idempotency.find", std::move(unit));
  if (!rows) co_return Failure{faultOf(rows.error())};
  if (rows->empty()) co_return std::optional<Response>{};
  if ((*rows)[0].blob(0) != ticket->m_fingerprint)
    co_return Failure{Fault{"idempotency-mismatch", "This key was used for another request."}};
  m_replays.add();
  co_return std::optional<Response>{replayOf((*rows)[0])};
}

Task<void> IdempotencyStore::storeLate(IdempotencyTicket* ticket, Response rendered) {
  auto unit = [ticket, &rendered](sql::WriteSession& session) { ticket->store(session, rendered); };
  auto stored = co_await m_sql.write("idempotency.storeLate", std::move(unit));
  if (!stored) m_lateFailures.add();
}

Task<Outcome<std::int64_t>> IdempotencyStore::removeExpired(std::int64_t atMost) {
  const UtcTime now = m_clock.now();
  auto unit = [now, atMost](sql::WriteSession& session) {
    const auto rows = session.query(kExpired, now, atMost);
    std::int64_t count = 0;
    for (const sql::Row row : rows) count += session.execute(kDropExpired, row.text(0), row.text(1), now);
    return count;
  };
  auto removed = co_await m_sql.write("idempotency.removeExpired", std::move(unit));
  co_return flatten(std::move(removed));
}

}  // namespace madang::web
