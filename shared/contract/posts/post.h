#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace madang {

/// The numbers are stored; only ever add at the end.
BOOST_DEFINE_ENUM_CLASS(PostKind, Question, Study, Review)
BOOST_DEFINE_ENUM_CLASS(PostStatus, Open, Solved)

/// `?sort=` of the lists.
BOOST_DEFINE_ENUM_CLASS(PostSort, Latest, Likes, Comments, Views)

/// `POST /api/v1/posts`
struct NewPost {
  PostKind kind = PostKind::Question;
  std::string title;
  std::string body;
  std::optional<std::vector<std::string>> hashtags;
  std::optional<std::string> language;
  std::optional<std::string> framework;
};
BOOST_DESCRIBE_STRUCT(NewPost, (), (kind, title, body, hashtags, language, framework))

/// `PATCH /api/v1/posts/{id}`: what is absent stays, null clears hashtags, language and framework.
struct PostEdit {
  Patch<PostKind> kind;
  Patch<std::string> title;
  Patch<std::string> body;
  Patch<std::vector<std::string>> hashtags;
  Patch<std::string> language;
  Patch<std::string> framework;
};
BOOST_DESCRIBE_STRUCT(PostEdit, (), (kind, title, body, hashtags, language, framework))

struct PostAuthor {
  MemberId id;
  std::string nickname;  ///< empty when the member is no more
};
BOOST_DESCRIBE_STRUCT(PostAuthor, (), (id, nickname))

struct PostCounts {
  std::int64_t views = 0;
  std::int64_t likes = 0;
  std::int64_t comments = 0;
};
BOOST_DESCRIBE_STRUCT(PostCounts, (), (views, likes, comments))

/// A whole post, as one reader sees it.
struct Post {
  PostId id;
  PostKind kind = PostKind::Question;
  std::string title;
  std::string body;
  std::string bodyHtml;  ///< rendered and sanitised by the server
  PostAuthor author;
  std::vector<std::string> hashtags;
  std::optional<std::string> language;
  std::optional<std::string> framework;
  PostStatus status = PostStatus::Open;
  PostCounts counts;
  std::optional<CommentId> acceptedCommentId;
  bool liked = false;  ///< by whoever asks
  UtcTime createdAt;
  UtcTime updatedAt;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Post, (),
                      (id, kind, title, body, bodyHtml, author, hashtags, language, framework, status, counts,
                       acceptedCommentId, liked, createdAt, updatedAt, version))

/// A post in a list.
struct PostSummary {
  PostId id;
  PostKind kind = PostKind::Question;
  std::string title;
  PostAuthor author;
  std::vector<std::string> hashtags;
  std::optional<std::string> language;
  std::optional<std::string> framework;
  PostStatus status = PostStatus::Open;
  PostCounts counts;
  std::optional<CommentId> acceptedCommentId;
  UtcTime createdAt;
  UtcTime updatedAt;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PostSummary, (),
                      (id, kind, title, author, hashtags, language, framework, status, counts,
                       acceptedCommentId, createdAt, updatedAt, version))

struct PostPage {
  std::vector<PostSummary> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(PostPage, (), (items, nextCursor))

/// One state of a post's text, and what changed to reach it.
struct PostRevision {
  std::int64_t version = 1;
  PostAuthor editor;
  UtcTime editedAt;
  std::string title;
  std::string diff;  ///< unified line diff of title and body against the version before; empty for the first
};
BOOST_DESCRIBE_STRUCT(PostRevision, (), (version, editor, editedAt, title, diff))

struct PostRevisionPage {
  std::vector<PostRevision> items;  ///< newest first
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(PostRevisionPage, (), (items, nextCursor))

}  // namespace madang
