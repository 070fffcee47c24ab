#include "adapters/qt/qt_text_normalizer.h"

#include <QString>
#include <QUrl>

namespace madang {
namespace {

QString fromUtf8(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toUtf8(const QString& text) {
  const QByteArray bytes = text.toUtf8();
  return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Letters and marks by category, yet without ink: the part of Default_Ignorable_Code_Point that is assigned
/// to such categories, and the blank Braille pattern.
bool isBlankLetter(char32_t c) {
  return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
         (c >= 0x180B && c <= 0x180F) || c == 0x2800 || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0xFFA0 || (c >= 0xE0100 && c <= 0xE01EF);
}

}  // namespace

std::string QtTextNormalizer::nfkc(std::string_view text) const {
  return toUtf8(fromUtf8(text).normalized(QString::NormalizationForm_KC));
}

std::string QtTextNormalizer::nfc(std::string_view text) const {
  return toUtf8(fromUtf8(text).normalized(QString::NormalizationForm_C));
}

std::string QtTextNormalizer::asciiDomain(std::string_view domain) const {
  const QString asked = fromUtf8(domain);
  for (const QString& label : asked.normalized(QString::NormalizationForm_KC).split(u'.'))
    if (label.startsWith(u'-') || label.endsWith(u'-')) return {};  // hidden behind `xn--` otherwise
  const QByteArray ace = QUrl::toAce(asked);
  return {ace.constData(), static_cast<std::size_t>(ace.size())};
}

std::string QtTextNormalizer::caseFolded(std::string_view text) const {
  return toUtf8(fromUtf8(text).toCaseFolded());
}

bool QtTextNormalizer::isVisible(char32_t codePoint) const {
  if (codePoint > 0x10FFFF || isBlankLetter(codePoint)) return false;
  switch (QChar::category(codePoint)) {
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
      return false;
    default:
      return true;
  }
}

}  // namespace madang
