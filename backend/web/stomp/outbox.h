#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "web/stomp/pipe.h"

namespace madang::web::stomp {

struct LiveFigures;

/// What waits for one client: whole frames, gathered into messages of up to 16 KiB, one of which is being
/// written. Many small frames so become one write.
class Outbox {
 public:
  Outbox(std::shared_ptr<Pipe> pipe, LiveFigures& figures) : m_pipe(std::move(pipe)), m_figures(figures) {}

  /// Where a frame of about `size` bytes is to be appended, at once.
  std::string& place(std::size_t size);
  /// After a frame was appended there.
  void appended(std::size_t size, SteadyTime now);
  /// The frame carries a live message: how long it took is measured when it has left.
  void stamp(SteadyTime publishedAt, UtcTime storedAt);

  /// Begins to write, unless something is being written.
  void flush(SteadyTime now);
  /// The pipe has written all that it was given.
  void written(SteadyTime now, UtcTime wallNow);
  /// Gives everything to the pipe, then closes it.
  void finish(std::uint16_t code, std::string_view reason, bool withRest);

  std::size_t waitingBytes() const { return m_waitingBytes + m_writing; }
  bool empty() const { return waitingBytes() == 0; }
  /// How long the oldest byte has been waiting.
  SteadyTime::duration age(SteadyTime now) const { return empty() ? SteadyTime::duration{0} : now - m_since; }
  SteadyTime lastWrite() const { return m_lastWrite; }

 private:
  struct Chunk {
    std::string bytes;
    SteadyTime since;        ///< of its first frame
    SteadyTime publishedAt;  ///< of its first live message; zero: none
    UtcTime storedAt{};
  };

  std::shared_ptr<Pipe> m_pipe;
  LiveFigures& m_figures;
  std::vector<Chunk> m_chunks;
  std::size_t m_waitingBytes = 0;
  std::size_t m_writing = 0;
  SteadyTime m_since;
  SteadyTime m_lastWrite;
  SteadyTime m_publishedAt;  // of what is being written
  UtcTime m_storedAt{};
};

}  // namespace madang::web::stomp
