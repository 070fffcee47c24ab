#include "features/comments/domain/comment_text.h"

#include <algorithm>
#include <unordered_map>

#include "features/comments/domain/comment_service.h"

namespace madang::comments {

std::optional<Fault> checkCommentBody(std::string_view body) {
  const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  const auto isCharacterStart = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  const auto isControl = [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !isBlank(c)) || byte == 0x7F;
  };
  FieldErrors errors;
  if (std::all_of(body.begin(), body.end(), isBlank))
    errors.push_back({"/body", "required", "this must not be empty"});
  if (static_cast<std::size_t>(std::count_if(body.begin(), body.end(), isCharacterStart)) > kLongestComment)
    errors.push_back({"/body", "too-long", "at most " + std::to_string(kLongestComment) + " characters"});
  if (std::any_of(body.begin(), body.end(), isControl))
    errors.push_back({"/body", "control-character", "control characters are not allowed"});
  if (errors.empty()) return std::nullopt;
  return Fault{"validation", "Some members do not fit.", std::move(errors)};
}

void addNicknames(sql::ReadSession& session, const accounts::MemberDirectory& members,
                  std::vector<CommentThread>& threads) {
  std::vector<PostAuthor*> authors;
  for (auto& thread : threads) {
    if (thread.author) authors.push_back(&*thread.author);
    for (auto& reply : thread.replies)
      if (reply.author) authors.push_back(&*reply.author);
  }
  std::vector<MemberId> ids;
  for (const auto* author : authors) ids.push_back(author->id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::unordered_map<MemberId, std::string> names;
  for (auto& card : members.cards(session, ids)) names.emplace(card.id, std::move(card.nickname));
  for (auto* author : authors)
    if (const auto found = names.find(author->id); found != names.end()) author->nickname = found->second;
}

}  // namespace madang::comments
