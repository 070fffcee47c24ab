#pragma once

#include <functional>
#include <memory>

#include <QQuickWindow>
#include <QSize>
#include <QString>

#include "features/workspace/console.h"

/// QA scenarios: JavaScript files that drive the console as an operator would, and look at what it shows.
namespace madang::scenario {

/// One console with its window, as the program makes it.
class Stage {
 public:
  virtual ~Stage() = default;
  virtual console::Console& console() = 0;
  virtual console::Preferences& preferences() = 0;
  virtual QQuickWindow& window() = 0;
};

struct StageSettings {
  QString backend;
  QString settingsFile;
  QString language;
  QString link;  ///< `madang://env/page?…`, or empty
  QSize size{1280, 800};
};

/// Null when the window could not be made.
using MakeStage = std::function<std::unique_ptr<Stage>(const StageSettings&)>;

}  // namespace madang::scenario
