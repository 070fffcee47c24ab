#include "features/fortune/domain/fortune_teller.h"

#include <memory>

#include "base/json.h"
#include "features/fortune/domain/house_fortunes.h"

namespace madang::fortune {
namespace {

using resilience::CallError;
using resilience::CallResult;

Failure<CallError> failed(std::string detail) {
  CallError error;
  error.detail = std::move(detail);
  error.retryable = false;
  return Failure{std::move(error)};
}

/// The words of an answer, when it is one.
std::optional<std::string> wordsOf(const HttpAnswer& answer) {
  if (answer.status != 200) return std::nullopt;
  const auto json = parseJson(answer.body);
  if (!json || !json->is_object()) return std::nullopt;
  const auto* text = json->get_object().if_contains("fortune");
  if (!text || !text->is_string()) return std::nullopt;
  std::string words(text->get_string());
  for (const char c : words)
    if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
  if (words.empty() || words.size() > FortuneTeller::kLongestBytes) return std::nullopt;
  return words;
}

Task<CallResult<std::string>> ask(HttpClient* http, HttpRequest request) {
  auto answer = co_await http->send(std::move(request));
  if (!answer) {
    std::string detail(enumText(answer.error().kind));
    co_return failed(detail + ": " + answer.error().detail);
  }
  auto words = wordsOf(*answer);
  if (!words) co_return failed("status " + std::to_string(answer->status) + " or no fortune in it");
  co_return std::move(*words);
}

std::string hex(std::uint64_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 0; i < 16; ++i) text[15 - i] = kDigits[(number >> (4 * i)) & 15];
  return text;
}

Counter& counter(Metrics& metrics, const char* source) {
  return metrics.counter("madang_fortunes_total", "Fortunes told, by where they came from.",
                         {{"source", source}});
}

}  // namespace

resilience::PolicySettings partnerPolicy(std::chrono::milliseconds timeLimit) {
  resilience::PolicySettings settings;
  settings.retry.maxAttempts = 1;  // whoever asks waits
  settings.breaker.window = resilience::BreakerSettings::Window::Time;
  settings.breaker.windowSize = 60;
  settings.breaker.minimumCalls = 10;
  settings.breaker.halfOpenCalls = 3;
  settings.breaker.openWait = std::chrono::seconds{15};
  settings.breaker.openWaitFactor = 2;
  settings.breaker.openWaitMost = std::chrono::minutes{5};
  settings.breaker.slowCall = timeLimit;
  settings.timeLimit.limit = timeLimit + std::chrono::milliseconds{50};  // the client's comes first
  settings.bulkhead.maxConcurrent = 16;
  settings.bulkhead.maxWaiting = 0;
  return settings;
}

FortuneTeller::FortuneTeller(HttpClient& http, resilience::Policy* policy, const Digests& digests,
                             const Clock& clock, Metrics& metrics, FortuneSettings settings)
    : m_http(http),
      m_policy(policy),
      m_digests(digests),
      m_clock(clock),
      m_settings(std::move(settings)),
      m_fromPartner(counter(metrics, "partner")),
      m_fromKept(counter(metrics, "kept")),
      m_fromHouse(counter(metrics, "house")) {}

Task<Fortune> FortuneTeller::tell(MemberId member, bool korean) {
  Fortune fortune;
  fortune.day = formatRfc3339(m_clock.now()).substr(0, 10);
  fortune.language = korean ? "ko" : "en";
  const Digest digest = m_digests.sha256("fortune;" + toText(member) + ";" + fortune.day);
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | std::to_integer<std::uint64_t>(digest[i]);
  const std::string key = keyOf(member, korean);

  if (m_policy) {
    HttpRequest request;
    request.url = m_settings.partnerUrl;
    request.url += request.url.find('?') == std::string::npos ? '?' : '&';
    request.url += "day=" + fortune.day + "&language=" + fortune.language + "&number=" + hex(number);
    request.headers = {{"Accept", "application/json"}};
    request.timeLimit = m_settings.timeLimit;
    request.mostAnswerBytes = 16 * 1024;
    const resilience::Call<std::string> call = [http = &m_http, request] { return ask(http, request); };
    auto told = co_await m_policy->run<std::string>({}, call);
    if (told) {
      fortune.source = FortuneSource::Partner;
      fortune.toldAt = m_clock.now();
      fortune.text = std::move(*told);
      keep(key, {fortune.day, fortune.text, *fortune.toldAt});
      m_fromPartner.add();
      co_return fortune;
    }
    if (auto kept = keptOf(key, fortune.day)) {
      fortune.source = FortuneSource::Kept;
      fortune.toldAt = kept->toldAt;
      fortune.text = std::move(kept->text);
      m_fromKept.add();
      co_return fortune;
    }
  }
  fortune.text = houseFortune(number, korean);
  m_fromHouse.add();
  co_return fortune;
}

void FortuneTeller::keep(const std::string& key, Kept kept) {
  const std::lock_guard lock(m_mutex);
  const auto [place, fresh] = m_kept.insert_or_assign(key, std::move(kept));
  if (!fresh) return;
  m_order.push_back(key);
  if (m_order.size() <= kMostKept) return;
  m_kept.erase(m_order.front());
  m_order.pop_front();
}

std::optional<FortuneTeller::Kept> FortuneTeller::keptOf(const std::string& key,
                                                         const std::string& day) const {
  const std::lock_guard lock(m_mutex);
  const auto found = m_kept.find(key);
  if (found == m_kept.end() || found->second.day != day) return std::nullopt;
  return found->second;
}

}  // namespace madang::fortune
