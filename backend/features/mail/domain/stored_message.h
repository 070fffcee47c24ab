#pragma once

#include <string>

#include <boost/describe/class.hpp>

#include "base/json.h"
#include "base/time.h"

namespace madang::mail {

/// A message as it waits in the outbox.
struct StoredMessage {
  std::string to;
  std::string language;
  std::string subject;
  std::string text;
  UtcTime date;
};
BOOST_DESCRIBE_STRUCT(StoredMessage, (), (to, language, subject, text, date))

}  // namespace madang::mail
