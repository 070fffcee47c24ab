#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/alerts/alert.h"
#include "ports/sql.h"

namespace madang::alerts {

/// Which alerts to list: those that have fired, newest first.
struct AlertFilter {
  std::optional<std::string> rule;
  std::optional<AlertId> before;
};

/// The tables; called inside units. @throws sql::Error
class AlertRows {
 public:
  virtual ~AlertRows() = default;

  /// Inserts the alert or brings its state up to date; who acknowledged it is left alone.
  virtual void save(sql::WriteSession& session, const Alert& alert) const = 0;
  virtual void remove(sql::WriteSession& session, AlertId id) const = 0;
  /// @returns whether a firing alert without acknowledgement was found.
  virtual bool acknowledge(sql::WriteSession& session, AlertId id, const Acknowledgement& by) const = 0;
  /// @returns whether it was acknowledged and has not ended.
  virtual bool unacknowledge(sql::WriteSession& session, AlertId id) const = 0;
  virtual std::vector<Alert> open(sql::ReadSession& session) const = 0;
  virtual std::optional<Alert> find(sql::ReadSession& session, AlertId id) const = 0;
  virtual std::vector<Alert> list(sql::ReadSession& session, const AlertFilter& filter,
                                  std::int64_t limit) const = 0;
  /// Deletes at most `limit` alerts that were resolved before. @returns how many
  virtual std::int64_t forget(sql::WriteSession& session, UtcTime before, std::int64_t limit) const = 0;

  virtual void insert(sql::WriteSession& session, const Silence& silence) const = 0;
  /// @returns whether it was in force.
  virtual bool lift(sql::WriteSession& session, SilenceId id, UtcTime at) const = 0;
  virtual std::optional<Silence> findSilence(sql::ReadSession& session, SilenceId id) const = 0;
  /// Newest first; those in force first of all.
  virtual std::vector<Silence> silences(sql::ReadSession& session, UtcTime now, std::int64_t limit) const = 0;
};

}  // namespace madang::alerts
