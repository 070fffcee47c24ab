#include "runtime/shared_body.h"

#include <zlib.h>
#include <catch2/catch.hpp>

using madang::SharedBody;

namespace {

/// What a client makes of it; checks gzip's sum and length, too.
std::string unpacked(const std::string& gzip, std::size_t room) {
  std::string text(room, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
  stream.avail_in = static_cast<uInt>(gzip.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const int ended = inflate(&stream, Z_FINISH);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  REQUIRE(ended == Z_STREAM_END);
  return text;
}

}  // namespace

TEST_CASE("what is packed says the same") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += R"({"id":")" + std::to_string(i * 7919) + R"(","title":"마당에서"},)";
  const SharedBody body(text);
  CHECK(body.plain == text);
  REQUIRE_FALSE(body.gzip.empty());
  CHECK(body.gzip.size() < text.size() / 4);
  CHECK(unpacked(body.gzip, text.size() + 1) == text);
}

TEST_CASE("what would hardly become smaller is not packed") {
  CHECK(SharedBody("").gzip.empty());
  CHECK(SharedBody(std::string(200, 'a')).gzip.empty());
  std::string noise;
  std::uint64_t state = 1;
  for (int i = 0; i < 4000; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    noise += static_cast<char>(state >> 56);
  }
  CHECK(SharedBody(noise).gzip.empty());
}
