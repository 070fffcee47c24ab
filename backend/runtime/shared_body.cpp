#include "runtime/shared_body.h"

#include <new>
#include <stdexcept>
#include <utility>

#include <zlib.h>

namespace madang {
namespace {

constexpr std::size_t kWorthIt = 256;          // bytes saved
constexpr int kWindowOfGzip = 16 + MAX_WBITS;  // zlib: 16 more asks for gzip's frame
constexpr int kMemory = 9;                     // the most; it is given back at once

/// Ends a deflate stream, however it is left.
class Deflater {
 public:
  Deflater() {
    if (deflateInit2(&m_stream, Z_BEST_COMPRESSION, Z_DEFLATED, kWindowOfGzip, kMemory, Z_DEFAULT_STRATEGY) !=
        Z_OK)
      throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&m_stream); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string whole(const std::string& text) {
    std::string out(deflateBound(&m_stream, static_cast<uLong>(text.size())), '\0');
    // zlib reads through a pointer that is not const unless ZLIB_CONST is set for all who include it.
    m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    m_stream.avail_in = static_cast<uInt>(text.size());
    m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
    m_stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&m_stream, Z_FINISH) != Z_STREAM_END)
      throw std::logic_error("zlib's own bound was too small");
    out.resize(m_stream.total_out);
    out.shrink_to_fit();
    return out;
  }

 private:
  z_stream m_stream{};
};

}  // namespace

SharedBody::SharedBody(std::string text) : plain(std::move(text)) {
  if (plain.size() <= kWorthIt) return;
  std::string small = Deflater().whole(plain);
  if (small.size() + kWorthIt <= plain.size()) gzip = std::move(small);
}

}  // namespace madang
