#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>

#include "base/fault.h"
#include "base/ids.h"
#include "base/language.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/operations/operation.h"
#include "ports/task.h"

/// Front door of operations: what staff can do to the running system, and the feed of what happened.
namespace madang::operations {

BOOST_DEFINE_ENUM_CLASS(EventKind, JobRun, Operation, Audit, Health, Breaker, Alert)

/// One thing that happened, for consoles. Never holds personal data or secrets.
struct OperationEvent {
  std::int64_t id = 0;  ///< counts up from 1 since the start of the process
  UtcTime at;
  EventKind kind = EventKind::JobRun;
  std::string subject;       ///< `run:123`, `operation:456`, `audit:789`
  std::string state;         ///< `succeeded`, `RUNNING`, `refused`
  std::string summary;       ///< one line for people: `popular.refresh failed: …`
  boost::json::object data;  ///< the thing as its resource shows it, or the part that changed
};

/// The feed that streams to consoles are made from. Any thread.
///
/// Keeps the last 1,000 events so that a console that was away can ask for what it missed.
class OperationEvents {
 public:
  using Listener = std::function<void(const std::shared_ptr<const OperationEvent>&)>;

  /// Ends the subscription when destroyed; afterwards the listener is not called any more.
  class Subscription {
   public:
    Subscription() = default;
    Subscription(OperationEvents* feed, std::uint64_t key) : m_feed(feed), m_key(key) {}
    Subscription(Subscription&& other) noexcept
        : m_feed(std::exchange(other.m_feed, nullptr)), m_key(other.m_key) {}
    Subscription& operator=(Subscription&& other) noexcept {
      reset();
      m_feed = std::exchange(other.m_feed, nullptr);
      m_key = other.m_key;
      return *this;
    }
    ~Subscription() { reset(); }
    void reset();

   private:
    OperationEvents* m_feed = nullptr;
    std::uint64_t m_key = 0;
  };

  /// Numbers the event and hands it to all listeners, in the order of the numbers. Listeners run on the
  /// caller's thread under the feed's lock: they only queue, and never call the feed.
  void publish(OperationEvent event);

  [[nodiscard]] Subscription subscribe(Listener listener);

  struct Missed {
    std::vector<std::shared_ptr<const OperationEvent>> events;  ///< oldest first
    bool complete = true;  ///< false: older ones are gone, ask for a snapshot
  };
  /// The events after number `id`.
  Missed since(std::int64_t id) const;
  std::int64_t lastId() const;

 private:
  friend class Subscription;
  static constexpr std::size_t kKept = 1000;

  mutable std::mutex m_mutex;
  std::int64_t m_lastId = 0;
  std::uint64_t m_nextKey = 0;
  std::deque<std::shared_ptr<const OperationEvent>> m_events;
  std::unordered_map<std::uint64_t, Listener> m_listeners;
};

/// What an operation is about, and who asks.
struct Subject {
  std::string target;
  boost::json::object params;
  MemberId actor;
  Role role = Role::Member;
  std::string reason;                     ///< empty while planning
  Language language = Language::English;  ///< of who reads the plan

  /// What a plan tells its reader: checks, impact and steps, never the state that it rests on.
  std::string say(std::string english, std::string korean) const {
    return inLanguage(language, std::move(english), std::move(korean));
  }
};

/// Refuses parameters that the kind does not know: `validation` with the pointer `/params/name`.
Outcome<void> onlyParameters(const Subject& subject, std::initializer_list<std::string_view> known);

/// What a dry run finds. Nothing is changed by making one.
struct Draft {
  std::vector<PlanCheck> checks;
  PlanImpact impact;
  std::vector<std::string> steps;
  std::string confirmText;
  /// The facts that this plan rests on, as text; a different text at execution means that the plan is
  /// outdated. Leave out what moves by itself (ages, counters).
  std::string state;
  /// Set: replaces the subject's parameters from now on, so that what the plan found stays what it is about
  /// (`upTo`: arrivals after the plan are not included). Planning with these again must give the same state.
  std::optional<boost::json::object> params = std::nullopt;
};

/// What doing it came to.
struct Effect {
  std::int64_t affected = 0;   ///< 0 is shown as a warning
  boost::json::object result;  ///< handed to verify() and shown to the operator
};

/// Whether the wanted state has been reached; asked again until it is decided or the deadline passes.
struct Verdict {
  enum class State { Reached, Missed, Pending };
  State state = State::Pending;
  std::string detail;
  std::optional<std::int64_t> affected;  ///< when only now known
};

/// One thing that staff can do through plan, execute and verify. Objects live as long as the host; calls come
/// from several threads.
class OperationKind {
 public:
  virtual ~OperationKind() = default;
  virtual std::string_view name() const = 0;  ///< `cache.invalidate`
  virtual Capability capability() const = 0;  ///< asked of planner and executor alike

  /// Fails when the target or the parameters make no sense (`operation-target-not-found`, `validation`).
  virtual Task<Outcome<Draft>> plan(Subject subject) = 0;
  /// Called once per operation, after the plan was made anew and found unchanged with every check passed.
  virtual Task<Outcome<Effect>> execute(Subject subject) = 0;
  /// Looks at the facts, not at the reply. After a crash `effect` is empty. Also never called twice at a
  /// time.
  virtual Task<Outcome<Verdict>> verify(Subject subject, Effect effect) = 0;
  /// How long verify() may stay pending before the operation becomes UNKNOWN.
  virtual std::chrono::seconds patience() const { return std::chrono::seconds{30}; }
};

/// Where features register what staff can do, while the program is put together.
class OperationRegistry {
 public:
  virtual ~OperationRegistry() = default;
  virtual void add(std::unique_ptr<OperationKind> kind) = 0;
};

}  // namespace madang::operations
