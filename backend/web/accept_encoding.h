#pragma once

#include <string_view>

namespace madang::web {

/// Whether a client would rather have gzip than what was not encoded. Never fails: what cannot be read in the
/// header is passed over, and without the header nothing is encoded. RFC 9110 section 12.5.3.
bool prefersGzip(std::string_view acceptEncoding);

}  // namespace madang::web
