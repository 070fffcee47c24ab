#include "features/demo/domain/demo_generator.h"

#include <algorithm>
#include <cassert>
#include <memory>

#include "ports/sql_fault.h"

namespace madang::demo {
namespace {

constexpr std::int64_t kPostsAtOnce = 250;
constexpr std::chrono::hours kSpan{24 * 60};  // the oldest post is two months old

/// Few posts have most of the likes: 1 in 2 has none, 1 in 64 up to sixty.
std::size_t likesOf(Dice& dice, std::size_t members) {
  std::size_t most = 1;
  while (most < 64 && dice.below(2) == 0) most *= 2;
  return std::min(members, dice.below(most));
}

}  // namespace

Task<Outcome<DemoReport>> DemoGenerator::generate(std::vector<MemberId> members, std::int64_t posts,
                                                  std::uint64_t seed,
                                                  std::function<void(std::int64_t)> progress) {
  assert(!members.empty());
  const UtcTime now = m_clock.now();
  auto counting = [this](sql::ReadSession& session) { return m_store.countPosts(session); };
  const auto present = co_await m_sql.read("demo.count", std::move(counting));
  if (!present) co_return Failure{faultOf(present.error())};
  DemoReport report;
  for (std::int64_t number = *present; number < posts;) {
    auto chunk = std::make_shared<std::vector<DemoPost>>();
    for (; number < posts && static_cast<std::int64_t>(chunk->size()) < kPostsAtOnce; ++number)
      chunk->push_back(make(members, number, posts, seed, now));
    auto unit = [this, chunk](sql::WriteSession& session) {
      for (const auto& post : *chunk) m_store.add(session, post);
    };
    const auto added = co_await m_sql.write("demo.add", std::move(unit));
    if (!added) co_return Failure{faultOf(added.error())};
    for (const auto& post : *chunk) {
      ++report.posts;
      report.comments += static_cast<std::int64_t>(post.comments.size());
      report.likes += static_cast<std::int64_t>(post.likers.size());
    }
    if (progress) progress(number);
  }
  co_return report;
}

DemoPost DemoGenerator::make(const std::vector<MemberId>& members, std::int64_t number, std::int64_t posts,
                             std::uint64_t seed, UtcTime now) {
  // Each post has dice of its own: number 7 is the same whether it is made first or after a break.
  Dice dice(seed * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(number));
  DemoPost post;
  post.id = m_ids.next<PostId>();
  post.author = members[dice.below(members.size())];
  const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(kSpan) * (posts - number) / posts;
  post.at = now - age;
  post.text = makePost(dice);
  post.html = htmlOf(post.text.body);
  post.renderer = m_markdown.version();
  post.views = static_cast<std::int64_t>(dice.below(50) * dice.below(50));
  const std::size_t comments = dice.below(3) == 0 ? dice.below(4) : 0;
  for (std::size_t i = 0; i < comments; ++i) {
    DemoComment comment{m_ids.next<CommentId>(),
                        members[dice.below(members.size())],
                        post.at + age * static_cast<int>(i + 1) / 8,
                        makeComment(dice),
                        {}};
    comment.html = htmlOf(comment.body);
    post.comments.push_back(std::move(comment));
  }
  const std::size_t likes = likesOf(dice, members.size()), first = dice.below(members.size());
  for (std::size_t i = 0; i < likes; ++i) post.likers.push_back(members[(first + i) % members.size()]);
  addComplaints(post, dice, members, now);
  return post;
}

/// One post in forty is reported, by one to six members, in the last two days: the review queue is not empty.
void DemoGenerator::addComplaints(DemoPost& post, Dice& dice, const std::vector<MemberId>& members,
                                  UtcTime now) {
  if (dice.below(40) != 0 || members.size() < 2) return;
  post.review = m_ids.next<CaseId>();
  const std::size_t count = std::min(1 + dice.below(3) * dice.below(3), members.size() - 1);
  const std::size_t first = dice.below(members.size());
  const auto begin = std::max(post.at, now - std::chrono::hours{48});
  for (std::size_t i = 0; i < count; ++i) {
    const MemberId reporter = members[(first + i) % members.size()];
    if (reporter == post.author) continue;
    const ComplaintText text = makeComplaint(dice);
    post.complaints.push_back(
        {m_ids.next<ReportId>(), reporter, text.category, text.words,
         begin + (now - begin) * static_cast<int>(i + 1) / static_cast<int>(count + 1)});
  }
}

const std::string& DemoGenerator::htmlOf(const std::string& body) {
  const auto found = m_html.find(body);
  if (found != m_html.end()) return found->second;
  return m_html.emplace(body, m_markdown.toHtml(body)).first->second;
}

}  // namespace madang::demo
