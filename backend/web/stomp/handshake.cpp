#include "web/stomp/handshake.h"

#include <algorithm>
#include <charconv>

namespace madang::web::stomp {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Calls `take` with each element of a list with commas.
template <class Take>
void forEach(std::string_view list, Take take) {
  while (true) {
    const std::size_t comma = std::min(list.find(','), list.size());
    take(trimmed(list.substr(0, comma)));
    if (comma == list.size()) return;
    list.remove_prefix(comma + 1);
  }
}

std::optional<std::chrono::milliseconds> readInterval(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end != text.data() + text.size() || error != std::errc{}) return std::nullopt;
  return std::chrono::milliseconds{value};
}

std::chrono::milliseconds agreed(std::chrono::milliseconds sender, std::chrono::milliseconds receiver) {
  return sender.count() == 0 || receiver.count() == 0 ? std::chrono::milliseconds{0}
                                                      : std::max(sender, receiver);
}

}  // namespace

std::optional<Version> chooseVersion(std::optional<std::string_view> acceptVersion) {
  if (!acceptVersion) return Version::V10;
  std::optional<Version> best;
  forEach(*acceptVersion, [&](std::string_view named) {
    for (const Version ours : {Version::V10, Version::V11, Version::V12})
      if (named == versionText(ours) && (!best || ours > *best)) best = ours;
  });
  return best;
}

std::optional<std::string_view> chooseSubProtocol(std::string_view offered) {
  constexpr std::string_view kNames[] = {"v10.stomp", "v11.stomp", "v12.stomp"};
  std::optional<std::string_view> chosen;
  std::size_t best = 0;
  forEach(offered, [&](std::string_view named) {
    const auto found = std::find(std::begin(kNames), std::end(kNames), named);
    const auto rank = static_cast<std::size_t>(found - std::begin(kNames));
    if (found == std::end(kNames) || (chosen && rank < best)) return;
    chosen = *found;
    best = rank;
  });
  return chosen;
}

std::optional<HeartBeats> negotiate(std::optional<std::string_view> header, HeartBeats ours) {
  if (!header) return HeartBeats{};
  const std::size_t comma = header->find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto canSend = readInterval(trimmed(header->substr(0, comma)));
  const auto wants = readInterval(trimmed(header->substr(comma + 1)));
  if (!canSend || !wants) return std::nullopt;
  return HeartBeats{agreed(ours.fromUs, *wants), agreed(*canSend, ours.fromClient)};
}

}  // namespace madang::web::stomp
