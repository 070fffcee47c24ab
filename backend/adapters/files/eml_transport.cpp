#include "adapters/files/eml_transport.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "runtime/mail_text.h"

namespace madang {
namespace {

/// Whole on disk under its final name, or not there at all.
Result<void, MailError> writeWhole(const std::filesystem::path& folder, const std::string& name,
                                   const std::string& content) {
  const auto failed = [](const char* what) {
    return Failure{MailError{false, std::string(what) + ": " + std::strerror(errno)}};
  };
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const auto final = folder / name;
  const auto temporary = folder / ("." + name + ".part");
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return failed("cannot create the mail file");
  const bool written =
      ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
      ::fsync(file) == 0;
  const int reason = errno;
  ::close(file);
  errno = reason;
  if (!written) return failed("cannot write the mail file");
  if (::rename(temporary.c_str(), final.c_str()) != 0) return failed("cannot name the mail file");
  // The new name itself must survive a crash, too.
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    ::fsync(directory);
    ::close(directory);
  }
  return {};
}

}  // namespace

Task<Result<MailReceipt, MailError>> EmlTransport::send(MailMessage message) {
  auto content = renderMail(message, m_from);
  if (!content) co_return content.failure();
  std::string name = message.messageId + ".eml";
  std::replace(name.begin(), name.end(), '/', '_');
  auto work = [folder = m_folder, name = std::move(name), text = std::move(*content)] {
    return writeWhole(folder, name, text);
  };
  auto stored = co_await m_pool.run(std::move(work));
  if (!stored) co_return Failure{MailError{false, "no thread is free to write the mail file"}};
  if (!*stored) co_return stored->failure();
  co_return MailReceipt{"files", 250, {}};
}

}  // namespace madang
