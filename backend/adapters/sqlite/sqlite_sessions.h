#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/sqlite/sqlite_connection.h"
#include "ports/sql.h"
#include "runtime/metrics.h"

namespace madang::sqlite {

/// A reader's view of its connection, for one unit.
class ReadView final : public sql::ReadSession {
 public:
  explicit ReadView(Connection& connection) : m_connection(connection) {}

 protected:
  sql::ResultSet run(const sql::Statement& statement, std::span<const sql::Value> values) override {
    return m_connection.query(statement, values);
  }

 private:
  Connection& m_connection;
};

/// The writer's view of its connection, for one unit.
class WriteView final : public sql::WriteSession {
 public:
  explicit WriteView(Connection& connection) : m_connection(connection) {}
  void onCommit(UniqueFunction<void()> callback) override { m_onCommit.push_back(std::move(callback)); }
  std::vector<UniqueFunction<void()>> takeCallbacks() { return std::move(m_onCommit); }

 protected:
  sql::ResultSet run(const sql::Statement& statement, std::span<const sql::Value> values) override {
    return m_connection.query(statement, values);
  }

 private:
  Connection& m_connection;
  std::vector<UniqueFunction<void()>> m_onCommit;
};

/// Time per unit name, from queue to end. Owned by one thread.
class UnitTimings {
 public:
  explicit UnitTimings(Metrics& metrics) : m_metrics(metrics) {}
  void observe(std::string_view unit, std::chrono::nanoseconds time) {
    auto found = m_byName.find(unit);
    if (found == m_byName.end())
      found =
          m_byName
              .emplace(unit, &m_metrics.histogram("madang_sql_unit_seconds",
                                                  "Time of a unit of SQL work, waiting included.",
                                                  Histogram::latencyBounds(), {{"unit", std::string(unit)}}))
              .first;
    found->second->observe(time);
  }

 private:
  Metrics& m_metrics;
  std::unordered_map<std::string_view, Histogram*> m_byName;
};

}  // namespace madang::sqlite
