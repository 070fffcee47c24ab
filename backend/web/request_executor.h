#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

#include <boost/asio/execution/executor.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/require.hpp>

#include "ports/spans.h"

namespace madang::web {

/// A running request in its I/O thread's table of spans. A number and not a pointer, since work that a
/// request started may hold its executor for longer than the request lasts, and an executor is copied often.
struct SpansTicket {
  std::uint32_t index = 0;
  std::uint32_t use = 0;  ///< of the place in the table; tells the request from the next one there
  friend bool operator==(const SpansTicket&, const SpansTicket&) = default;
};

/// All on the I/O thread of the request.
SpansTicket enterSpans(Spans& spans);
void leaveSpans(SpansTicket ticket);
/// Null when the request has been answered.
Spans* spansOf(SpansTicket ticket);

/// Runs a handler's coroutine on its I/O thread with Spans::current() set, at every resumption.
template <class Inner>
class RequestExecutor {
 public:
  RequestExecutor(Inner inner, SpansTicket ticket) : m_inner(std::move(inner)), m_ticket(ticket) {}

  template <class F>
  void execute(F&& work) const {
    m_inner.execute([ticket = m_ticket, work = std::decay_t<F>(std::forward<F>(work))]() mutable {
      const Current current(spansOf(ticket));
      std::move(work)();
    });
  }

  template <class Property>
  requires(boost::asio::can_query_v<const Inner&, Property>) decltype(auto)
      query(const Property& property) const {
    return boost::asio::query(m_inner, property);
  }
  template <class Property>
  requires(boost::asio::can_require_v<const Inner&, Property>) auto require(const Property& property) const {
    return with(boost::asio::require(m_inner, property));
  }
  template <class Property>
  requires(boost::asio::can_prefer_v<const Inner&, Property>) auto prefer(const Property& property) const {
    return with(boost::asio::prefer(m_inner, property));
  }

  friend bool operator==(const RequestExecutor& a, const RequestExecutor& b) noexcept {
    return a.m_inner == b.m_inner && a.m_ticket == b.m_ticket;
  }
  friend bool operator!=(const RequestExecutor& a, const RequestExecutor& b) noexcept { return !(a == b); }

 private:
  class Current {
   public:
    explicit Current(Spans* spans) : m_before(std::exchange(Spans::current(), spans)) {}
    Current(const Current&) = delete;
    Current& operator=(const Current&) = delete;
    ~Current() { Spans::current() = m_before; }

   private:
    Spans* m_before;
  };

  template <class Other>
  RequestExecutor<Other> with(Other inner) const {
    return {std::move(inner), m_ticket};
  }

  Inner m_inner;
  SpansTicket m_ticket;
};

}  // namespace madang::web
