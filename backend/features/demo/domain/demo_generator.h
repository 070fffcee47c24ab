#pragma once

#include <unordered_map>

#include "features/demo/demo.h"
#include "features/demo/domain/demo_store.h"
#include "ports/clock.h"
#include "ports/id_source.h"
#include "ports/markdown.h"
#include "ports/sql_executor.h"

namespace madang::demo {

/// One call at a time.
class DemoGenerator final : public DemoData {
 public:
  DemoGenerator(SqlExecutor& sql, DemoStore& store, const MarkdownRenderer& markdown, IdSource& ids,
                Clock& clock)
      : m_sql(sql), m_store(store), m_markdown(markdown), m_ids(ids), m_clock(clock) {}

  Task<Outcome<DemoReport>> generate(std::vector<MemberId> members, std::int64_t posts, std::uint64_t seed,
                                     std::function<void(std::int64_t)> progress) override;

 private:
  DemoPost make(const std::vector<MemberId>& members, std::int64_t number, std::int64_t posts,
                std::uint64_t seed, UtcTime now);
  void addComplaints(DemoPost& post, Dice& dice, const std::vector<MemberId>& members, UtcTime now);
  const std::string& htmlOf(const std::string& body);

  SqlExecutor& m_sql;
  DemoStore& m_store;
  const MarkdownRenderer& m_markdown;
  IdSource& m_ids;
  Clock& m_clock;
  std::unordered_map<std::string, std::string> m_html;  // the texts are few and come again
};

}  // namespace madang::demo
