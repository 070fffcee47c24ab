#pragma once

#include <filesystem>
#include <string>

#include "ports/mail_transport.h"
#include "runtime/thread_pool.h"

namespace madang {

/// Puts each message as an RFC 5322 file into a folder instead of sending it. The file is named by the
/// Message-ID, so that the second attempt of one message replaces the first: exactly one file, whole or
/// absent.
class EmlTransport final : public MailTransport {
 public:
  /// @param from    the bare address: no-reply@example.org
  /// @param pool    does the disk work
  EmlTransport(std::filesystem::path folder, std::string from, WorkPool& pool)
      : m_folder(std::move(folder)), m_from(std::move(from)), m_pool(pool) {}

  Task<Result<void, MailError>> send(MailMessage message) override;

 private:
  std::filesystem::path m_folder;
  std::string m_from;
  WorkPool& m_pool;
};

/// The message with CR LF line ends: ASCII headers, body in UTF-8 as it is, so that people can read the file.
/// Permanent failure for an address or an id that would break a header.
Result<std::string, MailError> renderMail(const MailMessage& message, const std::string& from);

/// `=?UTF-8?B?…?=` words of at most 75 characters, folded, never cut inside a character (RFC 2047).
std::string encodeHeaderText(std::string_view text);

}  // namespace madang
