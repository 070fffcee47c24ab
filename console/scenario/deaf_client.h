#pragma once

#include <QString>
#include <QTcpSocket>

#include "scenario/pump.h"

namespace madang::scenario {

/// A member at `/ws` who signs in, follows a destination, and from then on reads nothing of what comes.
class DeafClient {
 public:
  explicit DeafClient(const Pump& pump) : m_pump(pump) {}

  /// @param backend  `http://127.0.0.1:8080`. @returns what went wrong.
  QString open(const QString& backend, const QString& token, const QString& destination);
  /// Asks for what is not there: each time the answer is longer than 2 KB, and is not read.
  void ask(int times);

 private:
  void write(const QByteArray& frame);
  bool hears(const QByteArray& words);

  const Pump& m_pump;
  QTcpSocket m_socket;
  QByteArray m_heard;
};

}  // namespace madang::scenario
