#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace madang::metrics {

inline constexpr float kNoValue = std::numeric_limits<float>::quiet_NaN();

/// What was seen in one stretch of time; all three are NaN in a gap.
struct Bucket {
  float min = kNoValue;
  float avg = kNoValue;
  float max = kNoValue;
  bool empty() const { return avg != avg; }
  friend bool operator==(const Bucket& a, const Bucket& b) {
    return (a.empty() && b.empty()) || (a.min == b.min && a.avg == b.avg && a.max == b.max);
  }
};

/// Gathers buckets into one: least, mean, greatest. Gaps are left out.
class Gathering {
 public:
  void add(const Bucket& bucket);
  /// `times` equal samples at once.
  void add(float value, std::int64_t times);
  Bucket bucket() const;
  void clear() { *this = {}; }

 private:
  float m_min = 0;
  float m_max = 0;
  double m_sum = 0;
  std::int64_t m_count = 0;
};

/// Memory that all series share. What does not fit is not kept, and counted.
struct HistoryBudget {
  std::int64_t limitBytes = 20 * 1024 * 1024;
  std::int64_t usedBytes = 0;
  std::int64_t refusedChunks = 0;
};

/// The last `slots` buckets of one series at one resolution. Kept in chunks of 60; a chunk whose buckets are
/// all alike takes no memory of its own, so that quiet series are almost free.
class Ring {
 public:
  static constexpr std::int64_t kChunkSlots = 60;

  /// @param slots  a multiple of 60 @param wide  keeps min and max too, not only the average
  Ring(std::int64_t slots, bool wide, HistoryBudget& budget);
  ~Ring();
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;

  /// @param index  grows from call to call; what is skipped is a gap
  void push(std::int64_t index, const Bucket& bucket);
  /// A gap for what is too old, skipped or not yet there.
  Bucket at(std::int64_t index) const;

 private:
  struct Chunk {
    std::int64_t number = -1;
    Bucket alike;  ///< of the slots first..last, while cells is empty
    std::int8_t first = 0;
    std::int8_t last = 0;
    std::unique_ptr<float[]> cells;
  };
  std::int64_t chunkBytes() const;
  void release(Chunk& chunk);
  bool spread(Chunk& chunk);
  void store(Chunk& chunk, std::int64_t slot, const Bucket& bucket);

  std::vector<Chunk> m_chunks;
  bool m_wide;
  HistoryBudget& m_budget;
};

/// How long and how finely a series is remembered.
struct Resolution {
  std::int64_t seconds;  ///< of one bucket
  std::int64_t slots;
  std::int64_t span() const { return seconds * slots; }
};
inline constexpr Resolution kResolutions[] = {{1, 900}, {10, 1440}, {60, 1440}};

/// One figure over time, at all resolutions. As long as it has never changed it is a number and a date.
class Series {
 public:
  /// @param second  of the first value
  Series(std::int64_t second, float value) : m_born(second), m_last(second), m_value(value) {}

  /// @param second  greater than the one before @param before  the second of the tick before this one
  void push(std::int64_t second, std::int64_t before, float value, HistoryBudget& budget);
  /// Puts a remembered minute in front of the live ones. @param minute  Unix minutes, before the first value
  void restore(std::int64_t minute, const Bucket& bucket, HistoryBudget& budget);

  /// The bucket `index` at `kResolutions[level]`: seconds index × resolution and following. Seconds at which
  /// nothing at all was recorded must be left out by the caller, who knows them for all series.
  Bucket at(std::size_t level, std::int64_t index) const;
  float latest() const { return m_value; }
  std::int64_t lastSecond() const { return m_last; }

 private:
  struct Moved {
    Moved(std::int64_t last, HistoryBudget& budget);
    std::int64_t since;  ///< until then the series rested at `before`
    float before;
    Ring seconds;
    Ring tens;
    Ring minutes;
    Gathering ten;
    Gathering minute;
    std::int64_t tenIndex;
    std::int64_t minuteIndex;
  };
  Moved& move(HistoryBudget& budget);

  std::int64_t m_born;
  std::int64_t m_last;
  float m_value;
  std::unique_ptr<Moved> m_moved;
};

}  // namespace madang::metrics
