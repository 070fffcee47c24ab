#include "features/moderation/domain/staff_shapes.h"

#include <unordered_map>

namespace madang::moderation {
namespace {

MemberName nameOf(MemberId id) {
  return {id, ""};
}

std::optional<MemberName> nameOf(std::optional<MemberId> id) {
  if (!id) return std::nullopt;
  return MemberName{*id, ""};
}

}  // namespace

ReviewCase shapeOf(const StoredCase& c, UtcTime now) {
  ReviewCase shape;
  shape.id = c.id;
  shape.target = c.target.kind;
  shape.targetId = std::to_string(c.target.id);
  shape.postId = c.post;
  shape.title = c.title;
  shape.member = nameOf(c.member);
  shape.state = c.state;
  shape.version = c.version;
  shape.reports = c.reports;
  for (int bit = 0; bit <= static_cast<int>(ReportCategory::Appeal); ++bit)
    if (c.categories & (std::int64_t{1} << bit)) shape.categories.push_back(static_cast<ReportCategory>(bit));
  shape.openedAt = c.openedAt;
  shape.lastReportAt = c.lastReportAt;
  if (c.claimedUntil && *c.claimedUntil > now) {
    shape.claimedBy = nameOf(c.claimedBy);
    shape.claimedUntil = c.claimedUntil;
  }
  shape.decidedBy = nameOf(c.decidedBy);
  shape.decidedAt = c.decidedAt;
  shape.decision = c.decision;
  return shape;
}

CaseReport shapeOf(const StoredReport& r) {
  return {r.id, nameOf(r.reporter), r.category, r.text, r.createdAt};
}

StaffAction shapeOf(const StoredAction& a) {
  return {a.id,     a.kind, a.target.kind, std::to_string(a.target.id), nameOf(a.member), nameOf(a.actor),
          a.reason, a.at,   a.undoUntil,   a.undoneAt.has_value()};
}

StaffSanction shapeOf(const StoredSanction& s) {
  return {s.id,      s.kind,         s.category,
          s.reason,  s.days,         nameOf(s.actor),
          s.at,      s.blockedUntil, s.lifted || s.withdrawn,
          s.appealed};
}

OwnSanction ownShapeOf(const StoredSanction& s) {
  return {toText(s.id), s.kind, s.category, s.reason, s.at, s.days, s.blockedUntil, s.lifted || s.withdrawn,
          s.appealed};
}

StaffContent shapeOf(const ContentFile& f) {
  return {f.target.kind,   std::to_string(f.target.id),
          f.post,          nameOf(f.author),
          f.title,         f.body,
          f.bodyHtml,      f.createdAt,
          f.removal.state, nameOf(f.removal.by),
          f.removal.at};
}

StaffPost shapeOf(const posts::PostFile& f) {
  return {f.id,           nameOf(f.author),  f.title,     f.removal.state,      f.counts.views,
          f.counts.likes, f.counts.comments, f.createdAt, nameOf(f.removal.by), f.removal.at};
}

std::string maskedAddress(const std::string& address) {
  const auto at = address.find('@');
  if (at == address.npos || at == 0) return "***";
  std::size_t first = 1;  // the whole of a letter beyond ASCII
  while (first < at && (static_cast<unsigned char>(address[first]) & 0xC0) == 0x80) ++first;
  return address.substr(0, first) + "***" + address.substr(at);
}

void fillNames(sql::ReadSession& session, const accounts::MemberDirectory& members,
               std::span<MemberName* const> names) {
  std::unordered_map<MemberId, std::string> known;
  std::vector<MemberId> ids;
  for (const MemberName* name : names)
    if (known.emplace(name->id, "").second) ids.push_back(name->id);
  for (auto& card : members.cards(session, ids)) known[card.id] = std::move(card.nickname);
  for (MemberName* name : names) name->nickname = known[name->id];
}

void addNames(ReviewCase& review, std::vector<MemberName*>& names) {
  names.push_back(&review.member);
  if (review.claimedBy) names.push_back(&*review.claimedBy);
  if (review.decidedBy) names.push_back(&*review.decidedBy);
}

void addNames(CaseReport& report, std::vector<MemberName*>& names) {
  names.push_back(&report.reporter);
}

void addNames(StaffAction& action, std::vector<MemberName*>& names) {
  names.push_back(&action.member);
  names.push_back(&action.actor);
}

void addNames(StaffSanction& sanction, std::vector<MemberName*>& names) {
  names.push_back(&sanction.actor);
}

void addNames(StaffContent& content, std::vector<MemberName*>& names) {
  names.push_back(&content.author);
  if (content.removedBy) names.push_back(&*content.removedBy);
}

void addNames(StaffPost& post, std::vector<MemberName*>& names) {
  names.push_back(&post.author);
  if (post.removedBy) names.push_back(&*post.removedBy);
}

}  // namespace madang::moderation
