#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "features/moderation/domain/staff.h"
#include "web/request.h"
#include "web/response.h"

namespace madang::moderation {

inline Staff staffOf(web::Request request) {
  const auto& principal = *request.principal();
  return {principal.member, principal.role, principal.capabilities, request.traceId()};
}

inline web::Response renderTaken(web::Request, const ActionTaken& taken) {
  return web::Response::json(200, taken);
}

/// One of an enumeration's values; adds it to the list's name, or what is wrong to `errors`.
template <class E>
std::optional<E> choice(web::Request request, std::string_view name, std::string& list, FieldErrors& errors) {
  const auto text = request.query(name);
  if (!text) return std::nullopt;
  const auto value = parseEnum<E>(*text);
  if (!value) errors.push_back({"?" + std::string(name), "unknown-value", "this value is not known"});
  list += ";" + std::string(name) + "=" + *text;
  return value;
}

}  // namespace madang::moderation
