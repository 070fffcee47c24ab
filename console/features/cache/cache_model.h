#pragma once

#include "client/backend_client.h"
#include "contract/cache/cache.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// The cache regions: hits, size, loads.
class CacheModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's CacheRegionInfo, and `recentHitRatio` between the last two looks.
  Q_PROPERTY(madang::ui::KeyedModel* regions READ regions CONSTANT)

 public:
  explicit CacheModel(BackendClient& client, QObject* parent = nullptr);

  ui::KeyedModel* regions() { return &m_regions; }
  void take(const CacheRegionList& list);

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool isEmpty() const override { return m_regions.total() == 0; }

 private:
  BackendClient& m_client;
  ui::KeyedModel m_regions;
};

}  // namespace madang::console
