#include "features/chat/domain/room_passwords.h"

#include <utility>

namespace madang::chat {
namespace {

constexpr std::size_t kLongestTyped = 512;  // bytes; what is longer is wrong, and costs no more

std::uint64_t memberKey(const PasswordTry& from) {
  return mixKeys(static_cast<std::uint64_t>(from.member.value), static_cast<std::uint64_t>(from.room.value));
}

}  // namespace

Task<Outcome<std::string>> RoomPasswords::hash(std::string password) {
  auto work = [this, password = m_normalizer.nfkc(password)] { return m_hasher.hash(password); };
  auto hashed = co_await m_pool.run(std::move(work), SpanKind::Hash, "room-password.hash");
  if (hashed && hashed->empty())
    co_return Failure{Fault{"overloaded", "The server is busy.", {}, std::chrono::seconds{2}}};
  co_return hashed;
}

Task<Outcome<void>> RoomPasswords::check(std::string stored, std::string typed, PasswordTry from) {
  if (auto fault = admit(from)) co_return Failure{std::move(*fault)};
  if (typed.size() > kLongestTyped) typed.clear();
  auto work = [this, stored = std::move(stored), typed = m_normalizer.nfkc(typed)] {
    return m_hasher.verify(stored, typed);
  };
  const auto right = co_await m_pool.run(std::move(work), SpanKind::Hash, "room-password.check");
  if (!right) co_return right.failure();
  if (!*right) co_return Failure{Fault{"wrong-room-password", "The room's password is another one."}};
  m_byMember.forget(memberKey(from));
  co_return Outcome<void>{};
}

std::optional<Fault> RoomPasswords::admit(const PasswordTry& from) {
  const SteadyTime now = m_clock.steady();
  auto wait = m_byMember.take(memberKey(from), now);
  if (!wait) wait = m_byNetwork.take(from.network, now);
  if (!wait) wait = m_byRoom.take(static_cast<std::uint64_t>(from.room.value), now);
  if (!wait) return std::nullopt;
  return Fault{
      "rate-limited", "Too many passwords were tried.", {}, std::chrono::ceil<std::chrono::seconds>(*wait)};
}

}  // namespace madang::chat
