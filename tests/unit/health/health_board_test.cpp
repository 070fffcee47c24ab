#include "features/health/domain/health_board.h"

#include <catch2/catch.hpp>

namespace madang::health {

TEST_CASE("a part's state is kept with the moment since when it has been so") {
  HealthBoard board;
  Standing disk;
  board.add("disk", Need::Required, [&] { return disk; });
  board.look(fromUnixMillis(1000));
  board.look(fromUnixMillis(2000));
  CHECK(board.components().at(0).since == fromUnixMillis(1000));
  CHECK(board.components().at(0).state == HealthState::Normal);
  disk = {HealthState::Caution, "9 % free"};
  board.look(fromUnixMillis(3000));
  disk.detail = "8 % free";
  board.look(fromUnixMillis(4000));
  const auto now = board.components().at(0);
  CHECK(now.state == HealthState::Caution);
  CHECK(now.since == fromUnixMillis(3000));
  CHECK(now.detail == "8 % free");
}

TEST_CASE("only a required part that is critical stops traffic") {
  HealthBoard board;
  Standing sql{HealthState::Serious, ""};
  Standing mail{HealthState::Critical, ""};
  board.add("sql", Need::Required, [&] { return sql; });
  board.add("mail", Need::Optional, [&] { return mail; });
  CHECK(board.blocking().empty());
  board.look({});
  CHECK(board.blocking().empty());
  sql.state = HealthState::Critical;
  board.look({});
  CHECK(board.blocking() == std::vector<std::string>{"sql"});
}

TEST_CASE("listeners hear of changes, not of the first look nor of new details") {
  HealthBoard board;
  Standing sql{HealthState::Caution, "a"};
  board.add("sql", Need::Required, [&] { return sql; });
  std::vector<std::pair<HealthState, HealthState>> heard;
  board.onChange(
      [&](const ComponentHealth& now, HealthState before) { heard.emplace_back(before, now.state); });
  board.look({});
  sql.detail = "b";
  board.look({});
  CHECK(heard.empty());
  sql.state = HealthState::Normal;
  board.look({});
  REQUIRE(heard.size() == 1);
  CHECK(heard[0] == std::pair{HealthState::Caution, HealthState::Normal});
}

}  // namespace madang::health
