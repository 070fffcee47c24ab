#pragma once

#include "features/alerts/domain/alert_rows.h"

namespace madang::alerts {

class SqlAlertRows final : public AlertRows {
 public:
  void save(sql::WriteSession& session, const Alert& alert) const override;
  void remove(sql::WriteSession& session, AlertId id) const override;
  bool acknowledge(sql::WriteSession& session, AlertId id, const Acknowledgement& by) const override;
  bool unacknowledge(sql::WriteSession& session, AlertId id) const override;
  std::vector<Alert> open(sql::ReadSession& session) const override;
  std::optional<Alert> find(sql::ReadSession& session, AlertId id) const override;
  std::vector<Alert> list(sql::ReadSession& session, const AlertFilter& filter,
                          std::int64_t limit) const override;
  std::int64_t forget(sql::WriteSession& session, UtcTime before, std::int64_t limit) const override;

  void insert(sql::WriteSession& session, const Silence& silence) const override;
  bool lift(sql::WriteSession& session, SilenceId id, UtcTime at) const override;
  std::optional<Silence> findSilence(sql::ReadSession& session, SilenceId id) const override;
  std::vector<Silence> silences(sql::ReadSession& session, UtcTime now, std::int64_t limit) const override;
};

}  // namespace madang::alerts
