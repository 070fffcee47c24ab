#include "client/backend_client.h"

namespace madang::console {

QCoro::Task<Answer<HttpReply>> BackendClient::send(HttpRequest request) {
  QPointer<BackendClient> self(this);
  request.token = m_session.accessToken();
  auto answer = co_await m_http.send(request);
  if (!self || answer || !answer.error().isUnauthenticated()) co_return answer;
  if (m_session.accessToken() == request.token) {  // else somebody has refreshed it meanwhile
    const auto refreshed = co_await m_session.refresh();
    if (!refreshed || !self) co_return answer;
  }
  request.token = m_session.accessToken();
  if (request.token.isEmpty()) co_return answer;
  auto second = co_await m_http.send(request);
  co_return second;
}

}  // namespace madang::console
