#pragma once

#include <span>

#include "features/accounts/accounts.h"
#include "features/moderation/domain/action_store.h"
#include "features/moderation/domain/case_store.h"
#include "features/moderation/domain/content_keeper.h"

/// Stored things as answers show them. Nicknames are empty: see fillNames().
namespace madang::moderation {

ReviewCase shapeOf(const StoredCase& stored, UtcTime now);
CaseReport shapeOf(const StoredReport& stored);
StaffAction shapeOf(const StoredAction& stored);
StaffSanction shapeOf(const StoredSanction& stored);
StaffContent shapeOf(const ContentFile& file);
StaffPost shapeOf(const posts::PostFile& file);
OwnSanction ownShapeOf(const StoredSanction& stored);

/// `kim@example.org` as `k***@example.org`.
std::string maskedAddress(const std::string& address);

/// Every name in what is shown, with one look-up.
void fillNames(sql::ReadSession& session, const accounts::MemberDirectory& members,
               std::span<MemberName* const> names);

// The names in a thing.
void addNames(ReviewCase& review, std::vector<MemberName*>& names);
void addNames(CaseReport& report, std::vector<MemberName*>& names);
void addNames(StaffAction& action, std::vector<MemberName*>& names);
void addNames(StaffSanction& sanction, std::vector<MemberName*>& names);
void addNames(StaffContent& content, std::vector<MemberName*>& names);
void addNames(StaffPost& post, std::vector<MemberName*>& names);
template <class T>
void addNames(std::vector<T>& things, std::vector<MemberName*>& names) {
  for (T& thing : things) addNames(thing, names);
}
template <class T>
void addNames(std::optional<T>& thing, std::vector<MemberName*>& names) {
  if (thing) addNames(*thing, names);
}

template <class Shape, class Stored>
std::vector<Shape> shapesOf(const std::vector<Stored>& stored) {
  std::vector<Shape> shapes;
  shapes.reserve(stored.size());
  for (const Stored& one : stored) shapes.push_back(shapeOf(one));
  return shapes;
}

}  // namespace madang::moderation
