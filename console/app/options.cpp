#include "app/options.h"

#include <cstdlib>

#include <QCommandLineParser>
#include <QTextStream>

namespace madang::console {

Options optionsOf(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(QStringLiteral("The operators' console of Madang."));
  parser.addHelpOption();
  parser.addVersionOption();
  const auto option = [&parser](const char* name, const char* what, const char* value) {
    parser.addOption({QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(value)});
  };
  option("backend", "Connect to this backend.", "URL");
  option("open", "Go to this place.", "madang://env/page?...");
  option("pictures", "Render every page to PNG files in this folder, without a window, and end.", "DIR");
  option("sign-in", "Sign in as this member; needs --password-file.", "EMAIL");
  option("password-file", "Where the password is: the first line of this file.", "FILE");
  parser.addOption(
      {QStringLiteral("gallery"), QStringLiteral("Show every component in every state, without a backend.")});
  option("language", "ko or en.", "LANGUAGE");
  option("size", "Size of the window, such as 1280x800.", "WIDTHxHEIGHT");
  parser.process(arguments);

  Options options;
  options.backend = parser.value(QStringLiteral("backend"));
  options.link = parser.value(QStringLiteral("open"));
  options.pictures = parser.value(QStringLiteral("pictures"));
  options.email = parser.value(QStringLiteral("sign-in"));
  options.passwordFile = parser.value(QStringLiteral("password-file"));
  options.gallery = parser.isSet(QStringLiteral("gallery"));
  options.language = parser.value(QStringLiteral("language"));
  const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
  if (size.size() == 2) {
    options.width = size[0].toInt();
    options.height = size[1].toInt();
  }
  if (options.email.isEmpty() != options.passwordFile.isEmpty()) {
    QTextStream(stderr) << "--sign-in and --password-file belong together.\n";
    std::exit(2);
  }
  return options;
}

}  // namespace madang::console
