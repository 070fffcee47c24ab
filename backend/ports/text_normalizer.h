#pragma once

#include <string>
#include <string_view>

namespace madang {

/// What Unicode knows about text. Input is valid UTF-8. Any thread.
class TextNormalizer {
 public:
  virtual ~TextNormalizer() = default;
  /// Normal form KC: one spelling for what looks the same (`ｆｕｌｌ` is `full`, NFD Hangul is NFC Hangul).
  virtual std::string nfkc(std::string_view text) const = 0;
  /// Normal form C: one spelling, and nothing that looks different is changed.
  virtual std::string nfc(std::string_view text) const = 0;
  /// A domain as it is looked up: small letters, labels beyond ASCII as `xn--…` (RFC 5891, UTS 46). Empty
  /// when there can be no such domain.
  virtual std::string asciiDomain(std::string_view domain) const = 0;
  /// For comparing names without case.
  virtual std::string caseFolded(std::string_view text) const = 0;
  /// Whether the code point leaves ink: letters, marks, numbers, punctuation, symbols; nothing that is
  /// invisible, a control, unassigned or private.
  virtual bool isVisible(char32_t codePoint) const = 0;
};

}  // namespace madang
