#pragma once

#include <exception>
#include <functional>
#include <utility>

#include <boost/asio/co_spawn.hpp>

#include "ports/task.h"
#include "runtime/gate.h"

namespace madang {

/// The only way to start work that nobody awaits. The task holds a pass of `owner`'s gate while it runs, so
/// that the owner can wait for it; a closed gate starts nothing. What leaves it as an exception goes to
/// `onError`.
/// @returns whether the task was started.
template <class Executor>
bool launch(const Executor& executor, Task<void> task, Gate& owner,
            std::function<void(std::exception_ptr)> onError) {
  auto pass = owner.enter();
  if (!pass) return false;
  boost::asio::co_spawn(executor, std::move(task),
                        [pass = std::move(*pass), onError = std::move(onError)](std::exception_ptr error) {
                          if (error) onError(error);
                        });
  return true;
}

}  // namespace madang
