#pragma once

#include <boost/asio/awaitable.hpp>

namespace madang {

/// What every asynchronous function of the backend returns: lazy, started by co_await, cancelled through
/// Asio. Parameters of coroutines are taken by value (a reference may dangle after the first suspension).
template <class T>
using Task = boost::asio::awaitable<T>;

}  // namespace madang
