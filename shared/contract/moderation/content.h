#pragma once

#include <optional>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"

namespace madang {

/// Deleted: by its author or by staff. Hidden: by staff, to be brought back.
BOOST_DEFINE_ENUM_CLASS(ContentState, Visible, Hidden, Deleted)

/// Who took a post or a comment from view, how and when. Equal values: nothing happened between.
struct Removal {
  ContentState state = ContentState::Visible;
  std::optional<UtcTime> at;
  std::optional<MemberId> by;
  friend bool operator==(const Removal&, const Removal&) = default;
};
BOOST_DESCRIBE_STRUCT(Removal, (), (state, at, by))

}  // namespace madang
