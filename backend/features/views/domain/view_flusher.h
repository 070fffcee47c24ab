#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/fault.h"
#include "base/unique_function.h"
#include "features/counters/counters.h"
#include "features/views/domain/recent_viewers.h"
#include "features/views/domain/sketch_book.h"
#include "features/views/domain/thread_views.h"
#include "features/views/views.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/sql_executor.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::views {

struct ViewSettings {
  std::chrono::milliseconds flushEvery = 1s;
  std::chrono::milliseconds saveSketchesEvery = 30s;
  std::chrono::minutes keepBuckets{90};  ///< longer than the ranking's window
  std::chrono::days keepSketches{90};
  std::size_t postsPerUnit = 4096;         ///< a larger flush is split, so that it does not hold up others
  std::size_t mostPendingPosts = 262'144;  ///< distinct posts that wait when the database is away
  std::size_t sketchBytes = 16 * 1024 * 1024;  ///< sketches that are not saved yet
};

/// The view counter and the thread that stores what was counted, once a second.
///
/// Each hit is stored exactly once. A unit carries (source, sequence); while its outcome is unknown, the same
/// unit is repeated and new views wait. The row that it leaves in view_flushes turns a repetition of a unit
/// that had been committed into a mere read. Killed without warning, the process loses what it had not
/// stored: at most the views of one interval.
class ViewFlusher final : public ViewCounter {
 public:
  /// @param source  names this counter for ever: a fresh id for every start of a process.
  ViewFlusher(ViewSettings settings, std::int64_t source, SqlExecutor& sql, ViewStore& store,
              counters::PostCounters& counters, EventBus& events, Clock& clock, Metrics& metrics, Log& log);
  ~ViewFlusher() override;

  void count(PostId post, std::uint64_t viewerHash) noexcept override { m_views.count(post, viewerHash); }
  std::int64_t pending(PostId post) const override;

  /// Starts the thread. Without it only flush() stores (tests).
  void start();
  /// Stores everything, waiting at most until `deadline`, and ends the thread. A second call does nothing.
  void stop(SteadyTime deadline);

  /// Stores what has been counted, on this thread, and waits. @returns why it could not; it will be tried
  /// again.
  Outcome<void> flush();
  /// Saves the viewers' sketches too.
  Outcome<void> saveSketches();
  /// Has the thread flush now; `done` is called on it.
  void requestFlush(UniqueFunction<void(Outcome<void>)> done);

  /// Viewers that are not saved yet. Any thread.
  void mergeUnsaved(HyperLogLog& sketch, SketchKey key) const;
  std::vector<std::int64_t> unsavedDays(PostId post) const;

 private:
  struct Batch {
    std::int64_t sequence = 0;
    std::vector<std::pair<PostId, std::int64_t>> hits;
    std::vector<std::pair<std::pair<UtcTime, PostId>, std::int64_t>> ranked;
  };

  void loop();
  void gather();
  std::shared_ptr<const Batch> nextBatch();
  std::optional<sql::Error> write(std::string_view name, UniqueFunction<void(sql::WriteSession&)> unit);
  void store(sql::WriteSession& session, const Batch& batch, UtcTime now);
  void sweep(sql::WriteSession& session, UtcTime now);

  const ViewSettings m_settings;
  const std::int64_t m_source;
  SqlExecutor& m_sql;
  ViewStore& m_store;
  counters::PostCounters& m_counters;
  EventBus& m_events;
  Clock& m_clock;
  Log& m_log;
  Counter& m_flushed;
  Counter& m_failures;
  Counter& m_droppedHits;
  Counter& m_droppedViewers;
  Histogram& m_flushTime;
  std::vector<Metrics::GaugeGuard> m_gauges;

  ThreadViews m_views;

  mutable std::mutex m_mutex;  // what follows; never taken on the hot path
  PostTally m_waiting;
  std::map<std::pair<UtcTime, PostId>, std::int64_t> m_waitingRanked;  // by minute
  std::shared_ptr<const Batch> m_inFlight;
  SketchBook m_sketches;
  RecentViewers m_recent;

  std::mutex m_flushMutex;  // one flush at a time; guards what follows
  std::int64_t m_sequence = 0;
  SteadyTime m_nextSketches{};
  SteadyTime m_nextSweep{};

  std::mutex m_threadMutex;
  std::condition_variable m_wake;
  bool m_stopping = false;
  SteadyTime m_stopDeadline{};
  std::vector<UniqueFunction<void(Outcome<void>)>> m_requests;
  std::thread m_thread;
};

}  // namespace madang::views
