#include "features/mail/domain/mail_filter.h"

#include <charconv>
#include <vector>

#include "base/json.h"
#include "contract/mail/templates.h"

namespace madang::mail {
namespace {

/// Splits at blanks outside of quotation marks, and drops the marks.
std::vector<std::string> termsOf(std::string_view text) {
  std::vector<std::string> terms;
  std::string term;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      if (!term.empty()) terms.push_back(std::move(term));
      term.clear();
    } else {
      term += c;
    }
  }
  if (!term.empty()) terms.push_back(std::move(term));
  return terms;
}

std::optional<std::int64_t> numberIn(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 1'000'000)
    return std::nullopt;
  return value;
}

std::optional<std::chrono::seconds> durationIn(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  const auto count = numberIn(text.substr(0, text.size() - 1));
  if (!count) return std::nullopt;
  switch (text.back()) {
    case 's':
      return std::chrono::seconds{*count};
    case 'm':
      return std::chrono::minutes{*count};
    case 'h':
      return std::chrono::hours{*count};
    case 'd':
      return std::chrono::hours{24 * *count};
    default:
      return std::nullopt;
  }
}

class Reader {
 public:
  Reader(MailFilter& filter, UtcTime now) : m_filter(filter), m_now(now) {}

  /// @returns what is wrong with the term; empty: nothing.
  std::string read(const std::string& term) {
    const auto at = term.find_first_of(":<>");
    if (at == std::string::npos) return word(term);
    const std::string name = term.substr(0, at);
    const std::string value = term.substr(at + 1);
    return term[at] == ':' ? named(name, value) : compared(name, term[at], value);
  }

 private:
  std::string word(const std::string& text) {
    m_filter.text += (m_filter.text.empty() ? "" : " ") + text;
    return {};
  }
  std::string named(const std::string& name, const std::string& value) {
    if (value.empty()) return "a value after " + name + ":";
    if (name == "provider") return m_filter.provider = value, "";
    if (name == "error") return m_filter.error = value, "";
    if (name == "to") return m_filter.to = value, "";
    if (name == "template") {
      if (!parseEnum<MailTemplate>(value)) return "the name of a template";
      return m_filter.templateName = value, "";
    }
    if (name == "state") {
      m_filter.state = parseEnum<MailState>(value);
      return m_filter.state ? "" : "queued, sending, deferred, sent, bounced, dead or discarded";
    }
    if (name == "is" && value == "twice") return m_filter.maybeTwice = true, "";
    return "provider: error: template: to: state: is:twice age> attempt> or words";
  }
  std::string compared(const std::string& name, char sign, const std::string& value) {
    if (name == "age") {
      const auto age = durationIn(value);
      if (!age) return "an age such as 30s, 15m, 2h or 3d";
      (sign == '>' ? m_filter.createdBefore : m_filter.createdAfter) = m_now - *age;
      return {};
    }
    if (name == "attempt") {
      const auto count = numberIn(value);
      if (!count) return "a number of attempts";
      (sign == '>' ? m_filter.attemptsAbove : m_filter.attemptsBelow) = *count;
      return {};
    }
    return "age> or attempt>";
  }

  MailFilter& m_filter;
  UtcTime m_now;
};

}  // namespace

Outcome<MailFilter> parseMailFilter(MailTab tab, std::string_view text, UtcTime now,
                                    std::string_view pointer) {
  constexpr std::size_t kLongest = 500;
  MailFilter filter;
  filter.tab = tab;
  std::string wrong;
  if (text.size() > kLongest) wrong = "at most 500 characters";
  Reader reader(filter, now);
  for (const std::string& term : termsOf(text))
    if (wrong.empty()) wrong = reader.read(term);
  if (wrong.empty()) return filter;
  Fault fault{"validation", "The search cannot be read."};
  fault.errors.push_back({std::string(pointer), "unknown-value", "expected " + wrong});
  return Failure{std::move(fault)};
}

}  // namespace madang::mail
