#include "features/audit/domain/chain.h"

#include <charconv>

namespace madang::audit {
namespace {

void put(std::string& out, std::string_view field) {
  out += std::to_string(field.size());
  out += ':';
  out += field;
}

void put(std::string& out, std::int64_t number) {
  put(out, std::to_string(number));
}

template <class T, class Get>
void putMaybe(std::string& out, const std::optional<T>& maybe, Get get) {
  if (maybe)
    put(out, get(*maybe));
  else
    out += '-';
}

std::string hex(const Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(digest.size() * 2);
  for (const std::byte byte : digest) {
    text += kDigits[std::to_integer<unsigned>(byte) >> 4];
    text += kDigits[std::to_integer<unsigned>(byte) & 15];
  }
  return text;
}

}  // namespace

std::string Chain::hashAt(const ChainRow& row, std::int64_t sequence) const {
  std::string text;
  put(text, sequence);
  put(text, toUnixMillis(row.at));
  putMaybe(text, row.actor, [](MemberId actor) { return actor.value; });
  putMaybe(text, row.role, [](Role role) { return static_cast<std::int64_t>(role); });
  put(text, row.action);
  put(text, row.target);
  put(text, static_cast<std::int64_t>(row.outcome));
  put(text, row.reason);
  put(text, row.traceId);
  put(text, row.detail);
  put(text, row.prevHash);
  return hex(m_digests.hmacSha256(m_key, text));
}

std::string Chain::sealHead(const ChainHead& head) const {
  const std::string line = std::to_string(head.sequence) + " " + head.hash;
  return line + " " + hex(m_digests.hmacSha256(m_key, "head " + line)) + "\n";
}

std::optional<ChainHead> Chain::openHead(std::string_view line) const {
  ChainHead head;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), head.sequence);
  const auto digits = static_cast<std::size_t>(end - line.data());
  if (error != std::errc{} || line.size() != digits + 1 + 64 + 1 + 64 + 1) return std::nullopt;
  head.hash = line.substr(digits + 1, 64);
  if (sealHead(head) != line) return std::nullopt;
  return head;
}

}  // namespace madang::audit
