#pragma once

#include "client/backend_client.h"
#include "contract/traces/slow_request.h"
#include "features/metrics/metric_book.h"
#include "features/page/page_model.h"
#include "features/traffic/route_table.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// What goes through: routes by rate, errors and times, and the slowest requests with where their time went.
class TrafficModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// See RouteTable.
  Q_PROPERTY(madang::ui::KeyedModel* routes READ routes CONSTANT)
  /// Rows as the contract's SlowRequest, key is the trace.
  Q_PROPERTY(madang::ui::KeyedModel* slow READ slow CONSTANT)

 public:
  TrafficModel(BackendClient& client, MetricBook& book, QObject* parent = nullptr);

  ui::KeyedModel* routes() { return &m_routes; }
  ui::KeyedModel* slow() { return &m_slow; }
  void take(const SlowRequests& slow);

 protected:
  QCoro::Task<Answer<void>> load() override;

 private:
  BackendClient& m_client;
  RouteTable m_table;
  ui::KeyedModel m_routes;
  ui::KeyedModel m_slow;
};

}  // namespace madang::console
