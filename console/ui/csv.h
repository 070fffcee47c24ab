#pragma once

#include <QString>
#include <QStringList>
#include <QVariantList>

namespace madang::ui {

/// One record of RFC 4180 with its line end. Text that a spreadsheet would run as a formula gets an
/// apostrophe first.
QString csvLine(const QVariantList& values);
QString csvLine(const QStringList& values);

}  // namespace madang::ui
