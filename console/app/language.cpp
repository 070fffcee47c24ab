#include "app/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QQmlEngine>

namespace madang::console {

void Language::use(const QString& language, QQmlEngine* engine) {
  QCoreApplication::removeTranslator(&m_translator);
  if (m_translator.load(QStringLiteral(":/i18n/console_%1.qm").arg(language)))
    QCoreApplication::installTranslator(&m_translator);
  QLocale::setDefault(QLocale(language));
  if (engine) engine->retranslate();
}

}  // namespace madang::console
