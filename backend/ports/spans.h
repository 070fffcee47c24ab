#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace madang {

/// What a request spent its time on.
enum class SpanKind : std::uint8_t { Queue, Cache, Sql, Hash, Handler, Other };

constexpr std::string_view spanKindName(SpanKind kind) {
  constexpr std::string_view kNames[] = {"queue", "cache", "sql", "hash", "handler", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

struct Span {
  SpanKind kind = SpanKind::Other;
  std::string_view name;              ///< a literal that outlives the request: `likes.like`
  std::chrono::nanoseconds start{0};  ///< after the request's first byte was parsed
  std::chrono::nanoseconds duration{0};
};

/// The spans of one request, in a fixed place: recording never allocates, spans past the bound are only
/// counted. Used on the request's own thread alone.
class Spans {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::size_t kMost = 16;

  void restart(Time begin) {
    m_begin = begin;
    m_size = 0;
    m_dropped = 0;
  }
  Time begin() const { return m_begin; }

  void add(SpanKind kind, std::string_view name, Time from, Time to) {
    if (m_size == kMost) {
      ++m_dropped;
      return;
    }
    m_spans[m_size++] = {kind, name, from - m_begin, to - from};
  }

  const Span* data() const { return m_spans.data(); }
  std::size_t size() const { return m_size; }
  std::size_t dropped() const { return m_dropped; }

  /// The spans of the request whose coroutine runs on this thread just now; null outside of requests. The
  /// front door sets it around every resumption of a handler, so that what a request awaits can be timed
  /// where it is awaited, without passing the request through every service.
  static Spans*& current() {
    thread_local Spans* spans = nullptr;
    return spans;
  }

 private:
  Time m_begin;
  std::array<Span, kMost> m_spans;
  std::size_t m_size = 0;
  std::size_t m_dropped = 0;
};

/// Times the code between its construction and its end() or destruction, for the current request if there is
/// one. Inside coroutines: name it, and let it live across the co_await that it times.
class SpanTimer {
 public:
  SpanTimer(SpanKind kind, std::string_view name)
      : m_kind(kind), m_name(name), m_begin(std::chrono::steady_clock::now()) {}
  SpanTimer(const SpanTimer&) = delete;
  SpanTimer& operator=(const SpanTimer&) = delete;
  ~SpanTimer() { end(); }

  void end() {
    if (m_ended) return;
    m_ended = true;
    if (Spans* spans = Spans::current())
      spans->add(m_kind, m_name, m_begin, std::chrono::steady_clock::now());
  }

 private:
  SpanKind m_kind;
  std::string_view m_name;
  std::chrono::steady_clock::time_point m_begin;
  bool m_ended = false;
};

}  // namespace madang
