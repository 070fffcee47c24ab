#pragma once

#include "base/ids.h"
#include "ports/sql.h"

namespace madang::posts {

/// What posts have to know of likes, said by whoever owns those. Any SQL thread.
class ReaderMarks {
 public:
  virtual ~ReaderMarks() = default;
  /// Whether `member` likes `post`: one read by key. @throws sql::Error
  virtual bool liked(sql::ReadSession& session, PostId post, MemberId member) = 0;
};

}  // namespace madang::posts
