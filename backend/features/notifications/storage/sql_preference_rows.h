#pragma once

#include "features/notifications/domain/rows.h"

namespace madang::notifications {

class SqlPreferenceRows final : public PreferenceRows {
 public:
  Preferences of(sql::ReadSession& session, MemberId member) const override;
  void put(sql::WriteSession& session, MemberId member, const Preferences& wanted) override;
  std::vector<std::pair<MemberId, Preferences>> digestReaders(sql::ReadSession& session, MemberId after,
                                                              int limit) const override;
  bool takePeriod(sql::WriteSession& session, MemberId member, std::int64_t period,
                  std::int64_t digestedUpTo) override;
  bool muted(sql::ReadSession& session, MemberId member, PostId post) const override;
  std::vector<MutedPost> mutes(sql::ReadSession& session, MemberId member, std::optional<PostId> before,
                               int limit) const override;
  std::int64_t countMutes(sql::ReadSession& session, MemberId member) const override;
  void mute(sql::WriteSession& session, MemberId member, PostId post, UtcTime now) override;
  void unmute(sql::WriteSession& session, MemberId member, PostId post) override;
};

}  // namespace madang::notifications
