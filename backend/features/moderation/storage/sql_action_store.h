#pragma once

#include "features/moderation/domain/action_store.h"

namespace madang::moderation {

class SqlActionStore final : public ActionStore {
 public:
  void insert(sql::WriteSession& session, const StoredAction& action) override;
  std::optional<StoredAction> find(sql::ReadSession& session, ActionId id) const override;
  bool markUndone(sql::WriteSession& session, ActionId id, UtcTime now) override;
  std::vector<StoredAction> ofTarget(sql::ReadSession& session, Target target, int limit) const override;
  std::vector<StoredAction> ofMember(sql::ReadSession& session, MemberId member, int limit) const override;
  void insertSanction(sql::WriteSession& session, const StoredSanction& sanction) override;
  std::optional<StoredSanction> sanction(sql::ReadSession& session, ActionId id) const override;
  std::vector<StoredSanction> sanctionsOf(sql::ReadSession& session, MemberId member, ActionId before,
                                          int limit) const override;
  std::int64_t standingWarnings(sql::ReadSession& session, MemberId member) const override;
  std::optional<UtcTime> longestBlock(sql::ReadSession& session, MemberId member) const override;
  void undoSanction(sql::WriteSession& session, ActionId id) override;
  void lift(sql::WriteSession& session, MemberId member, ActionId by, UtcTime now) override;
  void unlift(sql::WriteSession& session, MemberId member, ActionId by) override;
  bool withdraw(sql::WriteSession& session, ActionId id, ActionId by) override;
  void unwithdraw(sql::WriteSession& session, ActionId id) override;
  bool appeal(sql::WriteSession& session, ActionId id, UtcTime now) override;
  std::vector<StoredSanction> unnotified(sql::ReadSession& session, UtcTime before, int limit) const override;
  bool markNotified(sql::WriteSession& session, ActionId id) override;

  void insertAnswer(sql::WriteSession& session, const StoredAnswer& answer) override;
  std::vector<StoredAnswer> answers(sql::ReadSession& session, UtcTime before, int limit) const override;
  bool removeAnswer(sql::WriteSession& session, ActionId decision) override;
};

}  // namespace madang::moderation
