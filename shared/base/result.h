#pragma once

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

namespace madang {

/// Carries the error into a Result: `return Failure{LikeError::PostGone};`
template <class E>
struct Failure {
  E error;
};
template <class E>
Failure(E) -> Failure<E>;

/// The value, or why there is none. For failures that callers are expected to meet; broken invariants assert.
///
/// Reading the wrong side is a programming error and asserts. A result must be looked at; when a failure
/// really does not matter, say why with ignoreBecause().
template <class T, class E>
class [[nodiscard]] Result {
 public:
  using Value = T;
  using Error = E;

  Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
  template <class F>
  Result(Failure<F> failure) : m_state(std::in_place_index<1>, E(std::move(failure.error))) {}

  bool ok() const { return m_state.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return assert(ok()), *std::get_if<0>(&m_state); }
  const T& value() const& { return assert(ok()), *std::get_if<0>(&m_state); }
  T&& value() && { return assert(ok()), std::move(*std::get_if<0>(&m_state)); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  E& error() & { return assert(!ok()), *std::get_if<1>(&m_state); }
  const E& error() const& { return assert(!ok()), *std::get_if<1>(&m_state); }
  E&& error() && { return assert(!ok()), std::move(*std::get_if<1>(&m_state)); }

  /// The failure as something that can be returned from a function with another value type.
  Failure<E> failure() const { return Failure<E>{error()}; }

  void ignoreBecause([[maybe_unused]] const char* reason) const {}

 private:
  std::variant<T, E> m_state;
};

/// Success without a value.
template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  using Value = void;
  using Error = E;

  Result() = default;
  template <class F>
  Result(Failure<F> failure) : m_error(E(std::move(failure.error))) {}

  bool ok() const { return !m_error.has_value(); }
  explicit operator bool() const { return ok(); }
  const E& error() const { return assert(!ok()), *m_error; }
  Failure<E> failure() const { return Failure<E>{error()}; }
  void ignoreBecause([[maybe_unused]] const char* reason) const {}

 private:
  std::optional<E> m_error;
};

}  // namespace madang
