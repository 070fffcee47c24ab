#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>

#include <sys/signalfd.h>
#include <unistd.h>
#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QSocketNotifier>

#include "app/commands/commands.h"
#include "app/host.h"

namespace madang::commands {
namespace {

constexpr auto kFinishRequests = 25s;

/// Signals as readable events of Qt's loop: nothing runs inside a signal handler.
class Signals {
 public:
  Signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);  // before any thread: all inherit it
    m_file = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  }
  ~Signals() { ::close(m_file); }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  int file() const { return m_file; }
  /// The next signal that came, or 0.
  int take() const {
    signalfd_siginfo info;
    return ::read(m_file, &info, sizeof info) == sizeof info ? static_cast<int>(info.ssi_signo) : 0;
  }

 private:
  int m_file = -1;
};

int serve(Config config) {
  const Signals signals;
  auto started = Host::start(std::move(config));
  if (!started) return std::cerr << "madangd: " << started.error() << '\n', 1;
  Host& host = **started;
  std::cout << "madangd ready " << host.url() << std::endl;

  bool stopping = false;
  std::thread finisher;
  QSocketNotifier notifier(signals.file(), QSocketNotifier::Read);
  QObject::connect(&notifier, &QSocketNotifier::activated, [&] {
    while (const int signal = signals.take()) {
      if (signal == SIGHUP) {
        host.reload();
      } else if (stopping) {
        std::_Exit(130);  // the second request to stop: at once
      } else {
        stopping = true;
        host.beginStop();
        // Waits on a thread of its own, so that this loop still hears a second signal.
        finisher = std::thread([&] {
          host.finishStop(std::chrono::steady_clock::now() + kFinishRequests);
          QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        });
      }
    }
  });
  QCoreApplication::exec();
  if (finisher.joinable()) finisher.join();
  return 0;  // also when requests had to be cut: they had their time, and the log has their number
}

#ifdef MADANG_SCENARIOS
int serveWithFaults(Config config) {
  if (config.environment == "prod") return std::cerr << "madangd: --with-faults: not in production\n", 2;
  config.withFaults = true;
  return serve(std::move(config));
}
#endif

}  // namespace

void addServe(CLI::App& app, const Shared& shared, Run& run) {
  auto* command =
      app.add_subcommand("serve", "Serve members and staff until a signal says stop (the default)");
  run = [&shared] { return serve(shared.loadWithData()); };
#ifdef MADANG_SCENARIOS
  auto faults = std::make_shared<bool>(false);
  command->add_flag("--with-faults", *faults, "Let QA scenarios switch faults on; refused in production");
  command->callback([&run, &shared, faults] {
    if (*faults) run = [&shared] { return serveWithFaults(shared.loadWithData()); };
  });
#else
  (void)command;
#endif
}

}  // namespace madang::commands
