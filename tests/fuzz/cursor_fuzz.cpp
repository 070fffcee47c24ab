#include "fuzz/fuzz_input.h"
#include "web/cursor.h"

/// Only what was made for a list is accepted for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = madang::fuzz::textOf(data, size);
  const auto values = madang::web::decodeCursor("posts.latest", text, 2);
  if (values)
    madang::fuzz::require(madang::web::encodeCursor("posts.latest", *values) == text, "one text per place");
  return 0;
}
