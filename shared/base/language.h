#pragma once

#include <string>
#include <utility>

namespace madang {

/// The languages that people are spoken to in.
enum class Language { English, Korean };

/// One text in both languages; the one to say is taken.
inline std::string inLanguage(Language language, std::string english, std::string korean) {
  return language == Language::Korean ? std::move(korean) : std::move(english);
}

}  // namespace madang
