#include "scenario/pump.h"

#include <QEventLoop>
#include <QTimer>

namespace madang::scenario {

void Pump::turn(std::chrono::milliseconds span) const {
  QEventLoop loop;
  QTimer::singleShot(span, Qt::PreciseTimer, &loop, &QEventLoop::quit);
  loop.exec();
}

}  // namespace madang::scenario
