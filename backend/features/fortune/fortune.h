#pragma once

#include <chrono>
#include <string>

/// Front door of fortunes.
namespace madang::fortune {

struct FortuneSettings {
  std::string partnerUrl;
  std::chrono::milliseconds timeLimit{300};
};

}  // namespace madang::fortune
