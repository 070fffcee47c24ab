#include "web/stomp/session_register.h"

namespace madang::web::stomp {
namespace {

SessionView viewOf(SessionCard& card) {
  SessionView view;
  view.connection = card.connection;
  view.member = MemberId{card.member};
  view.session = SessionId{card.session};
  if (const int version = card.version; version >= 0)
    view.version = versionText(static_cast<Version>(version));
  view.transport = card.transport;
  view.address = card.address;
  view.since = card.since;
  view.frames = card.frames;
  view.deliveries = card.deliveries;
  view.pendingBytes = card.pendingBytes;
  view.slow = card.slow;
  const std::lock_guard lock(card.mutex);
  view.subscriptions = card.subscriptions;
  return view;
}

}  // namespace

std::string maskedAddress(std::string_view address) {
  const std::size_t end = address.find_last_of(".:");
  if (end == std::string_view::npos) return "*";
  return std::string(address.substr(0, end + 1)) + "*";
}

void SessionRegister::add(std::shared_ptr<SessionCard> card) {
  const std::lock_guard lock(m_mutex);
  const ConnectionId connection = card->connection;
  m_cards.emplace(connection, std::move(card));
}

void SessionRegister::remove(ConnectionId connection) {
  const std::lock_guard lock(m_mutex);
  m_cards.erase(connection);
}

void SessionRegister::cutOff(const SessionCard& card, Cut cut, std::string_view detail,
                             std::size_t pendingBytes) {
  CutOff entry{m_clock.now(),         card.connection,
               MemberId{card.member}, std::string(cutText(cut)),
               std::string(detail),   static_cast<std::int64_t>(pendingBytes)};
  const std::lock_guard lock(m_mutex);
  m_cutOffs.push_front(std::move(entry));
  if (m_cutOffs.size() > kKeptCutOffs) m_cutOffs.pop_back();
}

SessionCounts SessionRegister::counts() const {
  SessionCounts counts;
  const std::lock_guard lock(m_mutex);
  for (const auto& [connection, card] : m_cards) {
    ++counts.total;
    ++(card->transport == "tcp" ? counts.tcp : counts.webSockets);
    const int version = card->version;
    if (version == static_cast<int>(Version::V10)) ++counts.version10;
    if (version == static_cast<int>(Version::V11)) ++counts.version11;
    if (version == static_cast<int>(Version::V12)) ++counts.version12;
    if (card->slow) ++counts.slow;
  }
  return counts;
}

std::vector<SessionView> SessionRegister::sessions(std::size_t limit, ConnectionId before) const {
  std::vector<std::shared_ptr<SessionCard>> cards;
  {
    const std::lock_guard lock(m_mutex);
    auto at = before == 0 ? m_cards.end() : m_cards.lower_bound(before);
    while (at != m_cards.begin() && cards.size() < limit) cards.push_back((--at)->second);
  }
  std::vector<SessionView> views;
  views.reserve(cards.size());
  for (const auto& card : cards) views.push_back(viewOf(*card));
  return views;
}

std::vector<CutOff> SessionRegister::cutOffs() const {
  const std::lock_guard lock(m_mutex);
  return {m_cutOffs.begin(), m_cutOffs.end()};
}

bool SessionRegister::end(ConnectionId connection, std::string reason) {
  std::shared_ptr<SessionCard> card;
  {
    const std::lock_guard lock(m_mutex);
    const auto found = m_cards.find(connection);
    if (found == m_cards.end()) return false;
    card = found->second;
  }
  card->end(std::move(reason));
  return true;
}

}  // namespace madang::web::stomp
