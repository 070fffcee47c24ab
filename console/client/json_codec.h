#pragma once

#include <QByteArray>
#include <QString>

#include "base/json.h"
#include "client/api_error.h"

namespace madang::console {

/// What a newer backend says more than this console knows is passed over; everything else must fit.
inline bool onlyNews(const FieldErrors& errors) {
  for (const FieldError& error : errors)
    if (error.code != "unknown-member") return false;
  return true;
}

/// Reads a JSON value as `T` of the contract.
template <class T>
Answer<T> fromJson(const boost::json::value& json) {
  T value{};
  FieldErrors errors;
  readJson(json, value, errors);
  if (onlyNews(errors)) return value;
  ApiError error;
  error.kind = ApiError::Kind::Malformed;
  for (const FieldError& field : errors)
    if (field.code != "unknown-member")
      error.fields.append({QString::fromStdString(field.pointer), QString::fromStdString(field.code),
                           QString::fromStdString(field.detail)});
  return Failure{error};
}

/// Reads a whole text as `T` of the contract.
template <class T>
Answer<T> fromJsonText(const QByteArray& text) {
  const auto json = parseJson({text.constData(), static_cast<std::size_t>(text.size())});
  if (!json) {
    ApiError error;
    error.kind = ApiError::Kind::Malformed;
    error.detail = QString::fromStdString(json.error().detail);
    return Failure{error};
  }
  return fromJson<T>(*json);
}

template <class T>
QByteArray toJsonText(const T& value) {
  return QByteArray::fromStdString(toJson(value));
}

inline QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

}  // namespace madang::console
