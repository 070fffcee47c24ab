#include "scenario/runner.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTextStream>

#include "scenario/script.h"
#include "scenario/script_host.h"
#include "scenario/watchdog.h"

namespace madang::scenario {
namespace {

QStringList expand(const QStringList& given) {
  QStringList files;
  for (const QString& each : given) {
    if (!QFileInfo(each).isDir()) {
      files << each;
      continue;
    }
    QStringList found;
    QDirIterator scan(each, {QStringLiteral("*.js")}, QDir::Files);
    while (scan.hasNext()) found << scan.next();
    found.sort();
    files << found;
  }
  return files;
}

void say(const QString& line) {
  QTextStream(stdout) << line << Qt::endl;
}

QString wordOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::Passed:
      return QStringLiteral("passed");
    case Verdict::Failed:
      return QStringLiteral("FAILED");
    case Verdict::ScriptError:
      return QStringLiteral("SCRIPT ERROR");
    case Verdict::NotReady:
      return QStringLiteral("NOT READY");
    case Verdict::Watchdog:
      return QStringLiteral("TIME IS UP");
  }
  return {};
}

void tell(const RunRecord& run) {
  say(QStringLiteral("%1  %2 [%3]  %4 s")
          .arg(wordOf(run.verdict), run.title, run.language)
          .arg(static_cast<double>(run.took.count()) / 1000, 0, 'f', 1));
  if (run.verdict == Verdict::Passed) return;
  say(QStringLiteral("    %1: %2").arg(run.file, run.message));
  for (const StepRecord& step : run.steps)
    if (!step.good) say(QStringLiteral("    in the step: %1").arg(step.name));
  for (const QString& line : run.stack.split(u'\n', Qt::SkipEmptyParts))
    if (line.contains(QLatin1String(".js:")) && !line.contains(QLatin1String(":/scenario/")))
      say(QStringLiteral("      at %1").arg(line));
  for (const QString& file : run.artefacts) say(QStringLiteral("    kept: %1").arg(file));
}

/// One scenario, once, in one language, in a world of its own.
void perform(RunRecord& run, const RunnerOptions& options, const MakeStage& makeStage,
             const Declaration& declaration) {
  std::atomic<bool> interrupted{false};
  const Pump pump(interrupted);
  World world(options.ground, makeStage, pump);
  const QString folder = QStringLiteral("%1/%2-%3-%4")
                             .arg(options.artefacts, QFileInfo(run.file).baseName(), run.language)
                             .arg(run.repetition);
  QDir(folder).removeRecursively();
  ScriptHost host(world, run, folder);
  Script script(run.file);
  if (const QString problem = script.load(&host); !problem.isEmpty()) {
    run.verdict = Verdict::ScriptError;
    run.message = problem;
    return;
  }
  Watchdog watchdog(declaration.timeout, [&] {
    interrupted = true;
    script.interrupt();
  });
  const QString servers = QFileInfo(run.file).dir().filePath(QStringLiteral("../support/smtp_servers.py"));
  const Wanted wanted{declaration.role, run.language, declaration.settings,
                      declaration.needsMailServers ? servers : QString{}};
  if (const QString problem = world.open(wanted); !problem.isEmpty()) {
    run.verdict = Verdict::NotReady;
    run.message = problem;
  } else {
    script.run(run);
  }
  if (watchdog.barked()) {
    run.verdict = Verdict::Watchdog;
    run.message = QStringLiteral("it took longer than %1 s. %2")
                      .arg(declaration.timeout.count() / 1000)
                      .arg(run.message);
  }
  if (run.verdict != Verdict::Passed) host.keepEvidence();
  host.finish();
  world.close();
}

bool wanted(const Declaration& declaration, const QString& file, const QString& match) {
  if (match.isEmpty()) return true;
  const QString all =
      declaration.title + u' ' + QFileInfo(file).baseName() + u' ' + declaration.tags.join(u' ');
  return all.contains(match, Qt::CaseInsensitive);
}

}  // namespace

int runScenarios(const RunnerOptions& options, const MakeStage& makeStage) {
  QList<RunRecord> runs;
  Verdict worst = Verdict::Passed;
  int passed = 0;
  const QStringList files = expand(options.files);
  for (const QString& file : files) {
    RunRecord plan;
    plan.file = file;
    Script script(file);
    const QString problem = script.load(nullptr);
    const Declaration& declaration = script.declaration();
    plan.title = problem.isEmpty() ? declaration.title : QFileInfo(file).baseName();
    if (problem.isEmpty() && !wanted(declaration, file, options.match)) continue;
    const QStringList languages = options.languages.isEmpty() ? declaration.languages : options.languages;
    for (const QString& language : languages)
      for (int repetition = 1; repetition <= options.repeat; ++repetition) {
        RunRecord run = plan;
        run.language = language;
        run.repetition = repetition;
        QElapsedTimer since;
        since.start();
        perform(run, options, makeStage, declaration);
        run.took = std::chrono::milliseconds{since.elapsed()};
        tell(run);
        worst = std::max(worst, run.verdict);
        passed += run.verdict == Verdict::Passed ? 1 : 0;
        runs << run;
        if (!options.junit.isEmpty() && !writeJUnit(options.junit, runs))
          worst = std::max(worst, Verdict::NotReady);
      }
  }
  say(QStringLiteral("%1 passed, %2 failed").arg(passed).arg(runs.size() - passed));
  if (runs.isEmpty()) return static_cast<int>(Verdict::ScriptError);
  return static_cast<int>(worst);
}

int checkScenarios(const QStringList& given) {
  int wrong = 0;
  const QStringList files = expand(given);
  for (const QString& file : files) {
    Script script(file);
    const QString problem = script.load(nullptr);
    say(problem.isEmpty() ? QStringLiteral("ok    %1  %2").arg(file, script.declaration().title)
                          : QStringLiteral("WRONG %1").arg(problem));
    wrong += problem.isEmpty() ? 0 : 1;
  }
  return wrong > 0 || files.isEmpty() ? static_cast<int>(Verdict::ScriptError) : 0;
}

}  // namespace madang::scenario
