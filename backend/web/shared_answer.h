#pragma once

#include <string_view>

#include "runtime/shared_body.h"
#include "web/request.h"
#include "web/response.h"

namespace madang::web {

/// Answers 200 with the body, in the form that the client would rather have.
void writeShared(Request request, HotWriter& writer, std::string_view contentType, const SharedBody& body);
/// The same for handlers that are not hot.
Response sharedAnswer(Request request, std::string_view contentType, const SharedBody& body);

}  // namespace madang::web
