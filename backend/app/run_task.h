#pragma once

#include <future>
#include <type_traits>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "ports/task.h"

namespace madang {

/// Runs a task on `executor` and blocks the calling thread until it has ended: for main() and its commands,
/// never on a thread of that executor. What the task throws is thrown here.
template <class Executor, class T>
T runTask(const Executor& executor, Task<T> task) {
  return boost::asio::co_spawn(executor, std::move(task), boost::asio::use_future).get();
}

}  // namespace madang
