#include "features/posts/domain/post_detail.h"

#include <cassert>
#include <charconv>

#include "base/json.h"

namespace madang::posts {
namespace {

constexpr std::string_view kToLikes = ",\"likes\":";
constexpr std::string_view kToComments = ",\"comments\":";

PostSummary summaryOf(const Post& p) {
  return {p.id,        p.kind,      p.title,  p.author, p.hashtags,
          p.language,  p.framework, p.status, p.counts, p.acceptedCommentId,
          p.createdAt, p.updatedAt, p.version};
}

}  // namespace

PostDetail::PostDetail(const Post& post) : m_summary(summaryOf(post)) {
  m_head = "ETag: \"v" + std::to_string(post.version) + "\"\r\nCache-Control: no-cache\r\n";
  setViews(post.counts.views);
  setLikes(post.counts.likes);
  setComments(post.counts.comments);
  // Cut at the figures: members come in the order of the contract, and quotes inside of texts are escaped.
  const std::string json = toJson(post);
  const std::string counts = "\"counts\":" + toJson(post.counts);
  const std::string liked = post.liked ? "\"liked\":true" : "\"liked\":false";
  const std::size_t countsAt = json.rfind(counts);
  const std::size_t likedAt = json.rfind(liked);
  assert(countsAt != std::string::npos && likedAt != std::string::npos && countsAt < likedAt);
  m_toViews = json.substr(0, countsAt) + "\"counts\":{\"views\":";
  const std::size_t afterCounts = countsAt + counts.size();
  m_toLiked = "}" + json.substr(afterCounts, likedAt - afterCounts) + "\"liked\":";
  m_rest = json.substr(likedAt + liked.size());
}

std::size_t PostDetail::cacheBytes() const {
  std::size_t bytes = sizeof(PostDetail) + m_head.capacity() + m_toViews.capacity() + m_toLiked.capacity() +
                      m_rest.capacity() + m_summary.title.capacity() + m_summary.author.nickname.capacity();
  for (const auto& tag : m_summary.hashtags) bytes += sizeof(std::string) + tag.capacity();
  return bytes;
}

PostCounts PostDetail::counts() const {
  return {m_views.load(std::memory_order_relaxed), m_likes.load(std::memory_order_relaxed),
          m_comments.load(std::memory_order_relaxed)};
}

PostSummary PostDetail::summary() const {
  PostSummary now = m_summary;
  now.counts = counts();
  return now;
}

PostDetail::Page::Number::Number(std::int64_t value) {
  length = static_cast<unsigned char>(std::to_chars(digits, digits + sizeof digits, value).ptr - digits);
}

PostDetail::Page::Page(const PostDetail& detail, bool liked)
    : m_detail(detail),
      m_views(detail.m_views.load(std::memory_order_relaxed)),
      m_likes(detail.m_likes.load(std::memory_order_relaxed)),
      m_comments(detail.m_comments.load(std::memory_order_relaxed)),
      m_liked(liked ? "true" : "false"),
      m_size(detail.m_toViews.size() + m_views.length + kToLikes.size() + m_likes.length +
             kToComments.size() + m_comments.length + detail.m_toLiked.size() + m_liked.size() +
             detail.m_rest.size()) {}

void PostDetail::Page::appendTo(std::string& out) const {
  out += m_detail.m_toViews;
  out += m_views.text();
  out += kToLikes;
  out += m_likes.text();
  out += kToComments;
  out += m_comments.text();
  out += m_detail.m_toLiked;
  out += m_liked;
  out += m_detail.m_rest;
}

}  // namespace madang::posts
