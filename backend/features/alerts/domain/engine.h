#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "features/alerts/alerts.h"
#include "ports/id_source.h"

namespace madang::alerts {

/// A step in an alert's life.
struct Change {
  enum class Kind { Began, Fired, Resolved, Calmed };
  Kind kind = Kind::Began;
  Alert alert;
};

/// The rules and what they make of their figures: inactive → pending → firing → resolved.
///
/// An alert fires when its figure has broken the threshold for the rule's whole time without a pause, and
/// ends when it has been beyond the clearing threshold for another time: a figure that dances around the
/// threshold changes nothing. Durations go by the steady clock. Knows no threads, clocks or storage.
class Engine {
 public:
  /// Subjects of one rule that are watched; further ones are left out.
  static constexpr std::size_t kMostSubjects = 64;

  explicit Engine(std::vector<Rule> rules);

  /// Takes up alerts that were open when the process ended. Those of unknown rules are returned resolved.
  std::vector<Alert> restore(const std::vector<Alert>& open, SteadyTime steady, UtcTime now);

  /// The newest figures, rule by rule. Needs no lock: rules do not change.
  std::vector<std::vector<Reading>> read() const;
  /// What follows from them.
  std::vector<Change> look(const std::vector<std::vector<Reading>>& readings, SteadyTime steady, UtcTime now,
                           IdSource& ids);

  /// Pending and firing ones, worst and oldest first.
  std::vector<Alert> open() const;
  Alert* find(AlertId id);
  const Alert* find(AlertId id) const { return const_cast<Engine*>(this)->find(id); }
  std::vector<AlertRule> rules() const;
  bool knows(const std::string& rule) const;

  static std::string seriesOf(const std::string& rule, const std::string& subject);

 private:
  struct Watched {
    std::optional<Alert> alert;
    std::optional<double> value;
    SteadyTime brokenSince{};  ///< while pending
    std::optional<SteadyTime> clearSince;
    bool seen = false;
  };
  struct Entry {
    Rule rule;
    std::map<std::string, Watched> subjects;
  };
  void step(Entry& entry, const std::string& subject, Watched& watched, SteadyTime steady, UtcTime now,
            IdSource& ids, std::vector<Change>& changes);

  std::deque<Entry> m_entries;
};

}  // namespace madang::alerts
