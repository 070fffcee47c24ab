#include "scenario/script_host.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include "scenario/readings.h"

namespace madang::scenario {
namespace {

QVariantMap problem(const QString& text, const char* kind) {
  if (text.isEmpty()) return {};
  return {{QStringLiteral("problem"), text}, {QStringLiteral("kind"), QString::fromLatin1(kind)}};
}

Account accountOf(const QString& who) {
  if (who.startsWith(QLatin1String("member"))) return BackendProcess::member(who.mid(6).toInt());
  return BackendProcess::staff(who);
}

}  // namespace

ScriptHost::ScriptHost(World& world, RunRecord& record, QString artefacts)
    : m_world(world), m_record(record), m_artefacts(std::move(artefacts)) {}

QVariantMap ScriptHost::look(const QVariantMap& selector) {
  return scenario::look(window(), Selector::of(selector));
}

QVariant ScriptHost::read(const QVariantMap& selector, const QString& path) {
  const Resolved resolved = resolveOne(window(), Selector::of(selector));
  return resolved.found ? readPath(*resolved.found.object, path) : QVariant{};
}

QVariantList ScriptHost::rows(const QVariantMap& table) {
  const Resolved resolved = resolveOne(window(), Selector::of(table));
  return resolved.found ? tableRows(*resolved.found.object) : QVariantList{};
}

QVariantMap ScriptHost::act(const QString& verb, const QVariantMap& map, const QVariantMap& options) {
  Actions actions(window(), m_world.pump());
  const Selector selector = Selector::of(map);
  const std::chrono::milliseconds within{options.value(QStringLiteral("within")).toInt()};
  const QString text = options.value(QStringLiteral("text")).toString();
  const auto modifiers =
      options.value(QStringLiteral("control")).toBool() ? Qt::ControlModifier : Qt::NoModifier;
  QString wrong;
  if (verb == QLatin1String("click"))
    wrong = actions.click(selector, within, Qt::LeftButton, false, modifiers);
  else if (verb == QLatin1String("dblclick"))
    wrong = actions.click(selector, within, Qt::LeftButton, true, {});
  else if (verb == QLatin1String("rightClick"))
    wrong = actions.click(selector, within, Qt::RightButton, false, {});
  else if (verb == QLatin1String("hover"))
    wrong = actions.hover(selector, within);
  else if (verb == QLatin1String("type"))
    wrong = actions.type(selector, within, text, false);
  else if (verb == QLatin1String("fill"))
    wrong = actions.type(selector, within, text, true);
  else if (verb == QLatin1String("select"))
    wrong = actions.choose(selector, within, text);
  else if (verb == QLatin1String("check"))
    wrong = actions.check(selector, within, true);
  else if (verb == QLatin1String("uncheck"))
    wrong = actions.check(selector, within, false);
  else if (verb == QLatin1String("scrollTo"))
    wrong = actions.scrollTo(selector, within);
  else
    return problem(verb + QStringLiteral(" is no action"), "script");
  return wrong.isEmpty() ? QVariantMap{} : problem(verb + QStringLiteral(": ") + wrong, "failure");
}

QVariantMap ScriptHost::press(const QString& keys) {
  return problem(Actions(window(), m_world.pump()).press(keys), "script");
}

void ScriptHost::typeHere(const QString& text) {
  Actions(window(), m_world.pump()).typeHere(text);
}

bool ScriptHost::turn(int milliseconds) {
  m_world.pump().turn(std::chrono::milliseconds{milliseconds});
  return !m_world.pump().interrupted();
}

double ScriptHost::now() const {
  return static_cast<double>(QDateTime::currentMSecsSinceEpoch());
}

void ScriptHost::go(const QString& location) {
  m_world.stage()->console().setLocation(location);
}

QString ScriptHost::location() {
  return m_world.stage()->console().location();
}

QString ScriptHost::link(const QString& location) {
  return m_world.stage()->console().linkTo(location);
}

QVariantMap ScriptHost::openLink(const QString& link) {
  return m_world.stage()->console().openLink(link)
             ? QVariantMap{}
             : problem(link + QStringLiteral(" is no link of the console"), "failure");
}

void ScriptHost::setLanguage(const QString& language) {
  m_world.stage()->preferences().setLanguage(language);
}

QString ScriptHost::language() {
  return m_world.stage()->preferences().language();
}

void ScriptHost::setDark(bool dark) {
  m_world.stage()->preferences().setDark(dark);
}

void ScriptHost::resize(int width, int height) {
  window().resize(width, height);
}

QVariant ScriptHost::workspace(const QString& path) {
  auto* workspace = m_world.stage()->console().workspace();
  return workspace ? readPath(*workspace, path) : QVariant{};
}

QVariantMap ScriptHost::signIn(const QString& role) {
  return problem(m_world.signIn(role), "failure");
}

QVariantMap ScriptHost::signOut() {
  return problem(m_world.signOut(), "failure");
}

QVariantMap ScriptHost::restartConsole(const QString& link) {
  return problem(m_world.restartConsole(link), "environment");
}

QVariantMap ScriptHost::http(const QString& method, const QString& path, const QVariant& body,
                             const QString& who, const QVariantMap& headers) {
  const QVariant given = plain(body);
  if (who.isEmpty()) return m_world.http().send(method.toLatin1(), path, given, nullptr, headers);
  const Account account = accountOf(who);
  return m_world.http().send(method.toLatin1(), path, given, &account, headers);
}

QString ScriptHost::dataFolder() const {
  return m_world.backend() ? m_world.backend()->folder() : QString{};
}

QVariantMap ScriptHost::backend(const QString& what) {
  BackendProcess* process = m_world.backend();
  if (!process) return problem(QStringLiteral("this backend is not ours to %1").arg(what), "environment");
  if (what == QLatin1String("kill")) return process->kill(), QVariantMap{};
  if (what == QLatin1String("stop")) return problem(process->stop(), "failure");
  if (what == QLatin1String("start")) return problem(process->start(), "environment");
  if (what == QLatin1String("freeze")) return process->freeze(true), QVariantMap{};
  if (what == QLatin1String("thaw")) return process->freeze(false), QVariantMap{};
  return problem(what + QStringLiteral(" cannot be done to a backend"), "script");
}

QVariantMap ScriptHost::mailServer(const QVariantMap& order) {
  if (!m_world.mailServers())
    return problem(QStringLiteral("the scenario says no needs: [\"smtp\"]"), "script");
  QVariantMap answer = m_world.mailServers()->obey(plain(order).toMap());
  if (answer.contains(QStringLiteral("problem")))
    answer.insert(QStringLiteral("kind"), QStringLiteral("script"));
  return answer;
}

QVariantMap ScriptHost::deafClient(const QString& who, const QString& destination) {
  auto client = std::make_unique<DeafClient>(m_world.pump());
  const QString wrong =
      client->open(m_world.http().base(), m_world.http().token(accountOf(who)), destination);
  if (!wrong.isEmpty()) return problem(wrong, "failure");
  m_deaf.push_back(std::move(client));
  return {{QStringLiteral("number"), static_cast<int>(m_deaf.size()) - 1}};
}

void ScriptHost::deafClientAsks(int number, int times) {
  if (const auto& client = m_deaf.at(static_cast<std::size_t>(number))) client->ask(times);
}

void ScriptHost::endDeafClient(int number) {
  m_deaf.at(static_cast<std::size_t>(number)).reset();
}

int ScriptHost::startLoad(const QVariantList& requests, double perSecond) {
  QList<Load::Request> all;
  for (const QVariant& each : requests) {
    const QVariantMap map = plain(each).toMap();
    const QString who = map.value(QStringLiteral("as")).toString();
    Load::Request request;
    request.method = map.value(QStringLiteral("method")).toString().toLatin1();
    request.url = m_world.http().base() + map.value(QStringLiteral("path")).toString();
    if (!who.isEmpty()) request.token = m_world.http().token(accountOf(who)).toLatin1();
    all << request;
  }
  m_loads.push_back(std::make_unique<Load>(std::move(all), perSecond));
  return static_cast<int>(m_loads.size()) - 1;
}

QVariantMap ScriptHost::load(int number) const {
  if (number < 0 || number >= static_cast<int>(m_loads.size()) || !m_loads[static_cast<std::size_t>(number)])
    return {};
  const Load::Counts counts = m_loads[static_cast<std::size_t>(number)]->counts();
  return {{QStringLiteral("sent"), counts.sent},
          {QStringLiteral("answered"), counts.answered},
          {QStringLiteral("failed"), counts.failed}};
}

QVariantMap ScriptHost::stopLoad(int number) {
  const QVariantMap last = load(number);
  if (!last.isEmpty()) m_loads[static_cast<std::size_t>(number)].reset();
  return last;
}

QVariantMap ScriptHost::tamper(const QString& sql) {
  if (!m_world.backend()) return problem(QStringLiteral("this backend is not ours to change"), "environment");
  static const QString name = QStringLiteral("scenario-tamper");
  QVariantMap answer;
  {
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    database.setDatabaseName(dataFolder() + QStringLiteral("/madang.db"));
    QSqlQuery query(database);
    if (!database.open() || !query.exec(sql))
      answer = problem(database.lastError().text() + query.lastError().text(), "script");
    else
      answer.insert(QStringLiteral("rows"), query.numRowsAffected());
  }
  QSqlDatabase::removeDatabase(name);
  return answer;
}

void ScriptHost::beginStep(const QString& name) {
  StepRecord step;
  step.name = name;
  step.depth = static_cast<int>(m_open.size());
  m_open << OpenStep{m_record.steps.size(), {}};
  m_open.last().since.start();
  m_record.steps << step;
}

void ScriptHost::endStep(bool good) {
  if (m_open.isEmpty()) return;
  const OpenStep open = m_open.takeLast();
  m_record.steps[open.at].good = good;
  m_record.steps[open.at].took = std::chrono::milliseconds{open.since.elapsed()};
}

void ScriptHost::measure(const QString& name, double value, const QString& unit) {
  m_record.measures << Measure{name, value, unit};
}

void ScriptHost::log(const QString& text) {
  m_record.log << text;
}

QString ScriptHost::artefact(const QString& name) {
  QDir().mkpath(m_artefacts);
  const QString file = m_artefacts + u'/' + name;
  m_record.artefacts << file;
  return file;
}

QString ScriptHost::screenshot(const QString& name) {
  const QString file = artefact(name + QStringLiteral(".png"));
  window().grabWindow().save(file);
  return file;
}

void ScriptHost::attach(const QString& name, const QString& text) {
  QFile file(artefact(name));
  if (file.open(QIODevice::WriteOnly)) file.write(text.toUtf8());
}

void ScriptHost::keepEvidence() {
  if (m_world.stage()) {
    screenshot(QStringLiteral("window"));
    attach(QStringLiteral("objects.txt"), treeText(window()));
  }
  attach(QStringLiteral("frames.txt"), m_world.frames());
  attach(QStringLiteral("log.txt"), m_record.log.join(u'\n'));
  const QVariantMap faults =
      http(QStringLiteral("GET"), QStringLiteral("/ops/v1/faults"), {}, QStringLiteral("operator2"), {});
  attach(QStringLiteral("faults.txt"), faults.value(QStringLiteral("text")).toString());
  if (m_world.backend()) attach(QStringLiteral("backend.txt"), m_world.backend()->logTail(300));
}

void ScriptHost::finish() {
  m_loads.clear();
  m_deaf.clear();
  if (m_world.backend()) return;  // they end with it
  http(QStringLiteral("DELETE"), QStringLiteral("/ops/v1/faults"), {}, QStringLiteral("operator2"), {});
}

}  // namespace madang::scenario
