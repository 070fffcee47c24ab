#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include "base/field_error.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"

/// The one mapping between JSON and our structs. A struct described with BOOST_DESCRIBE_STRUCT is read with
/// readJson() and written with writeJson(); its member names are the JSON names. Server, console and tests
/// share it, so the two directions cannot drift apart.
namespace madang {

/// Where and why a text is no acceptable JSON.
struct JsonSyntaxError {
  std::string code;    ///< `syntax`, `duplicate-member`, `too-deep`, `invalid-utf8`, `number-out-of-range`
  std::string detail;  ///< for people
  std::size_t offset = 0;  ///< bytes from the start
};

/// Parses one JSON text strictly: valid UTF-8, no lone surrogates, no duplicate members, nesting of at most
/// `maxDepth`, numbers that fit int64 or a finite double. Memory is bounded by the text's own size.
Result<boost::json::value, JsonSyntaxError> parseJson(std::string_view text, std::size_t maxDepth = 32);

/// A member of a PATCH body: absent (leave), null (clear) or a value.
template <class T>
struct Patch {
  bool present = false;
  std::optional<T> value;  ///< empty with present == true: the client sent null
};

namespace json_detail {

template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool isPatch = false;
template <class T>
inline constexpr bool isPatch<Patch<T>> = true;
template <class T>
inline constexpr bool isVector = false;
template <class T>
inline constexpr bool isVector<std::vector<T>> = true;
template <class T>
inline constexpr bool isStringMap = false;
template <class T>
inline constexpr bool isStringMap<std::map<std::string, T>> = true;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

void appendQuoted(std::string& out, std::string_view text);
void appendDouble(std::string& out, double value);
std::string pointerTo(const std::string& parent, std::string_view member);

}  // namespace json_detail

/// `PostKind::Question` as `question`: the enumerator's name with a small first letter.
template <json_detail::DescribedEnum E>
std::string_view enumText(E value) {
  static const auto names = [] {
    std::map<E, std::string> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&all](auto d) {
      std::string name = d.name;
      if (name.front() >= 'A' && name.front() <= 'Z')
        name.front() = static_cast<char>(name.front() + ('a' - 'A'));
      all.emplace(d.value, std::move(name));
    });
    return all;
  }();
  const auto found = names.find(value);
  return found == names.end() ? std::string_view{} : std::string_view{found->second};
}

template <json_detail::DescribedEnum E>
std::optional<E> parseEnum(std::string_view text) {
  std::optional<E> result;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (enumText(d.value) == text) result = d.value;
  });
  return result;
}

/// Reads `json` into `out`; what does not fit is added to `errors` with its place, and `out` keeps its value.
template <class T>
void readJson(const boost::json::value& json, T& out, FieldErrors& errors, const std::string& pointer = {}) {
  using namespace json_detail;
  const auto fail = [&](const char* code, std::string detail) {
    errors.push_back({pointer, code, std::move(detail)});
  };
  if constexpr (isOptional<T>) {
    if (json.is_null()) {
      out.reset();
    } else {
      typename T::value_type inner{};
      readJson(json, inner, errors, pointer);
      out = std::move(inner);
    }
  } else if constexpr (isPatch<T>) {
    out.present = true;
    readJson(json, out.value, errors, pointer);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (const bool* b = json.if_bool())
      out = *b;
    else
      fail("wrong-type", "expected true or false");
  } else if constexpr (DescribedEnum<T>) {
    const auto* text = json.if_string();
    if (!text) return fail("wrong-type", "expected a string");
    if (const auto value = parseEnum<T>(*text)) {
      out = *value;
    } else {
      std::string allowed;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
        if (!allowed.empty()) allowed += ", ";
        allowed += enumText(d.value);
      });
      fail("unknown-value", "expected one of: " + allowed);
    }
  } else if constexpr (isId<T>) {
    const auto* text = json.if_string();
    if (!text) return fail("wrong-type", "expected an id: a string of decimal digits");
    if (const auto id = parseId<T>(*text))
      out = *id;
    else
      fail("malformed-id", "expected an id: a string of decimal digits");
  } else if constexpr (std::is_same_v<T, UtcTime>) {
    const auto* text = json.if_string();
    const auto time = text ? parseRfc3339(*text) : std::nullopt;
    if (time)
      out = *time;
    else
      fail("malformed-time", "expected an RFC 3339 time, such as 2026-01-31T09:05:00.250Z");
  } else if constexpr (std::is_integral_v<T>) {
    if (const auto* i = json.if_int64(); i && std::in_range<T>(*i))
      out = static_cast<T>(*i);
    else if (const auto* u = json.if_uint64(); u && std::in_range<T>(*u))
      out = static_cast<T>(*u);
    else if (json.is_number() && !json.is_double())
      fail("out-of-range", "expected " + std::to_string(std::numeric_limits<T>::min()) + " to " +
                               std::to_string(std::numeric_limits<T>::max()));
    else
      fail("wrong-type", "expected a whole number");
  } else if constexpr (std::is_floating_point_v<T>) {
    if (!json.is_number()) return fail("wrong-type", "expected a number");
    out = json.to_number<T>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (const auto* text = json.if_string())
      out.assign(text->data(), text->size());
    else
      fail("wrong-type", "expected a string");
  } else if constexpr (std::is_same_v<T, boost::json::value> || std::is_same_v<T, boost::json::object>) {
    if constexpr (std::is_same_v<T, boost::json::object>) {
      if (json.is_object())
        out = json.get_object();
      else
        fail("wrong-type", "expected an object");
    } else {
      out = json;
    }
  } else if constexpr (isVector<T>) {
    const auto* array = json.if_array();
    if (!array) return fail("wrong-type", "expected an array");
    out.clear();
    out.reserve(array->size());
    for (std::size_t i = 0; i < array->size(); ++i) {
      typename T::value_type element{};
      readJson((*array)[i], element, errors, pointer + "/" + std::to_string(i));
      out.push_back(std::move(element));
    }
  } else if constexpr (isStringMap<T>) {
    const auto* object = json.if_object();
    if (!object) return fail("wrong-type", "expected an object");
    out.clear();
    for (const auto& member : *object)
      readJson(member.value(), out[std::string(member.key())], errors, pointerTo(pointer, member.key()));
  } else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    const auto* object = json.if_object();
    if (!object) return fail("wrong-type", "expected an object");
    using Members =
        boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
    std::size_t known = 0;
    boost::mp11::mp_for_each<Members>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(out.*d.pointer)>;
      if (const auto* value = object->if_contains(d.name)) {
        ++known;
        readJson(*value, out.*d.pointer, errors, pointerTo(pointer, d.name));
      } else if constexpr (!isOptional<Member> && !isPatch<Member>) {
        errors.push_back({pointerTo(pointer, d.name), "required", "this member is required"});
      }
    });
    if (known == object->size()) return;
    for (const auto& member : *object) {
      bool found = false;
      boost::mp11::mp_for_each<Members>([&](auto d) { found = found || member.key() == d.name; });
      if (!found)
        errors.push_back({pointerTo(pointer, member.key()), "unknown-member", "unknown or read-only member"});
    }
  }
}

/// Appends `value` as compact JSON. Optionals without a value become null.
template <class T>
void writeJson(std::string& out, const T& value) {
  using namespace json_detail;
  if constexpr (isOptional<T>) {
    if (value)
      writeJson(out, *value);
    else
      out += "null";
  } else if constexpr (isPatch<T>) {
    writeJson(out, value.value);
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (DescribedEnum<T>) {
    appendQuoted(out, enumText(value));
  } else if constexpr (isId<T>) {
    out += '"';
    out += toText(value);
    out += '"';
  } else if constexpr (std::is_same_v<T, UtcTime>) {
    out += '"';
    out += formatRfc3339(value);
    out += '"';
  } else if constexpr (std::is_integral_v<T>) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
  } else if constexpr (std::is_floating_point_v<T>) {
    appendDouble(out, value);
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    appendQuoted(out, value);
  } else if constexpr (std::is_same_v<T, boost::json::value> || std::is_same_v<T, boost::json::object>) {
    out += serialize(value);
  } else if constexpr (isVector<T>) {
    out += '[';
    bool first = true;
    for (const auto& element : value) {
      if (!first) out += ',';
      first = false;
      writeJson(out, element);
    }
    out += ']';
  } else if constexpr (isStringMap<T>) {
    out += '{';
    bool first = true;
    for (const auto& [key, element] : value) {
      if (!first) out += ',';
      first = false;
      appendQuoted(out, key);
      out += ':';
      writeJson(out, element);
    }
    out += '}';
  } else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    using Members =
        boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<Members>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(value.*d.pointer)>;
      if constexpr (isPatch<Member>) {
        if (!(value.*d.pointer).present) return;
      }
      if (!first) out += ',';
      first = false;
      out += '"';
      out += d.name;
      out += "\":";
      writeJson(out, value.*d.pointer);
    });
    out += '}';
  }
}

template <class T>
std::string toJson(const T& value) {
  std::string out;
  writeJson(out, value);
  return out;
}

}  // namespace madang
