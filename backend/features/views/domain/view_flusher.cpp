#include "features/views/domain/view_flusher.h"

#include <algorithm>
#include <future>

#include "ports/sql_fault.h"

namespace madang::views {
namespace {

constexpr std::size_t kSketchesPerUnit = 256;
constexpr auto kSweepEvery = std::chrono::minutes{5};
constexpr auto kKeepFlushes = std::chrono::days{7};

std::int64_t dayOf(UtcTime time) {
  return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count();
}

}  // namespace

ViewFlusher::ViewFlusher(ViewSettings settings, std::int64_t source, SqlExecutor& sql, ViewStore& store,
                         counters::PostCounters& counters, EventBus& events, Clock& clock, Metrics& metrics,
                         Log& log)
    : m_settings(settings),
      m_source(source),
      m_sql(sql),
      m_store(store),
      m_counters(counters),
      m_events(events),
      m_clock(clock),
      m_log(log),
      m_flushed(metrics.counter("madang_views_stored_total", "Views added to the stored counters.")),
      m_failures(metrics.counter("madang_view_flush_failures_total", "Flushes that have to be repeated.")),
      m_droppedHits(metrics.counter("madang_views_dropped_total", "Views lost for want of room.")),
      m_droppedViewers(metrics.counter("madang_viewers_dropped_total",
                                       "Viewings left out of unique viewers and rankings for want of room.")),
      m_flushTime(metrics.histogram("madang_view_flush_seconds", "Time to store what was counted.",
                                    Histogram::latencyBounds())),
      m_sketches(settings.sketchBytes) {
  m_gauges.push_back(
      metrics.gauge("madang_views_waiting_posts", "Posts with views that are not stored yet.", [this] {
        const std::lock_guard lock(m_mutex);
        return static_cast<double>(m_waiting.size());
      }));
  m_gauges.push_back(
      metrics.gauge("madang_view_sketch_bytes", "Memory of viewer sketches not saved yet.", [this] {
        const std::lock_guard lock(m_mutex);
        return static_cast<double>(m_sketches.bytes());
      }));
  m_gauges.push_back(
      metrics.gauge("madang_view_recent_forgotten", "Viewers forgotten before their hour was over.", [this] {
        const std::lock_guard lock(m_mutex);
        return static_cast<double>(m_recent.forgotten());
      }));
}

ViewFlusher::~ViewFlusher() {
  stop(std::chrono::steady_clock::now());
}

std::int64_t ViewFlusher::pending(PostId post) const {
  const std::lock_guard lock(m_mutex);
  std::int64_t sum = m_views.pending(post) + m_waiting.of(post);
  if (m_inFlight)
    for (const auto& [each, hits] : m_inFlight->hits)
      if (each == post) sum += hits;
  return sum;
}

void ViewFlusher::gather() {
  const UtcTime now = m_clock.now();
  const UtcTime minute{std::chrono::floor<std::chrono::minutes>(now)};
  const std::int64_t steadyMinute =
      std::chrono::floor<std::chrono::minutes>(m_clock.steady().time_since_epoch()).count();
  const std::int64_t day = dayOf(now);
  const std::lock_guard lock(m_mutex);
  m_views.handOver([&](const Harvest& harvest) {
    harvest.hits.forEach([&](PostId post, std::int64_t hits) {
      if (m_waiting.size() < m_settings.mostPendingPosts || m_waiting.has(post))
        m_waiting.add(post, hits);
      else
        m_droppedHits.add(hits);
    });
    std::int64_t dropped = harvest.dropped;
    for (const Viewing& viewing : harvest.viewings) {
      if (!m_sketches.add({viewing.post, day}, viewing.viewer)) ++dropped;
      if (!m_waiting.has(viewing.post)) continue;  // its hits were dropped, too
      if (m_waitingRanked.size() >= m_settings.mostPendingPosts)
        ++dropped;
      else if (m_recent.firstWithinHour(viewing.post, viewing.viewer, steadyMinute))
        ++m_waitingRanked[{minute, viewing.post}];
    }
    if (dropped > 0) m_droppedViewers.add(dropped);
  });
}

std::shared_ptr<const ViewFlusher::Batch> ViewFlusher::nextBatch() {
  const std::lock_guard lock(m_mutex);
  if (m_inFlight) return m_inFlight;  // its outcome is unknown: the same again
  if (m_waiting.empty() && m_waitingRanked.empty()) return nullptr;
  auto batch = std::make_shared<Batch>();
  batch->sequence = ++m_sequence;
  PostTally rest;
  m_waiting.forEach([&](PostId post, std::int64_t hits) {
    if (batch->hits.size() < m_settings.postsPerUnit)
      batch->hits.emplace_back(post, hits);
    else
      rest.add(post, hits);
  });
  m_waiting = std::move(rest);
  while (!m_waitingRanked.empty() && batch->ranked.size() < m_settings.postsPerUnit) {
    batch->ranked.emplace_back(*m_waitingRanked.begin());
    m_waitingRanked.erase(m_waitingRanked.begin());
  }
  // In the order of the keys: neighbouring rows share pages.
  std::sort(batch->hits.begin(), batch->hits.end());
  m_inFlight = batch;
  return batch;
}

std::optional<sql::Error> ViewFlusher::write(std::string_view name,
                                             UniqueFunction<void(sql::WriteSession&)> unit) {
  std::promise<std::optional<sql::Error>> promise;
  auto outcome = promise.get_future();
  m_sql.submitWrite(
      name,
      [unit = std::move(unit)](sql::WriteSession& session) mutable {
        unit(session);
        return SqlExecutor::Verdict::Keep;
      },
      [promise = std::move(promise)](std::optional<sql::Error> error) mutable {
        promise.set_value(std::move(error));
      });
  return outcome.get();
}

void ViewFlusher::store(sql::WriteSession& session, const Batch& batch, UtcTime now) {
  const bool fresh = m_store.beginFlush(session, m_source, batch.sequence, now);
  ViewsFlushed event;
  event.posts.reserve(batch.hits.size());
  for (const auto& [post, hits] : batch.hits) {
    if (fresh) {
      if (const auto total = m_counters.addViews(session, post, hits))
        event.posts.push_back({post, *total, hits});
    } else if (const auto counts = m_counters.of(session, post)) {
      event.posts.push_back({post, counts->views, hits});
    }
  }
  if (fresh)
    for (const auto& [key, views] : batch.ranked) m_store.addToBucket(session, key.first, key.second, views);
  m_events.raise(session, event);
}

void ViewFlusher::sweep(sql::WriteSession& session, UtcTime now) {
  m_store.forgetBuckets(session, now - m_settings.keepBuckets);
  m_store.forgetFlushes(session, now - kKeepFlushes);
  m_store.forgetSketches(session, dayOf(now - m_settings.keepSketches));
}

Outcome<void> ViewFlusher::flush() {
  const std::lock_guard flushing(m_flushMutex);
  const auto begin = std::chrono::steady_clock::now();
  gather();
  while (const auto batch = nextBatch()) {
    const UtcTime now = m_clock.now();
    if (const auto error = write(
            "views.flush", [this, batch, now](sql::WriteSession& session) { store(session, *batch, now); })) {
      m_failures.add();
      m_log.warn("views.flush-failed", {{"sequence", batch->sequence}, {"detail", error->detail}});
      return Failure{faultOf(*error)};
    }
    std::int64_t hits = 0;
    for (const auto& [post, each] : batch->hits) hits += each;
    m_flushed.add(hits);
    const std::lock_guard lock(m_mutex);
    m_inFlight.reset();
  }
  m_flushTime.observe(std::chrono::steady_clock::now() - begin);
  if (m_clock.steady() >= m_nextSweep) {
    const UtcTime now = m_clock.now();
    if (const auto error =
            write("views.sweep", [this, now](sql::WriteSession& session) { sweep(session, now); }))
      return Failure{faultOf(*error)};
    m_nextSweep = m_clock.steady() + kSweepEvery;
  }
  return {};
}

Outcome<void> ViewFlusher::saveSketches() {
  const std::lock_guard flushing(m_flushMutex);
  for (;;) {
    std::shared_ptr<const SketchBook::Page> page;
    {
      const std::lock_guard lock(m_mutex);
      if (m_sketches.size() == 0) break;
      page = m_sketches.take(kSketchesPerUnit);
    }
    const auto error = write("views.saveSketches", [this, page](sql::WriteSession& session) {
      SketchBook::save(session, m_store, *page);
    });
    const std::lock_guard lock(m_mutex);
    m_sketches.settle(!error);
    if (error) return Failure{faultOf(*error)};
  }
  m_nextSketches = m_clock.steady() + m_settings.saveSketchesEvery;
  return {};
}

void ViewFlusher::mergeUnsaved(HyperLogLog& sketch, SketchKey key) const {
  const std::lock_guard lock(m_mutex);
  m_sketches.mergeInto(sketch, key);
}

std::vector<std::int64_t> ViewFlusher::unsavedDays(PostId post) const {
  const std::lock_guard lock(m_mutex);
  return m_sketches.days(post);
}

void ViewFlusher::start() {
  m_nextSketches = m_clock.steady() + m_settings.saveSketchesEvery;
  m_thread = std::thread([this] { loop(); });
}

void ViewFlusher::requestFlush(UniqueFunction<void(Outcome<void>)> done) {
  {
    const std::lock_guard lock(m_threadMutex);
    if (m_thread.joinable() && !m_stopping) {
      m_requests.push_back(std::move(done));
      m_wake.notify_one();
      return;
    }
  }
  done(Failure{Fault{"stopping", "The server is stopping.", {}, {}}});
}

void ViewFlusher::loop() {
  for (;;) {
    std::vector<UniqueFunction<void(Outcome<void>)>> requests;
    {
      std::unique_lock lock(m_threadMutex);
      m_wake.wait_for(lock, m_settings.flushEvery, [this] { return m_stopping || !m_requests.empty(); });
      requests.swap(m_requests);
      if (m_stopping && requests.empty()) break;
    }
    const Outcome<void> outcome = flush();
    bool room = true;
    {
      const std::lock_guard lock(m_mutex);
      room = m_sketches.bytes() < m_settings.sketchBytes / 2;
    }
    if (!room || m_clock.steady() >= m_nextSketches)
      saveSketches().ignoreBecause("they stay in memory and are saved with the next round");
    for (auto& done : requests) done(outcome);
  }
  // Whoever stops us waits for this: views that cannot be stored now are lost.
  while (!flush().ok() && std::chrono::steady_clock::now() < m_stopDeadline)
    std::this_thread::sleep_for(50ms);
  saveSketches().ignoreBecause("unique viewers are an estimate, and the program ends here");
}

void ViewFlusher::stop(SteadyTime deadline) {
  {
    const std::lock_guard lock(m_threadMutex);
    if (m_stopping) return;
    m_stopping = true;
    m_stopDeadline = deadline;
  }
  m_wake.notify_one();
  if (m_thread.joinable()) m_thread.join();
}

}  // namespace madang::views
