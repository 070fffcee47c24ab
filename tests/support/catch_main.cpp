#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

namespace {

/// Writes how many cases passed and failed into $MADANG_CASE_COUNTS/<program>, so that one number can be said
/// for all runners. A program that crashes writes nothing and is then counted as failed.
struct CaseCounts : Catch::TestEventListenerBase {
  using TestEventListenerBase::TestEventListenerBase;

  void testRunEnded(const Catch::TestRunStats& stats) override {
    const char* folder = std::getenv("MADANG_CASE_COUNTS");
    if (folder == nullptr) return;
    const auto& cases = stats.totals.testCases;
    std::ofstream out(std::string(folder) + "/" + stats.runInfo.name);
    out << cases.passed << ' ' << cases.failed + cases.failedButOk << '\n';
  }
};

CATCH_REGISTER_LISTENER(CaseCounts)

}  // namespace
