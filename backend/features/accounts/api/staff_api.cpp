#include "features/accounts/api/accounts_api.h"

#include <boost/mp11/algorithm.hpp>

namespace madang::accounts {

std::vector<web::Route> StaffApi::routes() {
  return {{web::Method::Get, "/ops/v1/me", Capability::ViewOperations, web::kStaffReadLimits,
           web::on(this, &StaffApi::me)}};
}

Task<web::Response> StaffApi::me(web::Request request) {
  auto member = co_await m_accounts.profile(request.member());
  if (!member) co_return std::move(member).error();
  StaffMe answer{std::move(*member), request.principal()->role, {}, m_environment};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Capability>>([&](auto enumerator) {
    if (request.can(enumerator.value)) answer.capabilities.push_back(enumerator.value);
  });
  co_return web::Response::json(200, answer);
}

}  // namespace madang::accounts
