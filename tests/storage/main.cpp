#define CATCH_CONFIG_RUNNER
#include <QtCore/QCoreApplication>
#include <catch2/catch.hpp>

int main(int argc, char* argv[]) {
  int qtArgc = 1;                              // Catch2 reads the arguments
  QCoreApplication application(qtArgc, argv);  // Qt Sql finds its drivers through it
  return Catch::Session().run(argc, argv);
}
