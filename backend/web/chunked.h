#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace madang::web {

/// Decodes the `chunked` transfer coding as it arrives. Strict: sizes of one to eight hexadecimal digits, CR
/// LF only, no chunk extensions and no trailers (we have no use for either, and they are where servers
/// disagree).
class ChunkedDecoder {
 public:
  enum class State { NeedMore, Complete, Malformed, TooLarge };

  /// Takes bytes off `input` and appends what they carry to `out`, which never grows past `limit`.
  State feed(std::string_view& input, std::string& out, std::size_t limit);
  void reset() { *this = {}; }

 private:
  enum class Step { Size, SizeEnd, Data, DataCr, DataLf, EndCr, EndLf, Done };
  Step m_step = Step::Size;
  int m_digits = 0;
  std::uint64_t m_left = 0;
};

}  // namespace madang::web
