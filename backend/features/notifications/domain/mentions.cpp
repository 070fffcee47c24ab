#include "features/notifications/domain/mentions.h"

#include <algorithm>
#include <array>

namespace madang::notifications {
namespace {

constexpr std::size_t kMostLookedAt = 30;
/// A nickname has at most 20 characters; written in its parts, a Hangul syllable is up to three.
constexpr std::size_t kLongestName = 60;

constexpr std::array<std::string_view, 4> kTitles{"님", "씨", "군", "양"};
constexpr std::array<std::string_view, 41> kParticles{
    "은", "는",   "이",     "가",     "을",   "를",   "와",   "과",     "의",   "도",   "만",
    "에", "에게", "한테",   "께",     "께서", "랑",   "이랑", "아",     "야",   "여",   "이여",
    "로", "으로", "보다",   "처럼",   "까지", "부터", "라고", "이라고", "하고", "이나", "나",
    "요", "이요", "에게서", "한테서", "께는", "이다", "들",   "들이"};

std::size_t lengthAt(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

bool isAsciiWord(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isWord(char c) {
  return isAsciiWord(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether an `@` behind this character can begin a mention: not in an address or a link.
bool mayPrecede(char c) {
  return !isAsciiWord(c) && std::string_view{".-+/%@"}.find(c) == std::string_view::npos;
}

bool isSuffix(std::string_view run) {
  for (const std::string_view title : kTitles)
    if (run.starts_with(title)) {
      run.remove_prefix(title.size());
      break;
    }
  return run.empty() || std::find(kParticles.begin(), kParticles.end(), run) != kParticles.end();
}

/// Whether a name may end at `end`: there a word ends, or only a title and a particle follow.
bool endsName(std::string_view text, std::size_t end) {
  if (end == text.size() || !isWord(text[end])) return true;
  if (!isWord(text[end - 1])) return true;
  if (static_cast<unsigned char>(text[end]) < 0x80) return false;
  std::size_t stop = end;
  while (stop < text.size() && static_cast<unsigned char>(text[stop]) >= 0x80) stop += lengthAt(text, stop);
  return isSuffix(text.substr(end, stop - end)) && (stop == text.size() || !isAsciiWord(text[stop]));
}

/// What stands behind an `@`, up to the longest name or the end of its line.
std::optional<MemberId> namedIn(std::string_view text, const FindNickname& find) {
  std::vector<std::size_t> ends;
  std::size_t at = 0;
  for (std::size_t points = 0; at < text.size() && points < kLongestName; ++points) {
    if (static_cast<unsigned char>(text[at]) < 0x20) break;
    at += lengthAt(text, at);
    if (text[at - 1] != ' ' && endsName(text, at)) ends.push_back(at);
  }
  for (auto end = ends.rbegin(); end != ends.rend(); ++end)
    if (const auto member = find(text.substr(0, *end))) return member;
  return std::nullopt;
}

std::size_t runOf(std::string_view text, std::size_t at, char c) {
  std::size_t end = at;
  while (end < text.size() && text[end] == c) ++end;
  return end - at;
}

/// The end of a code span that begins at `at`, or of its backticks when nothing closes it.
std::size_t afterSpan(std::string_view text, std::size_t at) {
  const std::size_t length = runOf(text, at, '`');
  for (std::size_t next = at + length; next < text.size();) {
    if (text[next] != '`') {
      ++next;
      continue;
    }
    const std::size_t run = runOf(text, next, '`');
    next += run;
    if (run == length) return next;
  }
  return at + length;
}

/// Whether a fence of code begins or ends on the line at `at`.
bool isFence(std::string_view text, std::size_t at) {
  std::size_t blanks = 0;
  while (at < text.size() && text[at] == ' ' && blanks < 3) ++at, ++blanks;
  return text.substr(at).starts_with("```") || text.substr(at).starts_with("~~~");
}

}  // namespace

std::vector<MemberId> mentionsIn(std::string_view text, const FindNickname& find) {
  std::vector<MemberId> found;
  bool fenced = false;
  bool lineStart = true;
  std::size_t looked = 0;
  for (std::size_t at = 0; at < text.size() && found.size() < kMostMentions && looked < kMostLookedAt;) {
    if (lineStart && isFence(text, at)) {
      fenced = !fenced;
      at = std::min(text.find('\n', at), text.size());
      lineStart = false;
      continue;
    }
    const char c = text[at];
    lineStart = c == '\n';
    if (!fenced && c == '`') {
      at = afterSpan(text, at);
      continue;
    }
    ++at;
    if (fenced || c != '@' || (at > 1 && !mayPrecede(text[at - 2]))) continue;
    ++looked;
    const auto member = namedIn(text.substr(at), find);
    if (member && std::find(found.begin(), found.end(), *member) == found.end()) found.push_back(*member);
  }
  return found;
}

}  // namespace madang::notifications
