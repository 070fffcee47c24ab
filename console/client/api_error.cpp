#include "client/api_error.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace madang::console {
namespace {

QString translated(const char* text) {
  return QCoreApplication::translate("ApiError", text);
}

}  // namespace

QString ApiError::text() const {
  switch (kind) {
    case Kind::Unreachable:
      return translated(QT_TRANSLATE_NOOP("ApiError", "The backend cannot be reached."));
    case Kind::TimedOut:
      return translated(QT_TRANSLATE_NOOP("ApiError", "The backend did not answer in time."));
    case Kind::Cancelled:
      return translated(QT_TRANSLATE_NOOP("ApiError", "The request was given up."));
    case Kind::Malformed:
      return translated(QT_TRANSLATE_NOOP("ApiError", "The answer of the backend could not be understood."));
    case Kind::Refused:
      break;
  }
  if (title.isEmpty()) return detail.isEmpty() ? QStringLiteral("HTTP %1").arg(status) : detail;
  return detail.isEmpty() ? title : QStringLiteral("%1 — %2").arg(title, detail);
}

ApiError problemOf(int status, const QByteArray& body, std::optional<std::chrono::seconds> retryAfter) {
  ApiError error;
  error.kind = ApiError::Kind::Refused;
  error.status = status;
  error.retryAfter = retryAfter;
  const QJsonObject json = QJsonDocument::fromJson(body).object();
  error.code = json.value(u"code").toString();
  error.title = json.value(u"title").toString();
  error.detail = json.value(u"detail").toString();
  error.traceId = json.value(u"traceId").toString();
  const QJsonArray fields = json.value(u"errors").toArray();
  for (const auto& entry : fields) {
    const QJsonObject field = entry.toObject();
    error.fields.append({field.value(u"pointer").toString(), field.value(u"code").toString(),
                         field.value(u"detail").toString()});
  }
  return error;
}

}  // namespace madang::console
