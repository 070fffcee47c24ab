#include "features/posts/domain/line_diff.h"

#include <algorithm>
#include <vector>

namespace madang::posts {
namespace {

constexpr int kContext = 3;
// Effort and memory grow with lines × differences and differences²: 400 differing lines need 0.6 MB for a
// moment.
constexpr int kMostDifferences = 400;

using Lines = std::vector<std::string_view>;

struct Step {
  char sign;  ///< ' ', '-' or '+'
  std::string_view line;
};

Lines splitLines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// The frontier of Myers' greedy algorithm after each number of differences; nothing when there are too many.
/// @see E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.
std::vector<std::vector<int>> frontiers(const Lines& a, const Lines& b) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  std::vector<std::vector<int>> all;
  std::vector<int> last{0};  // index d + k; before the first step: x = 0 on diagonal 0
  for (int d = 0; d <= std::min(n + m, kMostDifferences); ++d) {
    std::vector<int> now(static_cast<std::size_t>(2 * d + 1), -1);
    for (int k = -d; k <= d; k += 2) {
      int x = 0;
      if (d > 0) {
        const auto reached = [&](int diagonal) {
          const int index = diagonal + d - 1;
          return index < 0 || index >= static_cast<int>(last.size()) ? -1
                                                                     : last[static_cast<std::size_t>(index)];
        };
        const int down = reached(k + 1), right = reached(k - 1);
        x = k == -d || (k != d && right < down) ? down : right + 1;
      }
      int y = x - k;
      while (x < n && y >= 0 && y < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)])
        ++x, ++y;
      now[static_cast<std::size_t>(k + d)] = x;
      if (x >= n && y >= m) {
        all.push_back(std::move(now));
        return all;
      }
    }
    all.push_back(now);
    last = std::move(now);
  }
  return {};
}

/// Walks the frontiers back from the end.
std::vector<Step> shortestScript(const Lines& a, const Lines& b, const std::vector<std::vector<int>>& all) {
  std::vector<Step> steps;
  int x = static_cast<int>(a.size()), y = static_cast<int>(b.size());
  for (int d = static_cast<int>(all.size()) - 1; d > 0; --d) {
    const auto& before = all[static_cast<std::size_t>(d - 1)];
    const auto reached = [&](int diagonal) {
      const int index = diagonal + d - 1;
      return index < 0 || index >= static_cast<int>(before.size()) ? -1
                                                                   : before[static_cast<std::size_t>(index)];
    };
    const int k = x - y;
    const bool down = k == -d || (k != d && reached(k - 1) < reached(k + 1));
    const int fromX = down ? reached(k + 1) : reached(k - 1);
    const int fromY = fromX - (down ? k + 1 : k - 1);
    const int startX = down ? fromX : fromX + 1;
    while (x > startX) --x, --y, steps.push_back({' ', a[static_cast<std::size_t>(x)]});
    if (down)
      steps.push_back({'+', b[static_cast<std::size_t>(--y)]});
    else
      steps.push_back({'-', a[static_cast<std::size_t>(--x)]});
    x = fromX;
    y = fromY;
  }
  while (x > 0) steps.push_back({' ', a[static_cast<std::size_t>(--x)]});
  std::reverse(steps.begin(), steps.end());
  return steps;
}

std::vector<Step> script(const Lines& before, const Lines& after) {
  std::size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  const Lines a(before.begin() + static_cast<std::ptrdiff_t>(head),
                before.end() - static_cast<std::ptrdiff_t>(tail));
  const Lines b(after.begin() + static_cast<std::ptrdiff_t>(head),
                after.end() - static_cast<std::ptrdiff_t>(tail));

  std::vector<Step> steps;
  for (std::size_t i = 0; i < head; ++i) steps.push_back({' ', before[i]});
  if (const auto all = frontiers(a, b); !all.empty()) {
    const auto middle = shortestScript(a, b, all);
    steps.insert(steps.end(), middle.begin(), middle.end());
  } else {
    for (const auto line : a) steps.push_back({'-', line});
    for (const auto line : b) steps.push_back({'+', line});
  }
  for (std::size_t i = before.size() - tail; i < before.size(); ++i) steps.push_back({' ', before[i]});
  return steps;
}

std::string range(std::size_t start, std::size_t count) {
  // A range without lines names the line before it.
  return std::to_string(count == 0 ? start : start + 1) + "," + std::to_string(count);
}

}  // namespace

std::string unifiedDiff(std::string_view before, std::string_view after) {
  const auto steps = script(splitLines(before), splitLines(after));
  std::string out;
  std::size_t oldLine = 0, newLine = 0, at = 0;
  while (at < steps.size()) {
    if (steps[at].sign == ' ') {
      ++at, ++oldLine, ++newLine;
      continue;
    }
    // The hunk reaches until more than two contexts' worth of equal lines follow.
    const std::size_t lead = std::min<std::size_t>(kContext, std::min(oldLine, at));
    std::size_t end = at, equal = 0;
    for (std::size_t i = at; i < steps.size() && equal <= 2 * kContext; ++i) {
      equal = steps[i].sign == ' ' ? equal + 1 : 0;
      if (equal == 0) end = i + 1;
    }
    end = std::min(end + kContext, steps.size());
    std::size_t removed = 0, added = 0;
    std::string lines;
    for (std::size_t i = at - lead; i < end; ++i) {
      if (steps[i].sign != '+') ++removed;
      if (steps[i].sign != '-') ++added;
      lines += steps[i].sign;
      lines += steps[i].line;
      lines += '\n';
    }
    out += "@@ -" + range(oldLine - lead, removed) + " +" + range(newLine - lead, added) + " @@\n" + lines;
    oldLine += removed - lead;
    newLine += added - lead;
    at = end;
  }
  return out;
}

}  // namespace madang::posts
