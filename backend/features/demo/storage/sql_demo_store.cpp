#include "features/demo/storage/sql_demo_store.h"

namespace madang::demo {
namespace {

constexpr sql::Statement kCount{"demo.count", "SELECT count(*) FROM post_counts"};
constexpr sql::Statement kPost{"demo.post",
                               "INSERT INTO posts (id, author_id, editor_id, kind, language, framework, "
                               "created_at, updated_at, hashtags, title,"
                               " renderer, body, body_html) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kTag{"demo.tag", "INSERT INTO post_hashtags (tag, post_id) VALUES (?, ?)"};
constexpr sql::Statement kCounts{
    "demo.counts", "INSERT INTO post_counts (post_id, likes, comments, views) VALUES (?, ?, ?, ?)"};
constexpr sql::Statement kComment{
    "demo.comment",
    "INSERT INTO comments (id, post_id, author_id, created_at, updated_at, renderer, body, body_html)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kLike{"demo.like",
                               "INSERT INTO likes (post_id, member_id, created_at) VALUES (?, ?, ?)"};

constexpr sql::Statement kCase{"demo.case",
                               "INSERT INTO moderation_cases (id, target_kind, target_id, post_id, "
                               "member_id, title, reports, categories,"
                               " opened_at, last_report_at) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kReport{
    "demo.report",
    "INSERT INTO moderation_reports (id, case_id, reporter_id, category, words, created_at)"
    " VALUES (?, ?, ?, ?, ?, ?)"};

void addComplaints(sql::WriteSession& session, const DemoPost& p) {
  if (p.complaints.empty()) return;
  std::int64_t categories = 0;
  for (const auto& c : p.complaints) categories |= std::int64_t{1} << static_cast<int>(c.category);
  session.execute(kCase, p.review, p.id, p.id, p.author, p.text.title, p.complaints.size(), categories,
                  p.complaints.front().at, p.complaints.back().at);
  for (const auto& c : p.complaints)
    session.execute(kReport, c.id, p.review, c.reporter, c.category, c.words, c.at);
}

}  // namespace

std::int64_t SqlDemoStore::countPosts(sql::ReadSession& session) const {
  return session.query(kCount)[0].int64(0);
}

void SqlDemoStore::add(sql::WriteSession& session, const DemoPost& p) {
  std::string tags;
  for (const auto& tag : p.text.hashtags) tags += (tags.empty() ? "" : " ") + tag;
  session.execute(kPost, p.id, p.author, p.author, p.text.kind, p.text.language, p.text.framework, p.at, p.at,
                  tags, p.text.title, p.renderer, p.text.body, p.html);
  for (const auto& tag : p.text.hashtags) session.execute(kTag, tag, p.id);
  session.execute(kCounts, p.id, p.likers.size(), p.comments.size(), p.views);
  for (const auto& c : p.comments)
    session.execute(kComment, c.id, p.id, c.author, c.at, c.at, p.renderer, c.body, c.html);
  for (const MemberId member : p.likers) session.execute(kLike, p.id, member, p.at);
  addComplaints(session, p);
}

}  // namespace madang::demo
