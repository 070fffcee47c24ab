#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <utility>

#include "contract/jobs/job.h"
#include "features/jobs/jobs.h"

namespace madang::jobs {

/// A run under way, as its job sees it. Any thread.
class ActiveRun final : public JobContext {
 public:
  enum class Stop { No, Cancelled, LeaseLost, ShuttingDown };

  ActiveRun(JobRun run, bool kept) : m_run(std::move(run)), m_kept(kept) {}

  bool cancelled() const override { return m_stop.load() != Stop::No; }

  void progress(std::int64_t done, std::int64_t total) override {
    const std::lock_guard lock(m_mutex);
    m_run.progress = {done, total};
    m_dirty = true;
  }

  void step(std::string_view name) override {
    const std::lock_guard lock(m_mutex);
    m_run.step = std::string{name};
    m_run.progress = {};
    m_dirty = true;
  }

  std::string_view resumeFrom() const override { return m_resumeFrom; }
  std::int64_t fence() const override { return m_fence.load(); }

  /// Before the job's function is called.
  void prepare(std::int64_t fence, std::string resumeFrom) {
    m_fence = fence;
    m_resumeFrom = std::move(resumeFrom);
    const std::lock_guard lock(m_mutex);
    m_run.fence = fence;
  }

  void askToStop(Stop why) {
    Stop none = Stop::No;
    m_stop.compare_exchange_strong(none, why);  // the first reason counts
    const std::lock_guard lock(m_mutex);
    m_run.cancelRequested = true;
  }
  Stop stopReason() const { return m_stop.load(); }

  JobRun snapshot() const {
    const std::lock_guard lock(m_mutex);
    return m_run;
  }
  template <class F>
  void change(F edit) {
    const std::lock_guard lock(m_mutex);
    edit(m_run);
  }
  /// Whether progress was made since this was last asked.
  bool takeDirty() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_dirty, false);
  }
  RunId id() const { return m_run.id; }  // never changes
  bool kept() const { return m_kept; }   ///< whether the run has a row in the database

 private:
  mutable std::mutex m_mutex;
  JobRun m_run;
  const bool m_kept;
  bool m_dirty = false;
  std::string m_resumeFrom;
  std::atomic<std::int64_t> m_fence{0};
  std::atomic<Stop> m_stop{Stop::No};
};

}  // namespace madang::jobs
