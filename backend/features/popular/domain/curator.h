#pragma once

#include <atomic>
#include <string>

#include "base/fault.h"
#include "features/popular/domain/overrides.h"
#include "features/popular/domain/popular_board.h"
#include "features/posts/posts.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"

namespace madang::popular {

/// Who decides.
struct Staff {
  MemberId member;
  Role role = Role::Moderator;
  std::string traceId;
};

/// Takes posts off the popular lists and puts posts at their head, for a time. Shown as soon as it is stored.
class Curator {
 public:
  static constexpr std::chrono::seconds kShortest = std::chrono::minutes{1};
  static constexpr std::chrono::seconds kLongest = std::chrono::days{30};
  static constexpr std::size_t kReasonBytes = 800;  // 200 characters of any script
  static constexpr std::size_t kMost = 100;         // that hold at the same time

  Curator(SqlExecutor& sql, OverrideStore& store, posts::PostReader& posts, PopularBoard& board,
          AuditLog* audit, Clock& clock)
      : m_sql(sql), m_store(store), m_posts(posts), m_board(board), m_audit(audit), m_clock(clock) {}

  /// `validation`, `post-not-found`, `post-deleted`, `conflict` (too many hold already).
  Task<Outcome<PopularOverride>> put(PopularBy by, PostId post, NewPopularOverride wanted, Staff staff,
                                     sql::Seal<PopularOverride> seal);
  /// Leaves the list to the members again. Doing it twice is no mistake.
  Task<Outcome<bool>> remove(PopularBy by, PostId post, Staff staff, sql::Seal<bool> seal);
  Task<Outcome<PopularOverrideList>> list();

  /// Shows what is stored: after a start, and after other processes have decided.
  Task<Outcome<void>> apply();

 private:
  struct Held {
    std::vector<PopularOverride> overrides;
    std::vector<PostSummary> posts;  // the visible ones among them
  };
  Task<Outcome<Held>> held();
  Outcome<PopularOverride> putIn(sql::WriteSession& session, const PopularOverride& wanted,
                                 const Staff& staff);
  void audit(sql::WriteSession& session, const char* action, const PopularOverride& about,
             const Staff& staff) const;
  /// What was stored is shown; failing to read it back only delays that until the next refresh.
  Task<void> show();

  SqlExecutor& m_sql;
  OverrideStore& m_store;
  posts::PostReader& m_posts;
  PopularBoard& m_board;
  AuditLog* m_audit;
  Clock& m_clock;
  std::atomic<std::uint64_t> m_round{0};
};

}  // namespace madang::popular
