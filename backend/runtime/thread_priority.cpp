#include "runtime/thread_priority.h"

#include <cstdint>

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace madang {

void lowerPriority(int niceness) {
  // A thread's niceness is its own on Linux.
  (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
}

void preferShortTurns() {
  // As in <linux/sched/types.h>, which cannot be included beside <sched.h>.
  struct Attributes {
    std::uint32_t size = sizeof(Attributes);
    std::uint32_t policy = SCHED_OTHER;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 100'000;  // ns: the shortest turn that can be asked for
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
  } attributes;
  attributes.nice = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
  (void)syscall(SYS_sched_setattr, 0, &attributes, 0U);
}

}  // namespace madang
