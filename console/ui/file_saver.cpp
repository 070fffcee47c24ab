#include "ui/file_saver.h"

#include <QDateTime>
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>

namespace madang::ui {

FileSaver::FileSaver(QObject* parent)
    : QObject(parent), m_folder(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation)) {}

QString FileSaver::save(const QString& name, const QString& suffix, const QString& text) {
  m_error.clear();
  const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
  QDir().mkpath(m_folder);
  const QString path = QDir(m_folder).filePath(name + u'-' + stamp + u'.' + suffix);
  QSaveFile file(path);
  const QByteArray bytes = QByteArrayLiteral("\xEF\xBB\xBF") + text.toUtf8();
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
    m_error = file.errorString();
    return {};
  }
  return path;
}

}  // namespace madang::ui
