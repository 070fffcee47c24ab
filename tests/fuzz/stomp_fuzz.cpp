#include "fuzz/fuzz_input.h"
#include "web/stomp/handshake.h"
#include "web/stomp/match.h"
#include "web/stomp/parser.h"

namespace {

using namespace madang::web::stomp;

constexpr std::chrono::milliseconds kBeat{10'000};

std::string readInPieces(std::string_view stream, std::size_t piece, Version version) {
  Parser parser(ParserLimits{8, 200, 300});
  parser.speak(version);
  std::string seen;
  for (std::size_t at = 0; at < stream.size(); at += piece) {
    parser.append(stream.substr(at, piece));
    while (auto next = parser.next()) {
      if (!*next) return seen + "error";
      const Frame& frame = **next;
      madang::fuzz::require(frame.headers.size() <= 8 && frame.body.size() <= 300, "frames are bounded");
      seen += encode(frame, Version::V12);
    }
    madang::fuzz::require(parser.held() <= piece + 600, "what is held is bounded");
  }
  return seen;
}

void settle(std::string_view text) {
  if (const auto chosen = chooseSubProtocol(text))
    madang::fuzz::require(text.find(*chosen) != std::string_view::npos, "only what was offered is chosen");
  chooseVersion(text);
  if (const auto beats = negotiate(text, HeartBeats{kBeat, kBeat})) {
    const auto fits = [](auto beat) { return beat.count() == 0 || beat >= kBeat; };
    madang::fuzz::require(fits(beats->fromUs) && fits(beats->fromClient), "no beat is quicker than ours");
  }
  if (const auto values = matchDestination("/app/{a}/of/{b}", text))
    madang::fuzz::require(values->size() == 2 && "/app/" + (*values)[0] + "/of/" + (*values)[1] == text,
                          "a destination is its row and its values");
}

}  // namespace

/// However a stream is cut, the same frames come of it, and what we write we can read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto version = static_cast<Version>(data[0] % 3);
  const std::string_view stream = madang::fuzz::textOf(data + 2, size - 2);
  settle(stream);
  const std::string whole = readInPieces(stream, stream.size() + 1, version);
  madang::fuzz::require(readInPieces(stream, data[1] % 16 + 1, version) == whole, "cuts do not matter");
  Parser again(ParserLimits{9, 1000, 300});
  again.append(whole.substr(0, whole.ends_with("error") ? whole.size() - 5 : whole.size()));
  while (auto next = again.next()) madang::fuzz::require(next->ok(), "what is written can be read");
  return 0;
}
