#include "web/stomp/outbox.h"

#include <utility>

#include "web/stomp/figures.h"

namespace madang::web::stomp {
namespace {

constexpr std::size_t kMessage = 16 * 1024;  // clients take several frames in one message

}  // namespace

std::string& Outbox::place(std::size_t size) {
  if (m_chunks.empty() || m_chunks.back().bytes.size() + size > kMessage) m_chunks.emplace_back();
  return m_chunks.back().bytes;
}

void Outbox::appended(std::size_t size, SteadyTime now) {
  Chunk& chunk = m_chunks.back();
  if (chunk.bytes.size() == size) chunk.since = now;
  if (empty()) m_since = now;
  m_waitingBytes += size;
}

void Outbox::stamp(SteadyTime publishedAt, UtcTime storedAt) {
  Chunk& chunk = m_chunks.back();
  if (chunk.publishedAt != SteadyTime{} || publishedAt == SteadyTime{}) return;
  chunk.publishedAt = publishedAt;
  chunk.storedAt = storedAt;
}

void Outbox::flush(SteadyTime now) {
  if (m_writing > 0 || m_chunks.empty()) return;
  Chunk chunk = std::move(m_chunks.front());
  m_chunks.erase(m_chunks.begin());
  if (m_chunks.empty()) m_chunks.shrink_to_fit();
  m_writing = chunk.bytes.size();
  m_waitingBytes -= m_writing;
  m_since = chunk.since;
  m_publishedAt = chunk.publishedAt;
  m_storedAt = chunk.storedAt;
  m_lastWrite = now;
  m_pipe->write(std::move(chunk.bytes));
}

void Outbox::written(SteadyTime now, UtcTime wallNow) {
  if (m_writing == 0) return;
  m_writing = 0;
  if (m_publishedAt != SteadyTime{}) {
    m_figures.fanOut.observe(now - m_publishedAt);
    if (m_storedAt != UtcTime{}) m_figures.age.observe(std::chrono::nanoseconds{wallNow - m_storedAt});
  }
  flush(now);
}

void Outbox::finish(std::uint16_t code, std::string_view reason, bool withRest) {
  if (withRest)
    for (Chunk& chunk : m_chunks) m_pipe->write(std::move(chunk.bytes));
  m_chunks.clear();
  m_waitingBytes = 0;
  m_pipe->close(code, reason);
}

}  // namespace madang::web::stomp
