#include "scenario/script.h"

#include <QFile>
#include <QJSValueIterator>
#include <QRegularExpression>

namespace madang::scenario {
namespace {

QString textOf(const QString& file, QString& problem) {
  QFile source(file);
  if (!source.open(QIODevice::ReadOnly)) problem = file + QStringLiteral(": ") + source.errorString();
  return QString::fromUtf8(source.readAll());
}

QString where(const QJSValue& error, const QString& file) {
  const QString name = error.property(QStringLiteral("fileName")).toString();
  const QString line = error.property(QStringLiteral("lineNumber")).toString();
  return QStringLiteral("%1:%2: %3")
      .arg(name.isEmpty() || name == QLatin1String("undefined") ? file : name, line, error.toString());
}

QStringList listOf(const QJSValue& value) {
  QStringList list;
  const int count = value.property(QStringLiteral("length")).toInt();
  for (int at = 0; at < count; ++at) list << value.property(static_cast<quint32>(at)).toString();
  return list;
}

}  // namespace

/// Puts the words of the language into the engine.
QString Script::speak(QObject* host) {
  m_words = m_engine.newObject();
  m_words.setProperty(QStringLiteral("global"), m_engine.globalObject());
  if (host) QJSEngine::setObjectOwnership(host, QJSEngine::CppOwnership);
  const QJSValue native = host ? m_engine.newQObject(host) : m_engine.newObject();
  for (const char* part : {"waiting", "targets", "expect", "world"}) {
    const QString file = QStringLiteral(":/scenario/language/%1.js").arg(QString::fromLatin1(part));
    QString problem;
    const QString source = textOf(file, problem);
    if (!problem.isEmpty()) return problem;
    QJSValue words = m_engine.evaluate(source, file);
    if (!words.isError()) words = words.call({native, m_words});
    if (words.isError()) return where(words, file);
  }
  return {};
}

QString Script::load(QObject* host) {
  if (const QString problem = speak(host); !problem.isEmpty()) return problem;
  const QString opening = QStringLiteral(
      "(function (words) { words.declared = [];"
      " words.global.scenario = (title, options, fn) => { words.declared.push({title, options, fn}); }; })");
  m_engine.evaluate(opening).call({m_words});
  QString problem;
  const QString source = textOf(m_file, problem);
  if (!problem.isEmpty()) return problem;
  const QJSValue result = m_engine.evaluate(source, m_file);
  if (result.isError()) return where(result, m_file);
  const QJSValue declared = m_words.property(QStringLiteral("declared"));
  if (declared.property(QStringLiteral("length")).toInt() != 1)
    return m_file + QStringLiteral(": a file holds one scenario(\"title\", {…}, () => {…})");
  return declare(declared.property(0));
}

QString Script::declare(const QJSValue& declared) {
  m_declaration.title = declared.property(QStringLiteral("title")).toString();
  m_function = declared.property(QStringLiteral("fn"));
  if (!m_function.isCallable()) return m_file + QStringLiteral(": the scenario has no function");
  QJSValueIterator option(declared.property(QStringLiteral("options")));
  while (option.hasNext()) {
    option.next();
    const QString name = option.name();
    if (name == QLatin1String("role")) {
      m_declaration.role = option.value().toString();
    } else if (name == QLatin1String("tags")) {
      m_declaration.tags = listOf(option.value());
    } else if (name == QLatin1String("languages")) {
      m_declaration.languages = listOf(option.value());
    } else if (name == QLatin1String("timeout")) {
      static const QRegularExpression span(QStringLiteral("^(\\d+)\\s*(s|min)$"));
      const auto match = span.match(option.value().toString());
      if (!match.hasMatch()) return m_file + QStringLiteral(": timeout is \"60s\" or \"2min\"");
      m_declaration.timeout = std::chrono::seconds{match.captured(1).toInt() *
                                                   (match.captured(2) == QLatin1String("s") ? 1 : 60)};
    } else if (name == QLatin1String("needs")) {
      m_declaration.needsMailServers = listOf(option.value()) == QStringList{QStringLiteral("smtp")};
      if (!m_declaration.needsMailServers) return m_file + QStringLiteral(": needs knows [\"smtp\"] only");
    } else if (name == QLatin1String("settings")) {
      QJSValueIterator setting(option.value());
      while (setting.hasNext()) {
        setting.next();
        m_declaration.settings.insert(setting.name(), setting.value().toString());
      }
    } else {
      return QStringLiteral("%1: no option %2; there are role, tags, languages, timeout, needs, settings")
          .arg(m_file, name);
    }
  }
  return {};
}

void Script::run(RunRecord& record) {
  const QJSValue result = m_function.call();
  if (!result.isError()) return;
  const QString name = result.property(QStringLiteral("name")).toString();
  record.verdict = name == QLatin1String("Failure")    ? Verdict::Failed
                   : name == QLatin1String("NotReady") ? Verdict::NotReady
                                                       : Verdict::ScriptError;
  record.message = result.property(QStringLiteral("message")).toString();
  if (record.verdict == Verdict::ScriptError) record.message.prepend(name + QStringLiteral(": "));
  record.stack = result.property(QStringLiteral("stack")).toString();
}

}  // namespace madang::scenario
