#include "fuzz/fuzz_input.h"
#include "web/request_head.h"

using namespace madang;

/// Whatever the bytes are and however they arrive: a head is found at the same place, and what is accepted
/// holds no byte that another server could read differently.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::textOf(data, size);
  web::HeadFinder whole;
  const auto state = whole.feed(bytes);
  web::HeadFinder slow;
  auto slowState = web::HeadFinder::State::Incomplete;
  for (std::size_t i = 1; i <= size && slowState == web::HeadFinder::State::Incomplete; ++i)
    slowState = slow.feed(bytes.substr(0, i));
  fuzz::require(size == 0 || state == slowState, "the same verdict in one piece and byte by byte");
  if (state != web::HeadFinder::State::Complete) return 0;
  fuzz::require(whole.length() == slow.length(), "the same end in one piece and byte by byte");

  web::RequestHead head;
  std::vector<web::RequestData::Header> headers;
  const auto text = bytes.substr(0, whole.length());
  if (!web::parseHead(text, head, headers).empty()) return 0;
  fuzz::require(headers.size() <= web::kMostHeaders, "bounded headers");
  for (const auto& header : headers) {
    fuzz::require(!header.name.empty(), "no nameless header");
    fuzz::require(header.name.find_first_of(" \t:\r\n") == std::string_view::npos, "clean header names");
    fuzz::require(header.value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos,
                  "one line per header");
  }
  return 0;
}
