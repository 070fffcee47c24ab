#include <QtQuickTest/quicktest.h>
#include <QApplication>

#include "qml/test_setup.h"

/// Charts crash without a QApplication; Qt's own test runner makes only a QGuiApplication.
int main(int argc, char** argv) {
  QApplication application(argc, argv);
  madang::tests::TestSetup setup;
  return quick_test_main_with_setup(argc, argv, "qml", nullptr, &setup);
}
