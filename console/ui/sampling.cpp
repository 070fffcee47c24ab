#include "ui/sampling.h"

#include <algorithm>
#include <cmath>

namespace madang::ui {
namespace {

/// Least and greatest of one bucket, in the order of time.
void appendExtremes(Line& line, std::span<const Sample> bucket) {
  const auto [least, greatest] = std::minmax_element(
      bucket.begin(), bucket.end(), [](const Sample& a, const Sample& b) { return a.value < b.value; });
  const bool leastFirst = least->at <= greatest->at;
  line.push_back(leastFirst ? *least : *greatest);
  if (least != greatest) line.push_back(leastFirst ? *greatest : *least);
}

Line thinned(std::span<const Sample> samples, qint64 width) {
  Line line;
  std::size_t start = 0;
  while (start < samples.size()) {
    // Buckets are fixed in time, not counted from the first sample: a picture that moves on does not flicker.
    const qint64 bucket = samples[start].at / width;
    std::size_t end = start + 1;
    while (end < samples.size() && samples[end].at / width == bucket) ++end;
    appendExtremes(line, samples.subspan(start, end - start));
    start = end;
  }
  if (line.back().at != samples.back().at)
    line.push_back(samples.back());  // the newest value is always exact
  return line;
}

}  // namespace

std::vector<Line> linesBetween(std::span<const Sample> samples, qint64 from, qint64 to, int maxPoints) {
  auto first = std::lower_bound(samples.begin(), samples.end(), from,
                                [](const Sample& sample, qint64 at) { return sample.at < at; });
  auto last = std::upper_bound(first, samples.end(), to,
                               [](qint64 at, const Sample& sample) { return at < sample.at; });
  if (first != samples.begin() && first != samples.end() && !first->breakBefore) --first;
  if (last != samples.end() && last != first && !last->breakBefore) ++last;

  std::vector<Line> lines;
  std::size_t kept = 0;
  bool open = false;
  for (auto sample = first; sample != last; ++sample) {
    if (!std::isfinite(sample->value)) {
      open = false;
      continue;
    }
    if (!open || sample->breakBefore) lines.emplace_back();
    lines.back().push_back(*sample);
    open = true;
    ++kept;
  }
  if (kept > static_cast<std::size_t>(maxPoints)) {
    // Each line may touch one bucket more at its ends and ends with its exact newest value.
    const int spare = 4 + 3 * static_cast<int>(lines.size());
    const qint64 width = std::max<qint64>(1, 2 * (to - from) / std::max(2, maxPoints - spare));
    for (Line& line : lines) line = thinned(line, width);
  }
  return lines;
}

void limitLines(std::vector<Line>& lines, std::size_t most) {
  while (lines.size() > std::max<std::size_t>(1, most)) {
    std::size_t narrowest = 1;
    for (std::size_t i = 2; i < lines.size(); ++i) {
      const auto gap = [&](std::size_t at) { return lines[at].front().at - lines[at - 1].back().at; };
      if (gap(i) < gap(narrowest)) narrowest = i;
    }
    Line& before = lines[narrowest - 1];
    before.insert(before.end(), lines[narrowest].begin(), lines[narrowest].end());
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(narrowest));
  }
}

}  // namespace madang::ui
