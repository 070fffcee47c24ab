#pragma once

#include <string_view>

#include "web/request.h"

namespace madang::web {

/// The language to answer in: the better weighted of Korean and English in an Accept-Language header, the
/// first of equals; English when neither is named. Never fails: elements that cannot be read are skipped.
Language negotiateLanguage(std::string_view acceptLanguage);

}  // namespace madang::web
