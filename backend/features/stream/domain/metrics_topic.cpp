#include "features/stream/domain/metrics_topic.h"

#include "base/json.h"

namespace madang::stream {
namespace {

void append(std::string& values, const MetricName& figure) {
  if (!values.empty()) values += ',';
  writeJson(values, figure.name);
  values += ':';
  writeJson(values, figure.latest);
}

}  // namespace

Reading MetricsTopic::read() {
  std::string all;
  std::string changed;
  for (const MetricName& figure : m_figures.names().items) {
    if (!m_choice(figure.name)) continue;
    append(all, figure);
    const auto [before, isNew] = m_before.try_emplace(figure.name, figure.latest);
    if (isNew || before->second != figure.latest) append(changed, figure);
    before->second = figure.latest;
  }
  const std::string head =
      "{\"at\":" + toJson(UtcTime{std::chrono::floor<std::chrono::seconds>(m_clock.now())}) + ",\"values\":{";
  return {head + all + "}}", head + changed + "}}"};
}

}  // namespace madang::stream
