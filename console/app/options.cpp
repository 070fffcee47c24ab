#include "app/options.h"

#include <algorithm>
#include <cstdlib>

#include <QCommandLineParser>
#include <QTextStream>

namespace madang::console {
namespace {

#ifdef MADANG_SCENARIOS
void offerScenarios(QCommandLineParser& parser) {
  const auto option = [&parser](const char* name, const char* what, const char* value) {
    parser.addOption({QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(value)});
  };
  option("scenario", "Run this QA scenario, or all in this folder; may be given several times.", "FILE");
  option("scenario-check", "Only parse it, without a backend.", "FILE");
  option("madangd", "Start this backend for each scenario (default: use --backend).", "PROGRAM");
  option("scenario-data", "Copy this data folder for the backends; made there when it does not exist.",
         "DIR");
  option("match", "Only scenarios whose title, file or tags contain this.", "TEXT");
  option("languages", "Languages to run them in, such as en,ko (default: what each says).", "LIST");
  option("artefacts", "Where evidence of failures is kept (default: scenario-artefacts).", "DIR");
  option("junit", "Write a report here.", "FILE");
  option("repeat", "Run each so many times.", "N");
  parser.addOption(
      {QStringLiteral("pick"), QStringLiteral("Print the selector of what is under the pointer.")});
}

Options::Scenarios scenariosOf(const QCommandLineParser& parser) {
  Options::Scenarios chosen;
  chosen.files = parser.values(QStringLiteral("scenario"));
  const QStringList toCheck = parser.values(QStringLiteral("scenario-check"));
  chosen.checkOnly = !toCheck.isEmpty();
  chosen.files += toCheck;
  chosen.madangd = parser.value(QStringLiteral("madangd"));
  chosen.prepared = parser.value(QStringLiteral("scenario-data"));
  chosen.match = parser.value(QStringLiteral("match"));
  chosen.languages = parser.value(QStringLiteral("languages")).split(u',', Qt::SkipEmptyParts);
  chosen.artefacts = parser.value(QStringLiteral("artefacts"));
  chosen.junit = parser.value(QStringLiteral("junit"));
  chosen.pick = parser.isSet(QStringLiteral("pick"));
  chosen.repeat = std::max(1, parser.value(QStringLiteral("repeat")).toInt());
  return chosen;
}
#endif

}  // namespace

Options optionsOf(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(QStringLiteral("The operators' console of Madang."));
  parser.addHelpOption();
  parser.addVersionOption();
  const auto option = [&parser](const char* name, const char* what, const char* value) {
    parser.addOption({QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(value)});
  };
  option("backend", "Connect to this backend.", "URL");
  option("embedded", "Run the backend inside of this program, on this data folder, for this machine alone.",
         "DIR");
  option("open", "Go to this place.", "madang://env/page?...");
  option("pictures", "Render every page (and what --open names) to PNG files in this folder, and end.",
         "DIR");
  option("sign-in", "Sign in as this member; needs --password-file.", "EMAIL");
  option("password-file", "Where the password is: the first line of this file.", "FILE");
  parser.addOption(
      {QStringLiteral("gallery"), QStringLiteral("Show every component in every state, without a backend.")});
  parser.addOption(
      {QStringLiteral("until-first-picture"),
       QStringLiteral("End when the first picture is shown; with --sign-in that of the overview.")});
  option("language", "ko or en.", "LANGUAGE");
  option("text-scale", "Size of the text, 0.9 to 1.6.", "FACTOR");
  option("size", "Size of the window, such as 1280x800.", "WIDTHxHEIGHT");
#ifdef MADANG_SCENARIOS
  offerScenarios(parser);
#endif
  parser.process(arguments);

  Options options;
  options.backend = parser.value(QStringLiteral("backend"));
  options.embedded = parser.value(QStringLiteral("embedded"));
  options.link = parser.value(QStringLiteral("open"));
  options.pictures = parser.value(QStringLiteral("pictures"));
  options.email = parser.value(QStringLiteral("sign-in"));
  options.passwordFile = parser.value(QStringLiteral("password-file"));
  options.gallery = parser.isSet(QStringLiteral("gallery"));
  options.textScale = parser.value(QStringLiteral("text-scale")).toDouble();
  options.timed = parser.isSet(QStringLiteral("until-first-picture"));
  options.language = parser.value(QStringLiteral("language"));
  const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
  if (size.size() == 2) {
    options.width = size[0].toInt();
    options.height = size[1].toInt();
  }
  if (!options.backend.isEmpty() && !options.embedded.isEmpty()) {
    QTextStream(stderr) << "--backend and --embedded are two backends; the console looks at one.\n";
    std::exit(2);
  }
  if (options.email.isEmpty() != options.passwordFile.isEmpty()) {
    QTextStream(stderr) << "--sign-in and --password-file belong together.\n";
    std::exit(2);
  }
#ifdef MADANG_SCENARIOS
  options.scenarios = scenariosOf(parser);
#endif
  return options;
}

}  // namespace madang::console
