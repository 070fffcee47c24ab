#pragma once

namespace madang {

/// Both set the calling thread alone, and leave it as it is where the system does not allow or know it.

/// Work that others wait behind: goes after the other threads. @param niceness  1..19
void lowerPriority(int niceness);

/// Many short turns instead of few long ones: the scheduler lets this thread begin as soon as it wakes, also
/// when a thread that computes has not used up its turn (Linux 6.12; before, waking threads go first anyway).
void preferShortTurns();

}  // namespace madang
