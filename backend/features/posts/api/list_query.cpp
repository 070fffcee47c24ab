#include "features/posts/api/list_query.h"

#include <array>

#include "features/posts/domain/post_rules.h"
#include "web/cursor.h"
#include "web/paging.h"

namespace madang::posts {
namespace {

template <class E>
std::optional<E> enumParameter(web::Request request, std::string_view name, FieldErrors& errors) {
  const auto text = request.query(name);
  if (!text) return std::nullopt;
  const auto value = parseEnum<E>(*text);
  if (!value) errors.push_back({"?" + std::string(name), "unknown-value", "this value is not known"});
  return value;
}

/// A category's slug; an unknown one is no error, its list is empty.
std::string slugParameter(web::Request request, std::string_view name, FieldErrors& errors) {
  const auto text = request.query(name);
  if (!text) return {};
  if (text->empty() || text->size() > kLongestSlug)
    errors.push_back({"?" + std::string(name), "unknown-value", "there is no such category"});
  return *text;
}

std::string hashtagParameter(web::Request request, FieldErrors& errors) {
  const auto text = request.query("hashtag");
  if (!text) return {};
  auto tag = normaliseHashtag(*text);
  if (!tag) errors.push_back({"?hashtag", "malformed-hashtag", "this is no hashtag"});
  return tag.value_or(std::string{});
}

Outcome<std::optional<MemberId>> authorParameter(web::Request request, FieldErrors& errors) {
  const auto text = request.query("author");
  if (!text) return std::optional<MemberId>{};
  if (*text == "me") {
    if (!request.principal()) return Failure{Fault{"unauthenticated", "author=me needs a signed-in member."}};
    return std::optional{request.member()};
  }
  const auto author = parseId<MemberId>(*text);
  if (!author) errors.push_back({"?author", "malformed-id", "expected a member's id, or me"});
  return author;
}

std::string nameOf(const ListQuery& q) {
  const PostFilter& f = q.filter;
  std::string name = "posts." + std::string(enumText(q.sort));
  if (f.kind) name += ";kind=" + std::string(enumText(*f.kind));
  if (f.status) name += ";status=" + std::string(enumText(*f.status));
  if (f.author) name += ";author=" + toText(*f.author);
  if (!f.hashtag.empty()) name += ";hashtag=" + f.hashtag;
  if (!f.language.empty()) name += ";language=" + f.language;
  if (!f.framework.empty()) name += ";framework=" + f.framework;
  return name;
}

}  // namespace

Outcome<AskedList> askedList(web::Request request) {
  const auto known = web::onlyParameters(
      request, {"sort", "kind", "hashtag", "author", "language", "framework", "status", "limit", "cursor"});
  if (!known) return known.failure();
  const auto limit = web::pageLimit(request);
  if (!limit) return limit.failure();

  AskedList asked;
  FieldErrors errors;
  asked.query.limit = *limit;
  asked.query.sort = enumParameter<PostSort>(request, "sort", errors).value_or(PostSort::Latest);
  asked.query.filter.kind = enumParameter<PostKind>(request, "kind", errors);
  asked.query.filter.status = enumParameter<PostStatus>(request, "status", errors);
  asked.query.filter.hashtag = hashtagParameter(request, errors);
  asked.query.filter.language = slugParameter(request, "language", errors);
  asked.query.filter.framework = slugParameter(request, "framework", errors);
  const auto author = authorParameter(request, errors);
  if (!author) return author.failure();
  asked.query.filter.author = *author;
  if (!errors.empty()) return Failure{Fault{"validation", "Some parameters do not fit.", std::move(errors)}};

  asked.name = nameOf(asked.query);
  const auto after = web::pageCursor(request, asked.name, 2);
  if (!after) return after.failure();
  if (!after->empty()) asked.query.after = ListPosition{(*after)[0], PostId{(*after)[1]}};
  return asked;
}

std::string cursorAfter(const AskedList& asked, const ListPosition& position) {
  return web::encodeCursor(asked.name, std::array{position.figure, position.post.value});
}

}  // namespace madang::posts
