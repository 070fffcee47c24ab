#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "ports/task.h"

/// Front door of the demo data: a lively board for a first look and for measurements.
namespace madang::demo {

struct DemoReport {
  std::int64_t posts = 0;  ///< added now
  std::int64_t comments = 0;
  std::int64_t likes = 0;
};

class DemoData {
 public:
  virtual ~DemoData() = default;

  /// Fills the board up to `posts` posts in Korean and English, with comments, likes and views. The texts
  /// depend on the seed alone; what is there already stays, so that a second call goes on where the first one
  /// stopped.
  /// @param members  who writes; at least one.
  /// @param progress  told after each chunk how many posts there are; may be empty.
  virtual Task<Outcome<DemoReport>> generate(std::vector<MemberId> members, std::int64_t posts,
                                             std::uint64_t seed,
                                             std::function<void(std::int64_t)> progress) = 0;
};

}  // namespace madang::demo
