#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace madang::mail {

/// A letter as its parts, from which the plain text and the HTML are made: they cannot say different things.
struct LetterText {
  struct Part {
    enum class Kind {
      Words,  ///< a paragraph
      Quote,  ///< somebody's own words
      Link,   ///< `words` to be pressed, leading to `url`
      Code,   ///< to be copied
      Item,   ///< of a list, leading to `url`
      Small,  ///< the fine print at the end
    };
    Kind kind = Kind::Words;
    std::string words;
    std::string url;
  };
  std::string subject;
  std::vector<Part> parts;
};

std::string plainOf(const LetterText& text);
/// A whole document without scripts, images and anything from elsewhere. Every text is escaped.
std::string htmlOf(const LetterText& text, std::string_view language);

}  // namespace madang::mail
