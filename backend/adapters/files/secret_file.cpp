#include "adapters/files/secret_file.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base64url.h"

namespace madang {
namespace {

constexpr std::size_t kSecretBytes = 32;

struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

Failure<std::string> failed(const char* what, const std::filesystem::path& path) {
  return Failure<std::string>{std::string("cannot ") + what + " " + path.string() + ": " +
                              std::strerror(errno)};
}

/// Nothing when there is no such file.
Result<std::string, std::string> readSecret(const std::filesystem::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
  if (file.fd < 0) {
    if (errno == ENOENT) return std::string{};
    return failed("open", path);
  }
  struct stat status {};
  if (::fstat(file.fd, &status) != 0) return failed("look at", path);
  if ((status.st_mode & 077) != 0)
    return Failure{"others may read the secret in " + path.string() +
                   ": make it 0600, or remove it to get a new one"};
  std::array<char, 128> buffer;
  const ssize_t length = ::read(file.fd, buffer.data(), buffer.size());
  if (length < 0) return failed("read", path);
  std::string_view text{buffer.data(), static_cast<std::size_t>(length)};
  if (text.ends_with('\n')) text.remove_suffix(1);
  const auto secret = fromBase64Url(text);
  if (!secret || secret->size() != kSecretBytes)
    return Failure{"the secret in " + path.string() + " is damaged: remove it to get a new one"};
  return *secret;
}

}  // namespace

Result<std::string, std::string> readOrCreateSecret(std::filesystem::path path, Random& random) {
  auto known = readSecret(path);
  if (!known || !known->empty()) return known;

  std::error_code ignored;  // a folder that cannot be made shows when the file cannot be
  std::filesystem::create_directories(path.parent_path(), ignored);
  std::array<std::byte, kSecretBytes> secret;
  random.fill(secret);
  const std::string text = toBase64Url(secret) + "\n";
  const std::string temporary = path.string() + "." + std::to_string(::getpid());
  {
    const Descriptor file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (file.fd < 0) return failed("create", temporary);
    if (::write(file.fd, text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        ::fsync(file.fd) != 0)
      return failed("write", temporary);
  }
  // link() does not replace: the first of two processes wins, both then read what is there.
  const int linked = ::link(temporary.c_str(), path.c_str());
  const int reason = errno;
  ::unlink(temporary.c_str());
  if (linked != 0 && reason != EEXIST) {
    errno = reason;
    return failed("create", path);
  }
  return readSecret(path);
}

}  // namespace madang
