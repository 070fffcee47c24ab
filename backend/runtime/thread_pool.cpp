#include "runtime/thread_pool.h"

#include <algorithm>

#include "runtime/thread_priority.h"

namespace madang {

WorkPool::WorkPool(WorkPoolSettings settings, Metrics& metrics)
    : m_settings(std::move(settings)),
      m_refused(metrics.counter("madang_pool_refused_total",
                                "Work refused because the pool's queue was full or slow",
                                {{"pool", m_settings.name}})),
      m_waited(metrics.histogram("madang_pool_wait_seconds", "Time that work waited in the pool's queue",
                                 Histogram::latencyBounds(), {{"pool", m_settings.name}})),
      m_worked(metrics.histogram("madang_pool_work_seconds", "Time that work took on a thread of the pool",
                                 Histogram::latencyBounds(), {{"pool", m_settings.name}})),
      m_queuedGauge(metrics.gauge("madang_pool_queued", "Work waiting for a thread of the pool",
                                  [this] { return static_cast<double>(queued()); },
                                  {{"pool", m_settings.name}})),
      m_busyGauge(metrics.gauge("madang_pool_busy_threads", "Threads of the pool at work",
                                [this] { return static_cast<double>(m_busy.load()); },
                                {{"pool", m_settings.name}})) {
  for (unsigned i = 0; i < std::max(1U, m_settings.threads); ++i) m_threads.emplace_back([this] { work(); });
}

WorkPool::~WorkPool() {
  stop();
}

void WorkPool::stop() {
  std::deque<std::shared_ptr<Job>> dropped;
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    dropped.swap(m_queue);
  }
  m_wake.notify_all();
  for (const auto& job : dropped)
    if (job->take()) job->finish(Verdict::Stopped);
  for (auto& thread : m_threads) thread.join();
  m_threads.clear();
}

std::size_t WorkPool::queued() const {
  const std::lock_guard lock(m_mutex);
  return m_queue.size();
}

void WorkPool::submit(std::shared_ptr<Job> job) {
  job->queuedAt = std::chrono::steady_clock::now();
  Verdict refusal = Verdict::Done;
  {
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
      refusal = Verdict::Stopped;
    else if (m_queue.size() >= m_settings.queueLimit)
      refusal = Verdict::QueueFull;
    else
      m_queue.push_back(job);
  }
  if (refusal == Verdict::Done) {
    m_wake.notify_one();
    return;
  }
  m_refused.add();
  if (job->take()) job->finish(refusal);
}

void WorkPool::work() {
  if (m_settings.niceness > 0) lowerPriority(m_settings.niceness);
  while (true) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(m_mutex);
      m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
      if (m_queue.empty()) return;
      job = std::move(m_queue.front());
      m_queue.pop_front();
    }
    if (!job->take()) continue;
    const auto begin = std::chrono::steady_clock::now();
    m_waited.observe(begin - job->queuedAt);
    if (begin - job->queuedAt > m_settings.deadline) {
      m_refused.add();
      job->finish(Verdict::TooLate);
      continue;
    }
    ++m_busy;
    Verdict verdict = Verdict::Done;
    try {
      job->work();
    } catch (...) {
      verdict = Verdict::Failed;
    }
    job->work = {};
    --m_busy;
    m_worked.observe(std::chrono::steady_clock::now() - begin);
    job->finish(verdict);
  }
}

void WorkPool::addSpans(SpanKind kind, std::string_view name, Spans::Time submitted, Spans::Time began) {
  Spans* spans = Spans::current();
  if (!spans) return;
  const auto now = std::chrono::steady_clock::now();
  const bool ran = began != Spans::Time{};
  spans->add(SpanKind::Queue, name, submitted, ran ? began : now);
  if (ran) spans->add(kind, name, began, now);
}

Fault WorkPool::faultOf(Verdict verdict) {
  if (verdict == Verdict::Failed) return {"internal", ""};
  if (verdict == Verdict::QueueFull || verdict == Verdict::TooLate)
    return {"overloaded", "The server is busy. Nothing was changed.", {}, std::chrono::seconds{2}};
  return {"unavailable", "The server is stopping or the request was cancelled.", {}, std::chrono::seconds{5}};
}

}  // namespace madang
