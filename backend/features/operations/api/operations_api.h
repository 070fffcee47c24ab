#pragma once

#include <vector>

#include "features/operations/domain/operation_service.h"
#include "web/route.h"

namespace madang::operations {

/// `/ops/v1/plans`, `/executions`, `/operations`. Each kind asks for its own capability on top.
class OperationsApi {
 public:
  explicit OperationsApi(OperationService& service) : m_service(service) {}
  std::vector<web::Route> routes();

  Task<web::Response> plan(web::Request request, PlanRequest body);
  Task<web::Response> execute(web::Request request, ExecutionRequest body);
  Task<web::Response> list(web::Request request);
  Task<web::Response> find(web::Request request);

 private:
  OperationService& m_service;
};

}  // namespace madang::operations
