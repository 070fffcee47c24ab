#include "features/realtime/api/stomp_sessions.h"

namespace madang::realtime {
namespace {

constexpr std::size_t kMost = 20'000;

std::optional<MemberName> memberOf(MemberId member) {
  if (member.value == 0) return std::nullopt;
  return MemberName{member, ""};
}

}  // namespace

std::vector<LiveSession> StompSessions::sessions() const {
  std::vector<LiveSession> all;
  for (web::stomp::SessionView& view : m_board.sessions(kMost)) {
    LiveSession session;
    session.id = std::to_string(view.connection);
    session.member = memberOf(view.member);
    session.version = std::move(view.version);
    session.address = std::move(view.address);
    session.since = view.since;
    session.subscriptions = static_cast<std::int64_t>(view.subscriptions.size());
    session.pendingBytes = view.pendingBytes;
    session.slow = view.slow;
    all.push_back(std::move(session));
  }
  return all;
}

std::vector<LiveCut> StompSessions::cuts(std::size_t most) const {
  std::vector<LiveCut> cuts;
  for (web::stomp::CutOff& cut : m_board.cutOffs()) {
    if (cuts.size() == most) break;
    cuts.push_back({std::to_string(cut.connection), cut.at, std::move(cut.reason), memberOf(cut.member),
                    cut.pendingBytes});
  }
  return cuts;
}

}  // namespace madang::realtime
