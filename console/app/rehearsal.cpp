#include "app/rehearsal.h"

#include <QDir>
#include <QTextStream>

#include "app/program.h"
#include "scenario/picker.h"
#include "scenario/runner.h"

namespace madang::console {
namespace {

/// The program as main() shows it, but with settings of its own and without a keychain.
class RehearsalStage : public scenario::Stage {
 public:
  explicit RehearsalStage(const scenario::StageSettings& settings)
      : m_preferences(settings.settingsFile), m_program(m_preferences, nullptr) {}

  bool raise(const scenario::StageSettings& settings) {
    if (!settings.language.isEmpty()) m_preferences.setLanguage(settings.language);
    if (!m_program.console().openBackend(settings.backend)) return false;
    if (!settings.link.isEmpty() && !m_program.console().openLink(settings.link)) return false;
    return m_program.show(settings.size.width(), settings.size.height(), true);
  }

  Console& console() override { return m_program.console(); }
  Preferences& preferences() override { return m_preferences; }
  QQuickWindow& window() override { return m_program.window(); }

 private:
  Preferences m_preferences;
  Program m_program;
};

std::unique_ptr<scenario::Stage> makeStage(const scenario::StageSettings& settings) {
  auto stage = std::make_unique<RehearsalStage>(settings);
  if (!stage->raise(settings)) return nullptr;
  return stage;
}

}  // namespace

int rehearse(const Options& options) {
  const Options::Scenarios& chosen = options.scenarios;
  if (chosen.checkOnly) return scenario::checkScenarios(chosen.files);
  if (chosen.madangd.isEmpty() && options.backend.isEmpty()) {
    QTextStream(stderr) << "Scenarios need --madangd PROGRAM or --backend URL.\n";
    return static_cast<int>(scenario::Verdict::NotReady);
  }
  if (!chosen.prepared.isEmpty() && !QDir(chosen.prepared).exists()) {
    const QString problem = scenario::BackendProcess::prepare(chosen.madangd, chosen.prepared);
    if (!problem.isEmpty()) {
      QTextStream(stderr) << problem << "\n";
      return static_cast<int>(scenario::Verdict::NotReady);
    }
  }
  scenario::RunnerOptions runner;
  runner.files = chosen.files;
  runner.match = chosen.match;
  runner.languages = chosen.languages;
  runner.artefacts = chosen.artefacts.isEmpty() ? QStringLiteral("scenario-artefacts") : chosen.artefacts;
  runner.junit = chosen.junit;
  runner.repeat = chosen.repeat;
  runner.ground.madangd = chosen.madangd;
  runner.ground.prepared = chosen.prepared;
  runner.ground.backend = options.backend;
  if (options.width > 0 && options.height > 0) runner.ground.size = {options.width, options.height};
  return scenario::runScenarios(runner, makeStage);
}

void pickSelectors(QQuickWindow& window) {
  new scenario::Picker(window);  // lives as long as the window
}

}  // namespace madang::console
