#pragma once

#include <optional>

#include "contract/stream/stream.h"

namespace madang::console {

/// How far one topic has been read, and what to do with its next frame.
class TopicCursor {
 public:
  enum class Verdict {
    Apply,   ///< the next one
    Ignore,  ///< known already, or nothing in it
    Lost     ///< something is missing before it: ask for a snapshot
  };

  Verdict take(StreamFrameKind kind, std::int64_t seq) {
    switch (kind) {
      case StreamFrameKind::Snapshot:
        m_seq = seq;
        m_asked = false;
        return Verdict::Apply;
      case StreamFrameKind::Delta:
      case StreamFrameKind::Event:
        if (m_asked || (m_seq && seq <= *m_seq)) return Verdict::Ignore;
        if (!m_seq || seq != *m_seq + 1) return lose();
        m_seq = seq;
        return Verdict::Apply;
      case StreamFrameKind::Heartbeat:
        if (m_asked || !m_seq || seq <= *m_seq) return Verdict::Ignore;
        return lose();
      case StreamFrameKind::Gap:  // its snapshot follows by itself
        m_seq.reset();
        return Verdict::Ignore;
      case StreamFrameKind::Error:
        return Verdict::Ignore;
    }
    return Verdict::Ignore;
  }

  /// What to subscribe from; nothing: a snapshot.
  std::optional<std::int64_t> since() const { return m_seq; }

 private:
  Verdict lose() {
    m_seq.reset();
    m_asked = true;
    return Verdict::Lost;
  }

  std::optional<std::int64_t> m_seq;
  bool m_asked = false;  ///< a snapshot is on its way; what comes before it does not count
};

}  // namespace madang::console
