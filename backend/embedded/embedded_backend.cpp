#include "embedded/embedded_backend.h"

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "app/host.h"
#include "app/run_task.h"
#include "base/base64url.h"
#include "features/accounts/accounts.h"

namespace madang {
namespace {

namespace fs = std::filesystem;

constexpr auto kFinish = 5s;
constexpr const char* kEmail = "operator@madang.example";
constexpr const char* kPasswordFile = "operator-password.txt";

class Embedded final : public EmbeddedBackend {
 public:
  Embedded(std::unique_ptr<Host> host, Account account)
      : m_host(std::move(host)), m_account(std::move(account)) {}
  ~Embedded() override {
    m_host->beginStop();
    m_host->finishStop(std::chrono::steady_clock::now() + kFinish);
  }
  std::string url() const override { return m_host->url(); }
  Account account() const override { return m_account; }

 private:
  std::unique_ptr<Host> m_host;
  Account m_account;
};

std::string storedPassword(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

/// Of a folder that was never used: makes the account, then keeps the password. In this order a crash between
/// the two is repaired by the next start.
Result<std::string, std::string> makeAccount(Host& host, const fs::path& file) {
  Composition& c = host.engine().composition();
  std::array<std::byte, 18> bytes{};
  c.random.fill(bytes);
  const std::string password = toBase64Url(bytes);
  const auto made = runTask(c.executor, c.admin->createStaff({kEmail, {}, password, Role::Admin}));
  if (!made) return Failure{std::string(made.error().code) + ": " + made.error().detail};
  const fs::path fresh = file.string() + ".new";
  std::ofstream out(fresh);
  fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write);
  out << password << '\n';
  out.close();
  std::error_code error;
  if (out) fs::rename(fresh, file, error);
  if (!out || error) return Failure{file.string() + ": could not be written"};
  return password;
}

}  // namespace

std::unique_ptr<EmbeddedBackend> EmbeddedBackend::start(const std::string& dataFolder, std::string& problem) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed connection is an error of one write
  std::error_code error;
  const bool made = fs::create_directories(dataFolder, error);
  if (made) fs::permissions(dataFolder, fs::perms::owner_all, error);
  if (error) {
    problem = dataFolder + ": " + error.message();
    return nullptr;
  }
  Config config;
  config.data.dir = fs::absolute(dataFolder).string();
  config.http.port = 0;
  config.log.file = (fs::path(config.data.dir) / "madangd.log").string();
  auto host = Host::start(std::move(config));
  if (!host) {
    problem = host.error();
    return nullptr;
  }
  const fs::path file = fs::path(dataFolder) / kPasswordFile;
  std::string password = storedPassword(file);
  if (password.empty()) {
    auto account = makeAccount(**host, file);
    if (!account) {
      problem = account.error();
      return nullptr;
    }
    password = std::move(*account);
  }
  return std::make_unique<Embedded>(std::move(*host), Account{kEmail, std::move(password)});
}

}  // namespace madang
