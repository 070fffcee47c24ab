#pragma once

#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/time.h"

namespace madang {

/// Where a fortune comes from: the partner, just now; what the partner told this member earlier today; or one
/// of the house's own, because the partner did not answer.
BOOST_DEFINE_ENUM_CLASS(FortuneSource, Partner, Kept, House)

/// Answer of GET /api/v1/fortune.
struct Fortune {
  std::string text;
  std::string day;       ///< `2026-01-31`, UTC
  std::string language;  ///< `ko` or `en`
  FortuneSource source = FortuneSource::House;
  std::optional<UtcTime> toldAt;  ///< when the partner told it; null for the house's own
};
BOOST_DESCRIBE_STRUCT(Fortune, (), (text, day, language, source, toldAt))

/// What the partner answers.
struct PartnerFortune {
  std::string fortune;
};
BOOST_DESCRIBE_STRUCT(PartnerFortune, (), (fortune))

}  // namespace madang
