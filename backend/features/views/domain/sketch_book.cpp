#include "features/views/domain/sketch_book.h"

#include <cassert>

namespace madang::views {

bool SketchBook::add(SketchKey key, std::uint64_t viewer) {
  auto found = m_open.find(key);
  if (found == m_open.end()) {
    if (m_bytes >= m_mostBytes) return false;
    found = m_open.emplace(key, HyperLogLog{}).first;
    m_bytes += costOf(found->second);
  }
  const std::size_t before = costOf(found->second);
  found->second.add(viewer);
  m_bytes += costOf(found->second) - before;
  return true;
}

std::shared_ptr<const SketchBook::Page> SketchBook::take(std::size_t most) {
  assert(!m_saving);
  auto page = std::make_shared<Page>();
  m_savingBytes = 0;
  while (!m_open.empty() && page->size() < most) {
    auto node = m_open.extract(m_open.begin());
    m_savingBytes += costOf(node.mapped());
    page->insert(std::move(node));
  }
  m_saving = std::move(page);
  return m_saving;
}

void SketchBook::settle(bool saved) {
  assert(m_saving);
  if (!saved) {
    for (const auto& [key, sketch] : *m_saving) {
      HyperLogLog& open = m_open[key];
      const std::size_t before = open.empty() ? 0 : costOf(open);
      open.merge(sketch);
      m_bytes += costOf(open) - before;
    }
  }
  m_bytes -= m_savingBytes;
  m_savingBytes = 0;
  m_saving.reset();
}

void SketchBook::mergeInto(HyperLogLog& sketch, SketchKey key) const {
  for (const Page* page : {&m_open, m_saving.get()}) {
    if (!page) continue;
    if (const auto found = page->find(key); found != page->end()) sketch.merge(found->second);
  }
}

std::vector<std::int64_t> SketchBook::days(PostId post) const {
  std::vector<std::int64_t> days;
  for (const Page* page : {&m_open, m_saving.get()}) {
    if (!page) continue;
    for (auto at = page->lower_bound({post, INT64_MIN}); at != page->end() && at->first.post == post; ++at)
      days.push_back(at->first.day);
  }
  return days;
}

void SketchBook::save(sql::WriteSession& session, ViewStore& store, const Page& page) {
  for (const auto& [key, fresh] : page) {
    auto stored = store.sketch(session, key);
    if (!stored) {
      store.storeSketch(session, key, fresh);
    } else if (stored->merge(fresh)) {
      store.storeSketch(session, key, *stored);
    }
  }
}

}  // namespace madang::views
