#include "features/settings/preferences.h"

#include <algorithm>

#include <QLocale>
#include <QVariantMap>

namespace madang::console {
namespace {

constexpr double kSmallestScale = 0.9;
constexpr double kLargestScale = 1.6;

}  // namespace

Preferences::Preferences(const QString& file, QObject* parent) : QObject(parent) {
  if (file.isEmpty()) return;
  m_file = std::make_unique<QSettings>(file, QSettings::IniFormat);
  const QStringList keys = m_file->childKeys();
  for (const QString& key : keys) m_values.insert(key, m_file->value(key));
}

QString Preferences::language() const {
  const QString chosen = m_values.value(QStringLiteral("language")).toString();
  if (!chosen.isEmpty()) return chosen;
  return QLocale::system().language() == QLocale::Korean ? QStringLiteral("ko") : QStringLiteral("en");
}

void Preferences::setLanguage(const QString& language) {
  if (language == Preferences::language()) return;
  store(QStringLiteral("language"), language == QLatin1String("ko") ? language : QStringLiteral("en"));
  Q_EMIT languageChanged();
}

double Preferences::textScale() const {
  return std::clamp(m_values.value(QStringLiteral("textScale"), 1.0).toDouble(), kSmallestScale,
                    kLargestScale);
}

void Preferences::setTextScale(double scale) {
  set("textScale", std::clamp(scale, kSmallestScale, kLargestScale));
}

void Preferences::rememberProfile(const QString& name, const QString& url, const QString& email) {
  QVariantList all = profiles();
  all.removeIf(
      [&url](const QVariant& profile) { return profile.toMap().value(QStringLiteral("url")) == url; });
  all.prepend(QVariantMap{
      {QStringLiteral("name"), name}, {QStringLiteral("url"), url}, {QStringLiteral("email"), email}});
  if (all.size() > kMostProfiles) all.resize(kMostProfiles);
  store(QStringLiteral("profiles"), all);
  Q_EMIT profilesChanged();
}

void Preferences::forgetProfile(const QString& url) {
  QVariantList all = profiles();
  all.removeIf(
      [&url](const QVariant& profile) { return profile.toMap().value(QStringLiteral("url")) == url; });
  store(QStringLiteral("profiles"), all);
  Q_EMIT profilesChanged();
}

void Preferences::rememberWindow(int width, int height, bool maximized) {
  store(QStringLiteral("windowWidth"), width);
  store(QStringLiteral("windowHeight"), height);
  store(QStringLiteral("windowMaximized"), maximized);
}

void Preferences::set(const char* name, const QVariant& value) {
  const QString key = QString::fromLatin1(name);
  if (m_values.value(key) == value) return;
  store(key, value);
  Q_EMIT changed();
}

void Preferences::store(const QString& name, const QVariant& value) {
  m_values.insert(name, value);
  if (m_file) m_file->setValue(name, value);
}

}  // namespace madang::console
