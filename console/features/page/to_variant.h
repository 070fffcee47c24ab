#pragma once

#include <QVariantList>
#include <QVariantMap>

#include "base/json.h"

/// Structs of the contract as what QML reads: ids are text, times are Unix milliseconds, enumerators their
/// JSON names, what is absent is undefined.
namespace madang::console {

inline QString qt(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QVariant toVariant(const boost::json::value& json);

template <class T>
QVariant toVariant(const T& value) {
  using namespace json_detail;
  if constexpr (isOptional<T>) {
    return value ? toVariant(*value) : QVariant{};
  } else if constexpr (isPatch<T>) {
    return toVariant(value.value);
  } else if constexpr (std::is_same_v<T, bool> || std::is_floating_point_v<T>) {
    return QVariant{value};
  } else if constexpr (DescribedEnum<T>) {
    return qt(enumText(value));
  } else if constexpr (isId<T>) {
    return qt(toText(value));
  } else if constexpr (std::is_same_v<T, UtcTime>) {
    return static_cast<double>(toUnixMillis(value));
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<double>(value);  // JavaScript has no other number
  } else if constexpr (std::is_same_v<T, std::string>) {
    return qt(value);
  } else if constexpr (std::is_same_v<T, boost::json::object>) {
    return toVariant(boost::json::value(value));
  } else if constexpr (isVector<T>) {
    QVariantList list;
    list.reserve(static_cast<qsizetype>(value.size()));
    for (const auto& element : value) list.append(toVariant(element));
    return list;
  } else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    QVariantMap map;
    using Members =
        boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
    boost::mp11::mp_for_each<Members>(
        [&](auto d) { map.insert(QString::fromLatin1(d.name), toVariant(value.*d.pointer)); });
    return map;
  }
}

template <class T>
QVariantMap toMap(const T& value) {
  return toVariant(value).toMap();
}

}  // namespace madang::console
