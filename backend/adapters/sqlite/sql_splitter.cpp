#include "adapters/sqlite/sql_splitter.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace madang::sqlite {
namespace {

bool isWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || c == '$' || byte >= 0x80;
}

/// Goes over a script token by token.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : m_text(text) {}

  /// The next word (upper case) or one character of punctuation; empty at the end. Skips blanks and comments;
  /// a quoted string or name counts as one `'`.
  std::string next() {
    skipBlanks();
    if (m_at >= m_text.size()) return {};
    const char c = m_text[m_at];
    if (c == '\'' || c == '"' || c == '`' || c == '[') {
      skipQuoted(c == '[' ? ']' : c);
      return "'";
    }
    if (!isWordByte(c)) return ++m_at, std::string(1, c);
    std::string word;
    while (m_at < m_text.size() && isWordByte(m_text[m_at]))
      word += static_cast<char>(std::toupper(static_cast<unsigned char>(m_text[m_at++])));
    return word;
  }
  std::size_t position() const { return m_at; }

 private:
  bool startsWith(std::string_view what) const { return m_text.substr(m_at, what.size()) == what; }
  void skipBlanks() {
    while (m_at < m_text.size()) {
      if (std::isspace(static_cast<unsigned char>(m_text[m_at])) != 0)
        ++m_at;
      else if (startsWith("--"))
        skipPast("\n");
      else if (startsWith("/*"))
        m_at += 2, skipPast("*/");
      else
        break;
    }
  }
  void skipPast(std::string_view end) {
    const auto found = m_text.find(end, m_at);
    m_at = found == std::string_view::npos ? m_text.size() : found + end.size();
  }
  void skipQuoted(char end) {
    // A doubled quote inside is two strings side by side: the same to us.
    const auto found = m_text.find(end, m_at + 1);
    m_at = found == std::string_view::npos ? m_text.size() : found + 1;
  }

  std::string_view m_text;
  std::size_t m_at = 0;
};

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<std::string_view> splitStatements(std::string_view script) {
  std::vector<std::string_view> statements;
  Scanner scanner(script);
  std::size_t begin = 0;
  std::vector<std::string> words;  // the first few, to recognise CREATE [TEMP] TRIGGER
  int cases = 0;                   // CASE … END inside a trigger
  bool inBody = false;
  const auto isTrigger = [&] {
    return !words.empty() && words[0] == "CREATE" &&
           std::find(words.begin(), words.end(), "TRIGGER") != words.end();
  };
  for (std::string token = scanner.next();; token = scanner.next()) {
    const bool end = token.empty();
    if (inBody && token == "CASE") ++cases;
    if (inBody && token == "END" && cases-- == 0) {
      inBody = false;
      cases = 0;
    } else if (!inBody && token == "BEGIN" && isTrigger()) {
      inBody = true;
      cases = 0;
    }
    if (end || (token == ";" && !inBody)) {
      if (!words.empty()) statements.push_back(trimmed(script.substr(begin, scanner.position() - begin)));
      if (end) return statements;
      begin = scanner.position();
      words.clear();
    } else if (words.size() < 3) {
      words.push_back(std::move(token));
    }
  }
}

}  // namespace madang::sqlite
