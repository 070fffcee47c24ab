#pragma once

#include <QtGlobal>
#include <limits>
#include <span>
#include <vector>

namespace madang::ui {

/// One value of a metric. A NaN stands for "no answer at this time" and opens the line.
struct Sample {
  qint64 at = 0;  ///< Unix milliseconds
  double value = 0;
  bool breakBefore = false;  ///< the line does not reach this value from the one before
  /// Least and greatest of the time that `value` is the mean of; as `value` where nothing else is known.
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();

  bool isWide() const { return low < value || high > value; }  // NaN is neither
};

using Line = std::vector<Sample>;

/// Cuts samples (ordered by time) into unbroken lines inside [from, to], with at most `maxPoints` points in
/// all.
///
/// Where there are more samples than points, each bucket of time keeps its least and its greatest value, so
/// that a peak of one second survives. A line may start with the sample before `from` and end with the one
/// after `to`: the picture is not cut off short of its edges.
std::vector<Line> linesBetween(std::span<const Sample> samples, qint64 from, qint64 to, int maxPoints);

/// Joins the neighbours with the smallest gaps between them until at most `most` lines are left.
void limitLines(std::vector<Line>& lines, std::size_t most);

}  // namespace madang::ui
