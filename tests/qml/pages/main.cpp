#include <QtQuickTest/quicktest.h>
#include <QApplication>
#include <QQuickStyle>

#include "qml/pages/page_stage.h"

int main(int argc, char** argv) {
  QApplication application(argc, argv);  // charts crash without it
  QQuickStyle::setStyle(QStringLiteral("Basic"));
  madang::tests::PageSetup setup;
  return quick_test_main_with_setup(argc, argv, "pages", nullptr, &setup);
}
