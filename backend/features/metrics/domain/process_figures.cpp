#include "features/metrics/domain/process_figures.h"

#include <atomic>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include <dirent.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace madang::metrics {
namespace {

/// Field `number` of /proc/self/stat as the manual counts them (from 1); 0 when it cannot be read. The second
/// field is the program's name in parentheses and may itself hold blanks and parentheses.
double statField(int number) {
  char text[1024];
  std::FILE* file = std::fopen("/proc/self/stat", "re");
  if (!file) return 0;
  const std::size_t length = std::fread(text, 1, sizeof text - 1, file);
  std::fclose(file);
  text[length] = '\0';
  const char* at = std::strrchr(text, ')');
  for (int field = 2; at && field < number; ++field) at = std::strchr(at + 1, ' ');
  return at ? std::strtod(at + 1, nullptr) : 0;
}

double cpuSeconds() {
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) != 0) return 0;
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double residentBytes() {
  return statField(24) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double openDescriptors() {
  // Since Linux 6.2 the folder's size is the number of its entries; before, they are counted.
  struct stat status {};
  if (::stat("/proc/self/fd", &status) == 0 && status.st_size > 0) return static_cast<double>(status.st_size);
  DIR* folder = ::opendir("/proc/self/fd");
  if (!folder) return 0;
  int entries = -3;  // not ".", "..", nor the folder itself
  while (::readdir(folder)) ++entries;
  ::closedir(folder);
  return entries;
}

double descriptorLimit() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<double>(limit.rlim_cur) : 0;
}

}  // namespace

ProcessFigures::ProcessFigures(Metrics& metrics, const Clock& clock) {
  const double startedAt = static_cast<double>(toUnixMillis(clock.now())) / 1000.0;
  const auto startedSteady = clock.steady();
  m_guards.push_back(
      metrics.total("process_cpu_seconds_total", "Processor time used, user and system.", cpuSeconds));
  m_guards.push_back(metrics.gauge("process_resident_memory_bytes", "Memory in RAM.", residentBytes));
  m_guards.push_back(
      metrics.gauge("process_virtual_memory_bytes", "Address space.", [] { return statField(23); }));
  m_guards.push_back(metrics.gauge("process_open_fds", "Open file descriptors.", openDescriptors));
  m_guards.push_back(metrics.gauge("process_max_fds", "Most file descriptors allowed.", descriptorLimit));
  m_guards.push_back(metrics.gauge("process_threads", "Threads.", [] { return statField(20); }));
  m_guards.push_back(metrics.gauge("process_start_time_seconds", "Start, in Unix seconds.",
                                   [startedAt] { return startedAt; }));
  m_guards.push_back(metrics.gauge("madang_uptime_seconds", "Time since the start.", [&clock, startedSteady] {
    return std::chrono::duration<double>(clock.steady() - startedSteady).count();
  }));
}

}  // namespace madang::metrics
