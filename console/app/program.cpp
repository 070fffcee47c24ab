#include "app/program.h"

namespace madang::console {

bool Program::show(int width, int height, bool stillness) {
  m_engine = std::make_unique<QQmlApplicationEngine>();
  m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
  m_language.use(m_preferences.language(), nullptr);
  QObject::connect(&m_preferences, &Preferences::languageChanged, m_engine.get(),
                   [this] { m_language.use(m_preferences.language(), m_engine.get()); });
  QVariantMap properties{{QStringLiteral("program"), QVariant::fromValue(&m_console)},
                         {QStringLiteral("stillness"), stillness}};
  if (width > 0 && height > 0) {
    properties.insert(QStringLiteral("width"), width);
    properties.insert(QStringLiteral("height"), height);
  }
  m_engine->setInitialProperties(properties);
  m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Madang/Shell/Main.qml")));
  if (m_engine->rootObjects().isEmpty()) return false;
  m_window = qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
  return m_window != nullptr;
}

}  // namespace madang::console
