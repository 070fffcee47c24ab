#pragma once

#include "features/views/domain/view_store.h"

namespace madang::views {

/// ViewStore over the tables view_flushes, view_buckets and view_sketches.
class SqlViewStore final : public ViewStore {
 public:
  bool beginFlush(sql::WriteSession& session, std::int64_t source, std::int64_t sequence,
                  UtcTime now) override;
  void addToBucket(sql::WriteSession& session, UtcTime bucket, PostId post, std::int64_t views) override;
  std::vector<std::pair<PostId, std::int64_t>> ranked(sql::ReadSession& session, UtcTime from,
                                                      UtcTime to) const override;
  void forgetBuckets(sql::WriteSession& session, UtcTime before) override;
  void forgetFlushes(sql::WriteSession& session, UtcTime before) override;
  void forgetSketches(sql::WriteSession& session, std::int64_t beforeDay) override;
  std::optional<HyperLogLog> sketch(sql::ReadSession& session, SketchKey key) override;
  void storeSketch(sql::WriteSession& session, SketchKey key, const HyperLogLog& sketch) override;
  std::vector<DaySketch> sketches(sql::ReadSession& session, PostId post, std::int64_t limit) override;
};

}  // namespace madang::views
