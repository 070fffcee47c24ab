#pragma once

#include <map>
#include <memory>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QQmlContext>
#include <QQmlEngine>
#include <QTimer>
#include <QTranslator>

#include "console/scripted_backend.h"
#include "features/workspace/workspace.h"

namespace madang::tests {

/// What a page stands on, as tests of pages see it (`stage`): a workspace whose backend answers what the test
/// says. Each test begins with a new one.
class PageStage : public QObject {
  Q_OBJECT
  Q_PROPERTY(madang::console::Workspace* workspace READ workspace NOTIFY workspaceChanged)

 public:
  console::Workspace* workspace() { return m_world ? &m_world->workspace : nullptr; }
  void setEngine(QQmlEngine* engine) { m_engine = engine; }

  Q_INVOKABLE void begin() {
    m_beat.stop();
    m_answers.clear();
    const auto before = std::move(m_world);
    m_world = std::make_unique<World>(*this);
    QQmlEngine::setObjectOwnership(&m_world->workspace, QQmlEngine::CppOwnership);
    Q_EMIT workspaceChanged();
  }
  /// From now on, to each target that begins so; the longest beginning counts. Nothing else is known: 404.
  Q_INVOKABLE void answer(const QString& target, const QJsonObject& body) {
    m_answers[target.toUtf8()] = {200, QJsonDocument(body).toJson(QJsonDocument::Compact)};
  }
  Q_INVOKABLE void refuse(const QString& target, int status, const QString& code, const QString& detail) {
    const QJsonObject problem{{QStringLiteral("type"), QStringLiteral("about:blank")},
                              {QStringLiteral("title"), code},
                              {QStringLiteral("status"), status},
                              {QStringLiteral("code"), code},
                              {QStringLiteral("detail"), detail}};
    m_answers[target.toUtf8()] = {status, QJsonDocument(problem).toJson(QJsonDocument::Compact)};
  }
  Q_INVOKABLE void silence(const QString& target) { m_answers[target.toUtf8()] = {200, {}, {}, true}; }

  /// How often something that begins so was asked for.
  Q_INVOKABLE int asked(const QString& target) const { return m_world->backend.count(target.toUtf8()); }
  /// The newest request of a target that begins so: {method, target, body}.
  Q_INVOKABLE QVariantMap newest(const QString& target) const {
    const auto& seen = m_world->backend.seen();
    for (auto request = seen.rbegin(); request != seen.rend(); ++request)
      if (request->target.startsWith(target.toUtf8()))
        return {{QStringLiteral("method"), QString::fromUtf8(request->method)},
                {QStringLiteral("target"), QString::fromUtf8(request->target)},
                {QStringLiteral("body"), QJsonDocument::fromJson(request->body).toVariant()}};
    return {};
  }

  /// The stream is live, and brings this picture of the topic.
  Q_INVOKABLE void streamBrings(const QString& topic, const QJsonObject& picture) {
    m_topic = topic.toUtf8();
    m_picture = QJsonDocument(picture).toJson(QJsonDocument::Compact);
    if (!m_beat.isActive()) m_world->workspace.stream().open("token");
    m_beat.start();
  }
  /// The connection stays, and nothing comes any more.
  Q_INVOKABLE void streamFallsSilent() {
    m_beat.stop();
    m_world->stream.greets(false);  // nor does another one
  }

  Q_INVOKABLE void speak(const QString& language) {
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(QStringLiteral(":/i18n/console_") + language))
      QCoreApplication::installTranslator(&m_translator);
    QLocale::setDefault(QLocale(language));
    m_engine->retranslate();
  }

  PageStage() {
    m_beat.setInterval(kSilence / 10);
    QObject::connect(&m_beat, &QTimer::timeout, this, [this] {
      if (m_world->stream.connections() > 0 && m_world->stream.saidTimes(m_topic) > 0)
        m_world->stream.say(m_topic, ++m_number, "snapshot", m_picture);
    });
  }

 Q_SIGNALS:
  void workspaceChanged();

 private:
  static constexpr std::chrono::milliseconds kSilence{1000};  ///< then the stream counts as stale

  struct World {
    explicit World(PageStage& stage) {
      backend.onUpgrade([this](QTcpSocket* socket) { stream.take(socket); });
      reply = [&stage](const console::SeenRequest& request) { return stage.replyTo(request.target); };
    }
    static console::StreamSettings settings() {
      console::StreamSettings settings;
      settings.staleAfter = kSilence;
      return settings;
    }

    console::ScriptedBackend::Answer reply;
    console::ScriptedBackend backend{[this](const console::SeenRequest& request) { return reply(request); }};
    console::ScriptedStream stream;
    console::Workspace workspace{backend.url(), QStringLiteral("en"), settings()};
  };

  console::ScriptedReply replyTo(const QByteArray& target) const {
    const console::ScriptedReply* found = nullptr;
    qsizetype longest = -1;
    for (const auto& [beginning, reply] : m_answers)
      if (target.startsWith(beginning) && beginning.size() > longest) {
        found = &reply;
        longest = beginning.size();
      }
    return found ? *found : console::ScriptedReply{404};
  }

  QQmlEngine* m_engine = nullptr;
  std::unique_ptr<World> m_world;
  std::map<QByteArray, console::ScriptedReply> m_answers;
  QTranslator m_translator;
  QTimer m_beat;
  QByteArray m_topic;
  QByteArray m_picture;
  qint64 m_number = 0;
};

/// Gives each test file the modules and the stage.
class PageSetup : public QObject {
  Q_OBJECT

 public Q_SLOTS:
  void qmlEngineAvailable(QQmlEngine* engine) {
    engine->setImportPathList(engine->importPathList() << QStringLiteral("qrc:/qt/qml"));
    engine->rootContext()->setContextProperty(QStringLiteral("stage"), &m_stage);
    m_stage.setEngine(engine);
  }

 private:
  PageStage m_stage;
};

}  // namespace madang::tests
