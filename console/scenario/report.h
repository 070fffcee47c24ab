#pragma once

#include <chrono>

#include <QList>
#include <QString>

namespace madang::scenario {

/// How a run ends, also as the exit code of the program; the greater one wins.
enum class Verdict { Passed = 0, Failed = 1, ScriptError = 2, NotReady = 3, Watchdog = 4 };

struct StepRecord {
  QString name;
  int depth = 0;
  bool good = false;
  std::chrono::milliseconds took{0};
};

struct Measure {
  QString name;
  double value = 0;
  QString unit;
};

/// One run of one scenario in one language.
struct RunRecord {
  QString file;
  QString title;
  QString language;
  int repetition = 1;
  Verdict verdict = Verdict::Passed;
  QString message;
  QString stack;
  QList<StepRecord> steps;
  QList<Measure> measures;
  QStringList log;
  QStringList artefacts;
  std::chrono::milliseconds took{0};
};

/// JUnit XML: one case a run, with its steps in the output and its measures as properties.
bool writeJUnit(const QString& file, const QList<RunRecord>& runs);

}  // namespace madang::scenario
