#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "base/fault.h"
#include "ports/sql.h"
#include "web/request.h"
#include "web/response.h"

namespace madang::web {

/// Stores `response` as the answer of an idempotent request, in the transaction of its effect. Does nothing
/// when the request has no Idempotency-Key. @throws sql::Error
void storeAnswer(Request request, sql::WriteSession& session, const Response& response);

/// Makes the answer of a write inside its transaction, once, and stores it there when the client sent an
/// Idempotency-Key:
///
///     Sealed<Like> sealed(request, renderLike);
///     co_return sealed.answer(co_await m_likes.like(command, sealed.seal()));
///
/// `render` runs on the SQL thread; it is a pure function of the request and the value.
template <class T>
class Sealed {
 public:
  using Render = std::function<Response(Request, const T&)>;

  Sealed(Request request, Render render)
      : m_state(std::make_shared<State>(State{request, std::move(render), {}})) {}

  sql::Seal<T> seal() const {
    return [state = m_state](sql::WriteSession& session, const T& value) {
      state->response = state->render(state->request, value);
      storeAnswer(state->request, session, *state->response);
    };
  }

  Response answer(Outcome<T> outcome) const {
    if (!outcome) return std::move(outcome).error();
    if (!m_state->response) m_state->response = m_state->render(m_state->request, *outcome);
    return std::move(*m_state->response);
  }

 private:
  struct State {
    Request request;
    Render render;
    std::optional<Response> response;
  };
  std::shared_ptr<State> m_state;
};

}  // namespace madang::web
