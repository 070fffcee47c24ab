#include "app/compose/demo.h"

#include "features/demo/domain/demo_generator.h"
#include "features/demo/storage/sql_demo_store.h"

namespace madang {

demo::DemoData& composeDemo(Composition& c, const MarkdownRenderer& markdown) {
  auto& store = c.make<demo::SqlDemoStore>();
  return c.make<demo::DemoGenerator>(c.sql, store, markdown, c.ids, c.clock);
}

}  // namespace madang
