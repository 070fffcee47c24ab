#include "features/popular/domain/ranking.h"

namespace madang::popular {
namespace {

// The first count reads the whole window; in parts, so that no unit of SQL is long.
constexpr std::size_t kBucketsPerUnit = 24;
constexpr std::size_t kMostMarked = 1024;

}  // namespace

void Ranking::mark(UtcTime time) {
  const std::lock_guard lock(m_mutex);
  if (m_marked.size() < kMostMarked) m_marked.insert(bucketOf(time));
}

std::vector<UtcTime> Ranking::due(UtcTime before) {
  std::set<UtcTime> marked;
  {
    const std::lock_guard lock(m_mutex);
    marked.swap(m_marked);
  }
  const UtcTime first = bucketOf(m_from);
  const UtcTime last = bucketOf(m_to);
  // Everything since the last refresh, and the bucket before it: a commit may arrive after its time.
  const UtcTime open = std::min(last, bucketOf(before));
  m_turn += m_shape.bucket;
  if (m_turn < first || m_turn > last) m_turn = first;
  std::vector<UtcTime> due;
  for (UtcTime start = first; start <= last; start += m_shape.bucket)
    if (start == first || start + m_shape.bucket >= open || start == m_turn || !m_counts.has(start) ||
        marked.contains(start))
      due.push_back(start);
  return due;
}

Task<SqlResult<void>> Ranking::refresh(SqlExecutor& sql, UtcTime now) {
  // The facts of this very millisecond belong to the window, those of the one before its start do not.
  const UtcTime before = m_to;
  m_to = now + 1ms;
  m_from = m_to - m_shape.window;
  if (!m_shape.exact) m_from = bucketOf(m_from) + m_shape.bucket;
  m_counts.keepWithin(bucketOf(m_from), bucketOf(m_to));
  const std::vector<UtcTime> starts = due(before);
  for (std::size_t begin = 0; begin < starts.size(); begin += kBucketsPerUnit) {
    const std::size_t end = std::min(begin + kBucketsPerUnit, starts.size());
    // Named: GCC 12 destroys a capturing temporary in a co_await expression twice.
    auto unit = [=, this](sql::ReadSession& session) {
      std::vector<PostScores> all;
      for (std::size_t i = begin; i < end; ++i)
        all.push_back(
            m_count(session, std::max(starts[i], m_from), std::min(starts[i] + m_shape.bucket, m_to)));
      return all;
    };
    auto counted = co_await sql.read("popular.count", std::move(unit));
    if (!counted) {
      for (const UtcTime start : starts) mark(start);
      co_return counted.failure();
    }
    for (std::size_t i = begin; i < end; ++i) m_counts.replace(starts[i], std::move((*counted)[i - begin]));
  }
  co_return SqlResult<void>{};
}

RankedList Ranking::list(std::size_t most) const {
  RankedList list{.from = m_from,
                  .to = m_to,
                  .firstBucket = bucketOf(m_from),
                  .bucketSeconds = std::chrono::duration_cast<std::chrono::seconds>(m_shape.bucket).count(),
                  .posts = {}};
  for (const auto& [post, score] : m_counts.top(most)) {
    RankedPost ranked{.post = post, .score = score, .buckets = {}, .counts = {}};
    for (const auto& [start, count] : m_counts.parts(post)) {
      ranked.buckets.push_back((start - list.firstBucket) / m_shape.bucket);
      ranked.counts.push_back(count);
    }
    list.posts.push_back(std::move(ranked));
  }
  return list;
}

}  // namespace madang::popular
