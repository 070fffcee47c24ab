#pragma once

#include <charconv>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace madang {

/// A 64-bit Snowflake key that cannot be mistaken for another kind of key. Decimal string outside the
/// process.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  friend auto operator<=>(const Id&, const Id&) = default;
};

using MemberId = Id<struct MemberTag>;
using SessionId = Id<struct SessionTag>;
using PostId = Id<struct PostTag>;
using CommentId = Id<struct CommentTag>;
using RunId = Id<struct RunTag>;
using RoomId = Id<struct RoomTag>;
using MessageId = Id<struct MessageTag>;  ///< of a chat message, in rooms and direct
using NotificationId = Id<struct NotificationTag>;

template <class T>
inline constexpr bool isId = false;
template <class Tag>
inline constexpr bool isId<Id<Tag>> = true;

template <class Tag>
std::string toText(Id<Tag> id) {
  return std::to_string(id.value);
}

/// Reads a decimal id: digits only, no sign, no leading zero, 1 .. 2^63-1. Nothing for any other text.
template <class AnyId>
std::optional<AnyId> parseId(std::string_view text) {
  if (text.empty() || text.size() > 19 || text.front() == '0') return std::nullopt;
  for (const char c : text)
    if (c < '0' || c > '9') return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return AnyId{value};
}

}  // namespace madang

template <class Tag>
struct std::hash<madang::Id<Tag>> {
  std::size_t operator()(madang::Id<Tag> id) const noexcept {
    // Snowflakes share their high bits; spread them (the finaliser of MurmurHash3).
    auto x = static_cast<std::uint64_t>(id.value);
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    return static_cast<std::size_t>(x);
  }
};
