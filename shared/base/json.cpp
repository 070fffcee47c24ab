#include "base/json.h"

#include <array>
#include <set>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_stack.hpp>

namespace madang {
namespace {

namespace bj = boost::json;

enum class Refusal { DuplicateMember = 1, NumberOutOfRange };

class RefusalCategory final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "madang.json"; }
  std::string message(int code) const override {
    return code == static_cast<int>(Refusal::DuplicateMember) ? "duplicate member" : "number out of range";
  }
};

boost::system::error_code refuse(Refusal refusal) {
  static const RefusalCategory category;
  return {static_cast<int>(refusal), category};
}

/// Receives the parser's events, builds the value and refuses what the standard parser lets pass.
class StrictBuilder {
 public:
  using error_code = boost::system::error_code;
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  bj::value release() { return m_stack.release(); }
  const std::string& refusedMember() const { return m_key; }

  bool on_document_begin(error_code&) {
    m_stack.reset();
    return true;
  }
  bool on_document_end(error_code&) { return true; }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t count, error_code&) {
    m_stack.push_array(count);
    return true;
  }
  bool on_object_begin(error_code&) {
    m_members.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t count, error_code&) {
    m_members.pop_back();
    m_stack.push_object(count);
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, error_code&) {
    m_stack.push_chars(part);
    return true;
  }
  bool on_string(bj::string_view part, std::size_t, error_code&) {
    m_stack.push_string(part);
    return true;
  }
  bool on_key_part(bj::string_view part, std::size_t, error_code&) {
    m_key.append(part.data(), part.size());
    m_stack.push_chars(part);
    return true;
  }
  bool on_key(bj::string_view part, std::size_t, error_code& error) {
    m_key.append(part.data(), part.size());
    if (!m_members.back().insert(m_key).second) {
      error = refuse(Refusal::DuplicateMember);
      return false;
    }
    m_key.clear();
    m_stack.push_key(part);
    return true;
  }
  bool on_number_part(bj::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t value, bj::string_view, error_code&) {
    m_stack.push_int64(value);
    return true;
  }
  bool on_uint64(std::uint64_t value, bj::string_view, error_code&) {
    m_stack.push_uint64(value);
    return true;
  }
  bool on_double(double value, bj::string_view, error_code& error) {
    if (!std::isfinite(value)) {
      error = refuse(Refusal::NumberOutOfRange);
      return false;
    }
    m_stack.push_double(value);
    return true;
  }
  bool on_bool(bool value, error_code&) {
    m_stack.push_bool(value);
    return true;
  }
  bool on_null(error_code&) {
    m_stack.push_null();
    return true;
  }
  bool on_comment_part(bj::string_view, error_code&) { return true; }
  bool on_comment(bj::string_view, error_code&) { return true; }

 private:
  bj::value_stack m_stack;
  std::vector<std::set<std::string>> m_members;  // member names seen, one set per open object
  std::string m_key;
};

JsonSyntaxError explain(boost::system::error_code error, const std::string& member, std::size_t offset) {
  const auto at = " at byte " + std::to_string(offset);
  if (error == refuse(Refusal::DuplicateMember))
    return {"duplicate-member", "the member \"" + member + "\" appears twice, the second time" + at, offset};
  if (error == refuse(Refusal::NumberOutOfRange) || error == bj::error::exponent_overflow)
    return {"number-out-of-range", "a number is out of range" + at, offset};
  if (error == bj::error::too_deep) return {"too-deep", "the nesting is too deep" + at, offset};
  if (error == bj::error::illegal_leading_surrogate || error == bj::error::illegal_trailing_surrogate ||
      error == bj::error::expected_utf16_escape)
    return {"lone-surrogate", "half of a surrogate pair" + at, offset};
  return {"syntax", error.message() + at, offset};
}

/// Well-formed UTF-8 as the Unicode standard's table 3-7 has it; the offset of the first bad byte otherwise.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    std::size_t length = 0;
    unsigned low = 0x80, high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3;
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    } else {
      return i;
    }
    if (i + length > text.size() || byte(i + 1) < low || byte(i + 1) > high) return i;
    for (std::size_t k = 2; k < length; ++k)
      if (byte(i + k) < 0x80 || byte(i + k) > 0xBF) return i;
    i += length;
  }
  return std::nullopt;
}

}  // namespace

Result<bj::value, JsonSyntaxError> parseJson(std::string_view text, std::size_t maxDepth) {
  if (const auto bad = firstInvalidUtf8(text))
    return Failure{JsonSyntaxError{"invalid-utf8", "invalid UTF-8 at byte " + std::to_string(*bad), *bad}};
  bj::parse_options options;
  options.max_depth = maxDepth;
  bj::basic_parser<StrictBuilder> parser(options);
  boost::system::error_code error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (!error && used < text.size()) error = bj::error::extra_data;
  if (error) return Failure{explain(error, parser.handler().refusedMember(), used)};
  return parser.handler().release();
}

namespace json_detail {

void appendQuoted(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;  // start of the run that needs no escape
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
}

void appendDouble(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";  // JSON has no infinities; a figure that cannot be given is no figure
    return;
  }
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

std::string pointerTo(const std::string& parent, std::string_view member) {
  std::string pointer = parent + "/";
  for (const char c : member) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
  return pointer;
}

}  // namespace json_detail
}  // namespace madang
