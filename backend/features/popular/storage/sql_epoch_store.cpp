#include "features/popular/storage/sql_epoch_store.h"

namespace madang::popular {
namespace {

constexpr sql::Statement kLast{
    "popular.last", "SELECT epoch, generated_at, lists FROM popular_epochs WHERE id = 1 AND epoch > 0"};
// A holder publishes many times with one fence; a former holder's fence is smaller than the one stored.
constexpr sql::Statement kPublish{"popular.publish",
                                  "UPDATE popular_epochs SET epoch = epoch + 1, fence = ?, generated_at = ?, "
                                  "lists = ? WHERE id = 1 AND fence <= ? RETURNING epoch"};

}  // namespace

std::optional<Epoch> SqlEpochStore::last(sql::ReadSession& session) {
  const auto rows = session.query(kLast);
  if (rows.empty()) return std::nullopt;
  Epoch epoch{.number = rows[0].int64(0), .generatedAt = rows[0].time(1), .lists = {}};
  FieldErrors errors;
  if (const auto json = parseJson(rows[0].text(2)))
    readJson(*json, epoch.lists, errors);
  else
    errors.push_back({"", json.error().code, json.error().detail});
  if (!errors.empty()) throw sql::Error{sql::ErrorCode::Corrupt, errors[0].detail, std::string(kLast.name)};
  return epoch;
}

std::optional<std::int64_t> SqlEpochStore::publish(sql::WriteSession& session, std::int64_t fence,
                                                   UtcTime now, const RankedLists& lists) {
  const auto rows = session.query(kPublish, fence, now, toJson(lists), fence);
  if (rows.empty()) return std::nullopt;
  return rows[0].int64(0);
}

}  // namespace madang::popular
