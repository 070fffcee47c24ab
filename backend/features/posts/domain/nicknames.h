#pragma once

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "features/accounts/accounts.h"

namespace madang::posts {

/// Fills in the nicknames of all authors with one question to the directory. @throws sql::Error
/// @param authorOf  gives the PostAuthor of an item, or null.
template <class Items, class AuthorOf>
void addNicknames(sql::ReadSession& session, const accounts::MemberDirectory& members, Items& items,
                  AuthorOf authorOf) {
  std::vector<MemberId> ids;
  for (auto& item : items)
    if (const auto* author = authorOf(item)) ids.push_back(author->id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::unordered_map<MemberId, std::string> names;
  for (auto& card : members.cards(session, ids)) names.emplace(card.id, std::move(card.nickname));
  for (auto& item : items)
    if (auto* author = authorOf(item))
      if (const auto found = names.find(author->id); found != names.end()) author->nickname = found->second;
}

template <class Items>
void addNicknames(sql::ReadSession& session, const accounts::MemberDirectory& members, Items& items) {
  addNicknames(session, members, items, [](auto& item) { return &item.author; });
}

}  // namespace madang::posts
