#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "features/views/domain/hyper_log_log.h"
#include "features/views/views.h"
#include "ports/sql.h"

namespace madang::views {

struct SketchKey {
  PostId post;
  std::int64_t day = 0;  ///< days since 1970-01-01, UTC
  friend auto operator<=>(const SketchKey&, const SketchKey&) = default;
};

/// What views keep in the database. Any SQL thread; throws sql::Error.
class ViewStore : public ViewBuckets {
 public:
  /// Notes that `source` flushes `sequence`. @returns false when it, or a later one, was flushed already.
  virtual bool beginFlush(sql::WriteSession& session, std::int64_t source, std::int64_t sequence,
                          UtcTime now) = 0;

  virtual void addToBucket(sql::WriteSession& session, UtcTime bucket, PostId post, std::int64_t views) = 0;
  virtual void forgetBuckets(sql::WriteSession& session, UtcTime before) = 0;
  virtual void forgetFlushes(sql::WriteSession& session, UtcTime before) = 0;
  virtual void forgetSketches(sql::WriteSession& session, std::int64_t beforeDay) = 0;

  virtual std::optional<HyperLogLog> sketch(sql::ReadSession& session, SketchKey key) = 0;
  virtual void storeSketch(sql::WriteSession& session, SketchKey key, const HyperLogLog& sketch) = 0;

  struct DaySketch {
    std::int64_t day = 0;
    HyperLogLog sketch;
  };
  /// Newest first.
  virtual std::vector<DaySketch> sketches(sql::ReadSession& session, PostId post, std::int64_t limit) = 0;
};

}  // namespace madang::views
