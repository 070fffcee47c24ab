#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "contract/posts/post.h"
#include "features/posts/posts.h"
#include "ports/cache.h"

namespace madang::posts {

/// A post as the cache keeps it: its JSON in pieces between which the figures and the reader's mark are
/// written, so that answering copies bytes and builds nothing. A post that is deleted or unknown is kept too,
/// as that.
class PostDetail final : public CacheValue {
 public:
  explicit PostDetail(const Post& post);
  explicit PostDetail(Visibility absent) : m_visibility(absent) {}

  std::size_t cacheBytes() const override;

  Visibility visibility() const { return m_visibility; }
  PostId id() const { return m_summary.id; }
  /// Header lines of the answer, each ending in CR LF.
  const std::string& head() const { return m_head; }

  PostCounts counts() const;
  PostSummary summary() const;  ///< with the figures of now

  // Set by whoever hears of a change, after its commit.
  void setViews(std::int64_t value) const { m_views.store(value, std::memory_order_relaxed); }
  void setLikes(std::int64_t value) const { m_likes.store(value, std::memory_order_relaxed); }
  void setComments(std::int64_t value) const { m_comments.store(value, std::memory_order_relaxed); }

  /// The answer for one reader: sizes first, then the bytes, from the same figures.
  class Page {
   public:
    Page(const PostDetail& detail, bool liked);
    std::size_t size() const { return m_size; }
    void appendTo(std::string& out) const;

   private:
    struct Number {
      char digits[20];
      unsigned char length = 0;
      explicit Number(std::int64_t value);
      std::string_view text() const { return {digits, length}; }
    };
    const PostDetail& m_detail;
    Number m_views, m_likes, m_comments;
    std::string_view m_liked;
    std::size_t m_size;
  };

 private:
  Visibility m_visibility = Visibility::Visible;
  PostSummary m_summary;
  std::string m_head;
  std::string m_toViews, m_toLiked, m_rest;  ///< `{…"views":`, `},…"liked":`, `,"createdAt":…}`
  mutable std::atomic<std::int64_t> m_views{0}, m_likes{0}, m_comments{0};
};

}  // namespace madang::posts
