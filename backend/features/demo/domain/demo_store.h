#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "contract/moderation/moderation.h"
#include "features/demo/domain/demo_texts.h"
#include "ports/sql.h"

namespace madang::demo {

struct DemoComment {
  CommentId id;
  MemberId author;
  UtcTime at;
  std::string body;
  std::string html;
};

/// One member's report of a post.
struct DemoComplaint {
  ReportId id;
  MemberId reporter;
  ReportCategory category = ReportCategory::Other;
  std::string words;
  UtcTime at;
};

struct DemoPost {
  PostId id;
  MemberId author;
  UtcTime at;
  DemoText text;
  std::string html;
  int renderer = 1;
  std::int64_t views = 0;
  std::vector<DemoComment> comments;
  std::vector<MemberId> likers;
  CaseId review;                          ///< of the complaints
  std::vector<DemoComplaint> complaints;  ///< oldest first; mostly none
};

/// Adds whole posts, facts and counters alike. Any SQL thread; throws sql::Error.
class DemoStore {
 public:
  virtual ~DemoStore() = default;
  virtual std::int64_t countPosts(sql::ReadSession& session) const = 0;
  virtual void add(sql::WriteSession& session, const DemoPost& post) = 0;
};

}  // namespace madang::demo
