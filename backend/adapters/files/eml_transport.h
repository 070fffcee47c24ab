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

  Task<Result<MailReceipt, MailError>> send(MailMessage message) override;

 private:
  std::filesystem::path m_folder;
  std::string m_from;
  WorkPool& m_pool;
};

}  // namespace madang
