#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

#include "features/views/domain/view_store.h"
#include "runtime/metrics.h"

namespace madang::views {

/// Viewers of posts that are not in the database yet, as one sketch per post and day.
///
/// A sketch here holds only what came since its last save; saving merges it into the stored one. Merging
/// twice changes nothing, so a save whose outcome is unknown is simply repeated. Bounded: when the database
/// does not take them and the room is used up, further viewers of new posts are not counted (a metric tells).
/// Not thread-safe.
class SketchBook {
 public:
  explicit SketchBook(std::size_t mostBytes) : m_mostBytes(mostBytes) {}

  /// @returns false when there was no room.
  bool add(SketchKey key, std::uint64_t viewer);

  /// Everything that waits to be saved, at most `most` sketches; they stay visible until settled.
  using Page = std::map<SketchKey, HyperLogLog>;
  std::shared_ptr<const Page> take(std::size_t most);
  /// Tells what became of the page taken last.
  void settle(bool saved);

  /// Merges what is not saved yet into `sketch`.
  void mergeInto(HyperLogLog& sketch, SketchKey key) const;
  /// The days for which the post has something here.
  std::vector<std::int64_t> days(PostId post) const;

  std::size_t size() const { return m_open.size(); }
  std::size_t bytes() const { return m_bytes; }

  /// Merges a page into the database; what would not change is not written. @throws sql::Error
  static void save(sql::WriteSession& session, ViewStore& store, const Page& page);

 private:
  static std::size_t costOf(const HyperLogLog& sketch) { return 128 + sketch.heapBytes(); }

  std::size_t m_mostBytes;
  Page m_open;
  std::shared_ptr<const Page> m_saving;
  std::size_t m_bytes = 0;  // of m_open and m_saving
  std::size_t m_savingBytes = 0;
};

}  // namespace madang::views
