#include "features/moderation/domain/staff.h"

#include <algorithm>
#include <array>

#include "base/json.h"

namespace madang::moderation {
namespace {

constexpr std::size_t kLongestReason = 500;

bool startsCharacter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

}  // namespace

std::string textOf(Target target) {
  return std::string(enumText(target.kind)) + ":" + std::to_string(target.id);
}

std::size_t lengthOf(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), startsCharacter));
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (startsCharacter(text[i]) && seen++ == most) return std::string(text.substr(0, i)) + "…";
  return std::string(text);
}

Outcome<void> checkReason(const std::string& reason) {
  const bool blank = reason.find_first_not_of(" \t\r\n") == reason.npos;
  if (!blank && lengthOf(reason) <= kLongestReason) return {};
  return Failure{Fault{"reason-required",
                       "Say why, in at most 500 characters.",
                       {{"/reason", blank ? "required" : "too-long", "1 to 500 characters"}}}};
}

AuditEntry entryOf(const Staff& staff, std::string action, std::string target, std::string reason) {
  AuditEntry entry;
  entry.actor = staff.member;
  entry.role = staff.role;
  entry.action = std::move(action);
  entry.target = std::move(target);
  entry.reason = std::move(reason);
  entry.traceId = staff.traceId;
  return entry;
}

void auditRefusal(AuditLog* audit, const Staff& staff, std::string action, std::string target,
                  const std::string& reason, const Fault& fault) {
  if (!audit) return;
  constexpr std::array<std::string_view, 4> kOurs{"internal", "unavailable", "overloaded", "storage-full"};
  AuditEntry entry = entryOf(staff, std::move(action), std::move(target), std::string(fault.code));
  const bool ours = std::find(kOurs.begin(), kOurs.end(), fault.code) != kOurs.end();
  entry.outcome = ours ? AuditOutcome::Failed : AuditOutcome::Refused;
  if (!reason.empty()) entry.detail["given"] = shortened(reason, kLongestReason);
  if (!fault.detail.empty()) entry.detail["why"] = fault.detail;
  audit->appendSoon(std::move(entry));
}

}  // namespace madang::moderation
