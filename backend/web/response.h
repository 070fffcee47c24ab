#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.h"
#include "base/json.h"

namespace madang::web {

/// What a handler answers. A Fault converts to the problem that the error map gives it; the front door
/// renders it with the request's language and trace id.
struct Response {
  unsigned status = 200;
  std::string_view contentType = "application/json";
  std::vector<std::pair<std::string_view, std::string>> headers;
  std::string body;
  std::optional<Fault> fault;
  bool confidential = false;  ///< holds a secret such as a token: never stored for a repeated request

  Response() = default;
  Response(Fault problem) : fault(std::move(problem)) {}

  template <class T>
  static Response json(unsigned status, const T& value) {
    Response response;
    response.status = status;
    writeJson(response.body, value);
    return response;
  }
  static Response noContent() {
    Response response;
    response.status = 204;
    response.contentType = {};
    return response;
  }
  Response&& with(std::string_view name, std::string value) && {
    headers.emplace_back(name, std::move(value));
    return std::move(*this);
  }
};

/// Takes an answer that a hot handler writes straight into the connection's buffer.
class HotWriter {
 public:
  virtual ~HotWriter() = default;
  /// Writes the head; the caller then appends exactly `bodyLength` bytes to the string it gets.
  /// @param extraHead  whole header lines, each ending in CR LF; may be empty.
  virtual std::string& begin(unsigned status, std::string_view contentType, std::size_t bodyLength,
                             std::string_view extraHead = {}) = 0;
};

}  // namespace madang::web
