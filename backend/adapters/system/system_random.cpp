#include "adapters/system/system_random.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

namespace madang {

void SystemRandom::fill(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      std::abort();
    }
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace madang
