#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace madang {

template <class Signature>
class UniqueFunction;

/// A callable that is owned once and may hold what cannot be copied, such as the handler of a suspended
/// coroutine (std::function copies; std::move_only_function arrives with C++23).
template <class R, class... Args>
class UniqueFunction<R(Args...)> {
 public:
  UniqueFunction() = default;
  template <class F>
  requires(!std::is_same_v<std::decay_t<F>, UniqueFunction> && std::is_invocable_r_v<R, F&, Args...>)
      UniqueFunction(F&& callable)
      : m_callable(std::make_unique<Holder<std::decay_t<F>>>(std::forward<F>(callable))) {}

  explicit operator bool() const { return m_callable != nullptr; }
  R operator()(Args... args) { return m_callable->call(std::forward<Args>(args)...); }

 private:
  struct Base {
    virtual ~Base() = default;
    virtual R call(Args... args) = 0;
  };
  template <class F>
  struct Holder final : Base {
    template <class G>
    explicit Holder(G&& callable) : m_inner(std::forward<G>(callable)) {}
    R call(Args... args) override { return m_inner(std::forward<Args>(args)...); }
    F m_inner;
  };
  std::unique_ptr<Base> m_callable;
};

}  // namespace madang
