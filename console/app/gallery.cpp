#include "app/gallery.h"

#include <QCoreApplication>
#include <QQmlEngine>
#include <QQuickView>

#include "app/language.h"

namespace madang::console {

int showGallery(const QString& language) {
  Language words;
  words.use(language.isEmpty() ? QStringLiteral("en") : language, nullptr);
  QQuickView view;
  view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
  view.setResizeMode(QQuickView::SizeRootObjectToView);
  view.resize(1280, 1080);
  view.setSource(QUrl(QStringLiteral("qrc:/qt/qml/Madang/Gallery/Gallery.qml")));
  if (view.status() != QQuickView::Ready) return 1;
  view.show();
  return QCoreApplication::exec();
}

}  // namespace madang::console
