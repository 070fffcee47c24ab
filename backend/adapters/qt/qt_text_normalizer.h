#pragma once

#include "ports/text_normalizer.h"

namespace madang {

/// Unicode's tables as Qt carries them (14.0 in Qt 6.4).
class QtTextNormalizer final : public TextNormalizer {
 public:
  std::string nfkc(std::string_view text) const override;
  std::string nfc(std::string_view text) const override;
  std::string asciiDomain(std::string_view domain) const override;
  std::string caseFolded(std::string_view text) const override;
  bool isVisible(char32_t codePoint) const override;
};

}  // namespace madang
