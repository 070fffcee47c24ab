#pragma once

#include <QStringList>

#include "scenario/report.h"
#include "scenario/world.h"

namespace madang::scenario {

struct RunnerOptions {
  QStringList files;      ///< scenarios, or folders of them
  QString match;          ///< only titles, names and tags that contain it
  QStringList languages;  ///< instead of what each scenario says
  QString artefacts;      ///< folder for evidence of failures
  QString junit;          ///< report to be written, or empty
  int repeat = 1;
  Ground ground;
};

/// Runs scenarios one after the other and tells on the way. @returns the exit code of the program.
int runScenarios(const RunnerOptions& options, const MakeStage& makeStage);

/// Parses the files and looks at what they declare, without a backend. @returns 0, or 2 when one is wrong.
int checkScenarios(const QStringList& files);

}  // namespace madang::scenario
