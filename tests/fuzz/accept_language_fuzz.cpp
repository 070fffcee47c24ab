#include "fuzz/fuzz_input.h"
#include "web/accept_encoding.h"
#include "web/accept_language.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = madang::fuzz::textOf(data, size);
  const auto language = madang::web::negotiateLanguage(text);
  const bool namesKorean = text.find_first_of("kK*") != std::string_view::npos;
  madang::fuzz::require(namesKorean || language == madang::Language::English,
                        "English unless the header can mean Korean");
  const bool namesGzip = text.find_first_of("gG*") != std::string_view::npos;
  madang::fuzz::require(namesGzip || !madang::web::prefersGzip(text),
                        "nothing encoded unless the header asks");
  return 0;
}
