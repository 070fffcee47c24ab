#pragma once

#include <string>
#include <string_view>

namespace madang {

/// Turns what members write into HTML that cannot run anything in a browser. Any thread.
class MarkdownRenderer {
 public:
  virtual ~MarkdownRenderer() = default;

  /// @param markdown  UTF-8; callers bound its length.
  virtual std::string toHtml(std::string_view markdown) const = 0;

  /// Grows whenever the same text gives other HTML: what was stored under a lower number can be rendered
  /// anew.
  virtual int version() const = 0;
};

}  // namespace madang
