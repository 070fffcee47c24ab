#pragma once

#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "base/json.h"
#include "base/time.h"

namespace madang::mail {

/// A message as it waits: rendered when it was written, so that every attempt says the same.
struct StoredMessage {
  std::string to;
  std::string language;
  std::string subject;
  std::string text;
  UtcTime date;
  std::optional<std::string> html;
  std::optional<std::string> unsubscribe;
};
BOOST_DESCRIBE_STRUCT(StoredMessage, (), (to, language, subject, text, date, html, unsubscribe))

}  // namespace madang::mail
