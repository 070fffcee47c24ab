#pragma once

#include <vector>

#include "features/notifications/domain/preference_desk.h"
#include "web/route.h"

namespace madang::notifications {

/// What a member wants to be told, and why he was or was not, over HTTP.
class PreferencesApi {
 public:
  explicit PreferencesApi(PreferenceDesk& desk) : m_desk(desk) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> settings(web::Request request);
  Task<web::Response> change(web::Request request, NotificationSettings body);
  Task<web::Response> mutes(web::Request request);
  Task<web::Response> mute(web::Request request);
  Task<web::Response> unmute(web::Request request);
  Task<web::Response> why(web::Request request);

  PreferenceDesk& m_desk;
};

}  // namespace madang::notifications
