#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <vector>

#include "features/popular/domain/epoch.h"
#include "features/popular/domain/sliding_counts.h"
#include "ports/sql_executor.h"

namespace madang::popular {

/// One list by one kind of fact, over a window that slides.
///
/// Buckets are counted from the stored facts, so nothing has to be remembered over a restart. A refresh
/// counts only what can have changed: the first bucket (part of it has left the window), those
/// since the last refresh, those that a taken back like marked, and one more in turn, so that whatever was
/// missed is found in time.
class Ranking {
 public:
  /// Facts in [from, to) by post. On a SQL thread; throws sql::Error.
  using Count = std::function<PostScores(sql::ReadSession&, UtcTime from, UtcTime to)>;

  struct Shape {
    std::chrono::milliseconds window;
    std::chrono::milliseconds bucket;
    /// Facts carry their millisecond, so the window may begin inside a bucket; else it begins with a whole
    /// one.
    bool exact = true;
  };

  Ranking(Shape shape, Count count) : m_shape(shape), m_count(std::move(count)) {}

  /// The bucket that holds `time` has to be counted anew. Any thread.
  void mark(UtcTime time);

  /// Brings the counts up to `now`. One call at a time.
  Task<SqlResult<void>> refresh(SqlExecutor& sql, UtcTime now);

  /// The list as of the last refresh.
  RankedList list(std::size_t most) const;

 private:
  UtcTime bucketOf(UtcTime time) const {
    const auto since = time.time_since_epoch();
    return UtcTime{since - since % m_shape.bucket};
  }
  std::vector<UtcTime> due(UtcTime before);

  const Shape m_shape;
  const Count m_count;
  SlidingCounts m_counts;
  UtcTime m_from;
  UtcTime m_to;
  UtcTime m_turn;
  mutable std::mutex m_mutex;
  std::set<UtcTime> m_marked;
};

}  // namespace madang::popular
