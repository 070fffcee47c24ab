#pragma once

#include <future>
#include <optional>
#include <type_traits>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "ports/task.h"

namespace madang {

namespace run_task_detail {

// What a task returns need not be default-constructible, which a future of Asio's asks for.
template <class T>
Task<void> into(Task<T> task, std::optional<T>* result) {
  result->emplace(co_await std::move(task));
}

}  // namespace run_task_detail

/// Runs a task on `executor` and blocks the calling thread until it has ended: for main() and its commands,
/// never on a thread of that executor. What the task throws is thrown here.
template <class Executor, class T>
T runTask(const Executor& executor, Task<T> task) {
  if constexpr (std::is_void_v<T>) {
    boost::asio::co_spawn(executor, std::move(task), boost::asio::use_future).get();
  } else {
    std::optional<T> result;
    boost::asio::co_spawn(executor, run_task_detail::into(std::move(task), &result), boost::asio::use_future)
        .get();
    return std::move(*result);
  }
}

}  // namespace madang
