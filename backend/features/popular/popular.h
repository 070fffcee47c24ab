#pragma once

#include <chrono>
#include <cstddef>

#include "base/time.h"

/// Front door of the popular lists.
namespace madang::popular {

struct PopularSettings {
  /// By likes: the most liked of the last seven days, to the millisecond.
  std::chrono::seconds likesWindow = std::chrono::hours{24 * 7};
  std::size_t likesSize = 5;
  /// By views: the most viewed of the last hour, in whole minutes; a viewer counts once an hour.
  std::chrono::seconds viewsWindow = std::chrono::hours{1};
  std::size_t viewsSize = 3;
  /// How often the lists are made anew.
  std::chrono::milliseconds refreshEvery = 15s;
};

}  // namespace madang::popular
