#include "app/compose/operations.h"

#include "adapters/openssl/openssl_digests.h"
#include "features/accounts/domain/revoke_sessions.h"
#include "features/operations/api/operations_api.h"
#include "features/operations/domain/invalidate_cache.h"
#include "features/operations/domain/operation_service.h"
#include "features/operations/storage/sql_operation_rows.h"

namespace madang {

operations::OperationService& composeOperations(Composition& composition) {
  auto& digests = composition.make<OpensslDigests>();
  auto& rows = composition.make<operations::SqlOperationRows>();
  auto& service = composition.make<operations::OperationService>(
      operations::OperationPorts{composition.sql, rows, *composition.audit, digests, composition.clock,
                                 composition.ids, *composition.operationEvents, composition.metrics,
                                 composition.log},
      composition.executor);
  composition.operations = &service;
  composition.add(composition.make<operations::OperationsApi>(service).routes());
  return service;
}

void addCacheOperations(Composition& composition, CacheRegions& regions) {
  composition.operations->add(std::make_unique<operations::InvalidateCache>(regions));
}

void addSessionOperations(Composition& composition, accounts::MemberDirectory& directory,
                          accounts::SessionRevoker& revoker) {
  composition.operations->add(std::make_unique<accounts::RevokeSessions>(directory, revoker));
}

void startOperations(Composition& composition, operations::OperationService& service) {
  composition.onRun.push_back([&service] { return service.start(); });
  composition.onStop.push_back([&service] { return service.stop(); });
}

}  // namespace madang
