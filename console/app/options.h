#pragma once

#include <QString>
#include <QStringList>

namespace madang::console {

/// What the command line says.
struct Options {
  QString backend;       ///< address; empty: ask
  QString embedded;      ///< data folder of a backend inside of this program; empty: none
  QString link;          ///< `madang://env/page?…`
  QString pictures;      ///< folder; empty: show a window
  QString email;         ///< sign in at once as
  QString passwordFile;  ///< with the password in this file
  QString language;      ///< `ko` or `en`; empty: as chosen before
  /// What scenarios are run with; only builds with MADANG_SCENARIOS offer it.
  struct Scenarios {
    QStringList files;  ///< or folders of them
    bool checkOnly = false;
    QString madangd;   ///< program of the backend to start for each
    QString prepared;  ///< data folder to copy for it
    QString match;
    QStringList languages;
    QString artefacts;
    QString junit;
    int repeat = 1;
    bool pick = false;  ///< print the selector under the pointer
    bool isEmpty() const { return files.isEmpty(); }
  };
  Scenarios scenarios;
  double textScale = 0;  ///< 0: as chosen before
  bool timed = false;    ///< tell when the first picture was shown, and end
  bool gallery = false;  ///< show the components instead of the console
  int width = 0;
  int height = 0;
};

/// Ends the program after --help, --version and what it does not understand.
Options optionsOf(const QStringList& arguments);

}  // namespace madang::console
