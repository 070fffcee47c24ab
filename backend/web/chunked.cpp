#include "web/chunked.h"

#include <algorithm>

namespace madang::web {
namespace {
int hexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
}  // namespace

ChunkedDecoder::State ChunkedDecoder::feed(std::string_view& input, std::string& out, std::size_t limit) {
  while (m_step != Step::Done) {
    if (input.empty()) return State::NeedMore;
    if (m_step == Step::Data) {
      const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, input.size()));
      out.append(input, 0, part);
      input.remove_prefix(part);
      m_left -= part;
      if (m_left == 0) m_step = Step::DataCr;
      continue;
    }
    const char c = input.front();
    input.remove_prefix(1);
    switch (m_step) {
      case Step::Size:
        if (const int digit = hexValue(c); digit >= 0) {
          if (++m_digits > 8) return State::Malformed;
          m_left = m_left << 4 | static_cast<unsigned>(digit);
          break;
        }
        if (m_digits == 0 || c != '\r') return State::Malformed;
        m_step = Step::SizeEnd;
        break;
      case Step::SizeEnd:
        if (c != '\n') return State::Malformed;
        if (m_left > limit - out.size()) return State::TooLarge;
        m_digits = 0;
        m_step = m_left == 0 ? Step::EndCr : Step::Data;
        break;
      case Step::DataCr:
        if (c != '\r') return State::Malformed;
        m_step = Step::DataLf;
        break;
      case Step::DataLf:
        if (c != '\n') return State::Malformed;
        m_step = Step::Size;
        break;
      case Step::EndCr:
        if (c != '\r') return State::Malformed;
        m_step = Step::EndLf;
        break;
      case Step::EndLf:
        if (c != '\n') return State::Malformed;
        m_step = Step::Done;
        break;
      case Step::Data:
      case Step::Done:
        break;
    }
  }
  return State::Complete;
}

}  // namespace madang::web
