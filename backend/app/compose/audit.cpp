#include "app/compose/audit.h"

#include <array>
#include <filesystem>
#include <span>
#include <stdexcept>

#include "adapters/files/file_text.h"
#include "adapters/openssl/openssl_digests.h"
#include "features/audit/api/audit_api.h"
#include "features/audit/domain/audit_trail.h"
#include "features/audit/storage/sql_audit_rows.h"

namespace madang {
namespace {

/// The key of the chain; made at the first start. It never enters the database nor a backup of it.
std::string chainKey(const std::filesystem::path& file, Random& random) {
  FileText kept(file);
  const auto known = kept.load();
  if (!known) throw std::runtime_error("audit.key cannot be read");
  if (*known && (*known)->size() >= 32) return **known;
  if (*known) throw std::runtime_error("audit.key is damaged: put the right one back, or remove it");
  std::array<std::byte, 32> bytes{};
  random.fill(bytes);
  std::string key;
  for (const std::byte byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    key += kDigits[std::to_integer<unsigned>(byte) >> 4];
    key += kDigits[std::to_integer<unsigned>(byte) & 15];
  }
  if (!kept.store(key)) throw std::runtime_error("audit.key cannot be written");
  return key;
}

}  // namespace

audit::AuditTrail& composeAudit(Composition& composition) {
  const std::filesystem::path folder = composition.config.data.dir;
  auto& feed = composition.make<operations::OperationEvents>();
  auto& digests = composition.make<OpensslDigests>();
  auto& rows = composition.make<audit::SqlAuditRows>();
  auto& head = composition.make<FileText>(folder / kAuditHeadFile);
  auto& trail = composition.make<audit::AuditTrail>(
      audit::AuditPorts{composition.sql, rows, head, composition.clock, feed, composition.metrics,
                        composition.log},
      audit::Chain(digests, chainKey(folder / "audit.key", composition.random)), composition.executor);
  composition.operationEvents = &feed;
  composition.audit = &trail;
  composition.onStart.push_back([&trail] { return trail.start(); });
  composition.onStop.push_back([&trail] { return trail.stop(); });
  return trail;
}

void composeAuditPages(Composition& composition, audit::AuditTrail& trail,
                       accounts::MemberDirectory& members) {
  auto& reader = composition.make<audit::AuditReader>(trail, members);
  composition.add(composition.make<audit::AuditApi>(trail, reader, composition.clock).routes());
}

}  // namespace madang
