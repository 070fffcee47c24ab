#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

namespace madang::ui {

/// Writes what the operator exports into the folder for downloads.
class FileSaver : public QObject {
  Q_OBJECT
  QML_ELEMENT
  /// Where files go; the desktop's folder for downloads unless a test says otherwise.
  Q_PROPERTY(QString folder MEMBER m_folder NOTIFY folderChanged)

 public:
  explicit FileSaver(QObject* parent = nullptr);

  /// Writes `name-YYYYMMDD-HHMMSS.suffix` as UTF-8 with a byte order mark (spreadsheets need it to see
  /// Korean).
  /// @returns the path, or an empty text when it could not be written; `error` then says why.
  Q_INVOKABLE QString save(const QString& name, const QString& suffix, const QString& text);
  Q_INVOKABLE QString error() const { return m_error; }

 Q_SIGNALS:
  void folderChanged();

 private:
  QString m_folder;
  QString m_error;
};

}  // namespace madang::ui
