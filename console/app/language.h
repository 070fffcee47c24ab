#pragma once

#include <QObject>
#include <QTranslator>

class QQmlEngine;

namespace madang::console {

/// Puts the chosen language in force, also while the window is open.
class Language : public QObject {
 public:
  explicit Language(QObject* parent = nullptr) : QObject(parent) {}

  /// `ko` or `en`. English, too, has a catalogue: of its plural forms.
  void use(const QString& language, QQmlEngine* engine);

 private:
  QTranslator m_translator;
};

}  // namespace madang::console
