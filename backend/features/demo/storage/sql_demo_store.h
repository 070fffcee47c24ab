#pragma once

#include "features/demo/domain/demo_store.h"

namespace madang::demo {

class SqlDemoStore final : public DemoStore {
 public:
  std::int64_t countPosts(sql::ReadSession& session) const override;
  void add(sql::WriteSession& session, const DemoPost& post) override;
};

}  // namespace madang::demo
