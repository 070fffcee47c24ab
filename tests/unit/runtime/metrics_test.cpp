#include "runtime/metrics.h"

#include <limits>

#include <catch2/catch.hpp>

using namespace madang;

TEST_CASE("what is exposed is escaped, and every family stands together") {
  Metrics metrics;
  metrics.counter("madang_b_total", "Two\nlines and a \\", {{"path", "a \"quoted\" \\ path\n"}}).add(3);
  const auto gauge = metrics.gauge("madang_a", "A gauge", [] { return 0.5; });
  metrics.counter("madang_b_total", "Two\nlines and a \\", {{"path", "한글"}}).add();
  CHECK(metrics.expose() ==
        "# HELP madang_a A gauge\n"
        "# TYPE madang_a gauge\n"
        "madang_a 0.5\n"
        "# HELP madang_b_total Two\\nlines and a \\\\\n"
        "# TYPE madang_b_total counter\n"
        "madang_b_total{path=\"a \\\"quoted\\\" \\\\ path\\n\"} 3\n"
        "madang_b_total{path=\"한글\"} 1\n");
}

TEST_CASE("a gauge that is gone is not exposed any more, nor is its family") {
  Metrics metrics;
  {
    const auto gauge = metrics.gauge("madang_a", "A gauge", [] { return 0.5; });
  }
  CHECK(metrics.expose().empty());
}

TEST_CASE("figures that are no numbers are written as the format spells them") {
  Metrics metrics;
  const double infinity = std::numeric_limits<double>::infinity();
  const auto one = metrics.gauge("madang_a", "", [=] { return infinity; });
  const auto two = metrics.gauge("madang_b", "", [=] { return -infinity; });
  const auto three = metrics.gauge("madang_c", "", [] { return std::numeric_limits<double>::quiet_NaN(); });
  const std::string text = metrics.expose();
  CHECK(text.find("\nmadang_a +Inf\n") != std::string::npos);
  CHECK(text.find("\nmadang_b -Inf\n") != std::string::npos);
  CHECK(text.find("\nmadang_c NaN\n") != std::string::npos);
}

TEST_CASE("a histogram's buckets add up to its count") {
  Metrics metrics;
  auto& histogram = metrics.histogram("madang_size", "Sizes", Histogram::sizeBounds(), {{"of", "x"}});
  for (const double value : {0.5, 1.0, 7.0, 1e9}) histogram.observe(value);
  const std::string text = metrics.expose();
  CHECK(text.find("madang_size_bucket{of=\"x\",le=\"1\"} 2\n") != std::string::npos);
  CHECK(text.find("madang_size_bucket{of=\"x\",le=\"10000\"} 3\n") != std::string::npos);
  CHECK(text.find("madang_size_bucket{of=\"x\",le=\"+Inf\"} 4\n") != std::string::npos);
  CHECK(text.find("madang_size_count{of=\"x\"} 4\n") != std::string::npos);
}
