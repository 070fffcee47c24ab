#pragma once

#include <string>

/// Front door of Slack.
namespace madang::slack {

struct SlackSettings {
  std::string url;          ///< a secret: never logged, never shown
  std::string environment;  ///< said in each message, so that a rehearsal is not taken for the real thing
};

}  // namespace madang::slack
