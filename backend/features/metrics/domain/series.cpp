#include "features/metrics/domain/series.h"

#include <algorithm>

namespace madang::metrics {
namespace {

bool same(float a, float b) {
  return a == b || (a != a && b != b);
}

}  // namespace

void Gathering::add(const Bucket& bucket) {
  if (bucket.empty()) return;
  m_min = m_count == 0 ? bucket.min : std::min(m_min, bucket.min);
  m_max = m_count == 0 ? bucket.max : std::max(m_max, bucket.max);
  m_sum += static_cast<double>(bucket.avg);
  ++m_count;
}

void Gathering::add(float value, std::int64_t times) {
  if (value != value || times <= 0) return;
  m_min = m_count == 0 ? value : std::min(m_min, value);
  m_max = m_count == 0 ? value : std::max(m_max, value);
  m_sum += static_cast<double>(value) * static_cast<double>(times);
  m_count += times;
}

Bucket Gathering::bucket() const {
  if (m_count == 0) return {};
  return {m_min, static_cast<float>(m_sum / static_cast<double>(m_count)), m_max};
}

Ring::Ring(std::int64_t slots, bool wide, HistoryBudget& budget)
    // One chunk more than the slots fill: the newest chunk is only partly there.
    : m_chunks(static_cast<std::size_t>(slots / kChunkSlots + 1)), m_wide(wide), m_budget(budget) {
  m_budget.usedBytes += static_cast<std::int64_t>(m_chunks.size() * sizeof(Chunk));
}

Ring::~Ring() {
  for (Chunk& chunk : m_chunks) release(chunk);
  m_budget.usedBytes -= static_cast<std::int64_t>(m_chunks.size() * sizeof(Chunk));
}

std::int64_t Ring::chunkBytes() const {
  return kChunkSlots * (m_wide ? 3 : 1) * static_cast<std::int64_t>(sizeof(float));
}

void Ring::release(Chunk& chunk) {
  if (!chunk.cells) return;
  chunk.cells.reset();
  m_budget.usedBytes -= chunkBytes();
}

bool Ring::spread(Chunk& chunk) {
  if (m_budget.usedBytes + chunkBytes() > m_budget.limitBytes) {
    ++m_budget.refusedChunks;
    return false;
  }
  m_budget.usedBytes += chunkBytes();
  const auto cells = static_cast<std::size_t>(kChunkSlots * (m_wide ? 3 : 1));
  chunk.cells = std::make_unique<float[]>(cells);
  std::fill_n(chunk.cells.get(), cells, kNoValue);
  for (std::int64_t slot = chunk.first; slot <= chunk.last; ++slot) store(chunk, slot, chunk.alike);
  return true;
}

void Ring::store(Chunk& chunk, std::int64_t slot, const Bucket& bucket) {
  if (!m_wide) {
    chunk.cells[static_cast<std::size_t>(slot)] = bucket.avg;
    return;
  }
  float* cell = chunk.cells.get() + slot * 3;
  cell[0] = bucket.min;
  cell[1] = bucket.avg;
  cell[2] = bucket.max;
}

void Ring::push(std::int64_t index, const Bucket& bucket) {
  if (bucket.empty()) return;
  const std::int64_t number = index / kChunkSlots;
  const std::int64_t slot = index % kChunkSlots;
  Chunk& chunk = m_chunks[static_cast<std::size_t>(number) % m_chunks.size()];
  if (chunk.number != number) {
    release(chunk);
    chunk.number = number;
    chunk.alike = bucket;
    chunk.first = chunk.last = static_cast<std::int8_t>(slot);
    return;
  }
  if (!chunk.cells) {
    if (slot == chunk.last + 1 && bucket == chunk.alike) {
      chunk.last = static_cast<std::int8_t>(slot);
      return;
    }
    if (!spread(chunk)) return;
  }
  store(chunk, slot, bucket);
}

Bucket Ring::at(std::int64_t index) const {
  if (index < 0) return {};
  const std::int64_t number = index / kChunkSlots;
  const std::int64_t slot = index % kChunkSlots;
  const Chunk& chunk = m_chunks[static_cast<std::size_t>(number) % m_chunks.size()];
  if (chunk.number != number) return {};
  if (!chunk.cells) return slot >= chunk.first && slot <= chunk.last ? chunk.alike : Bucket{};
  if (!m_wide) {
    const float value = chunk.cells[static_cast<std::size_t>(slot)];
    return {value, value, value};
  }
  const float* cell = chunk.cells.get() + slot * 3;
  return {cell[0], cell[1], cell[2]};
}

Series::Moved::Moved(std::int64_t last, HistoryBudget& budget)
    : since(last + 1),
      before(kNoValue),
      seconds(kResolutions[0].slots, false, budget),
      tens(kResolutions[1].slots, true, budget),
      minutes(kResolutions[2].slots, true, budget),
      tenIndex(last / kResolutions[1].seconds),
      minuteIndex(last / kResolutions[2].seconds) {}

Series::Moved& Series::move(HistoryBudget& budget) {
  m_moved = std::make_unique<Moved>(m_last, budget);
  m_moved->before = m_value;
  // The buckets of the last resting second began with the constant.
  const auto spent = [&](std::int64_t bucketStart) { return m_last - std::max(m_born, bucketStart) + 1; };
  m_moved->ten.add(m_value, spent(m_moved->tenIndex * kResolutions[1].seconds));
  m_moved->minute.add(m_value, spent(m_moved->minuteIndex * kResolutions[2].seconds));
  return *m_moved;
}

void Series::push(std::int64_t second, std::int64_t before, float value, HistoryBudget& budget) {
  if (!m_moved && (!same(value, m_value) || m_last != before)) move(budget);
  m_last = second;
  m_value = value;
  if (!m_moved) return;
  Moved& all = *m_moved;
  if (const auto index = second / kResolutions[1].seconds; index != all.tenIndex) {
    all.tens.push(all.tenIndex, all.ten.bucket());
    all.ten.clear();
    all.tenIndex = index;
  }
  if (const auto index = second / kResolutions[2].seconds; index != all.minuteIndex) {
    all.minutes.push(all.minuteIndex, all.minute.bucket());
    all.minute.clear();
    all.minuteIndex = index;
  }
  all.seconds.push(second, {value, value, value});
  all.ten.add(value, 1);
  all.minute.add(value, 1);
}

void Series::restore(std::int64_t minute, const Bucket& bucket, HistoryBudget& budget) {
  if (!m_moved) move(budget);
  if (minute < m_moved->minuteIndex) m_moved->minutes.push(minute, bucket);
}

Bucket Series::at(std::size_t level, std::int64_t index) const {
  const std::int64_t seconds = kResolutions[level].seconds;
  if (!m_moved) {
    if (index < m_born / seconds || index > m_last / seconds) return {};
    return {m_value, m_value, m_value};
  }
  const Moved& all = *m_moved;
  if (level == 1 && index == all.tenIndex) return all.ten.bucket();
  if (level == 2 && index == all.minuteIndex) return all.minute.bucket();
  if (index >= m_born / seconds && index < all.since / seconds) return {all.before, all.before, all.before};
  const Ring& ring = level == 0 ? all.seconds : level == 1 ? all.tens : all.minutes;
  return ring.at(index);
}

}  // namespace madang::metrics
