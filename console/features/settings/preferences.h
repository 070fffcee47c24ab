#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QSettings>
#include <QVariantList>

namespace madang::console {

/// What the operator has chosen, kept over restarts. Never holds passwords or tokens.
class Preferences : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the console")
  /// `ko` or `en`.
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
  Q_PROPERTY(bool dark READ isDark WRITE setDark NOTIFY changed)
  /// 0.9 to 1.6
  Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY changed)
  Q_PROPERTY(bool reducedMotion READ isReducedMotion WRITE setReducedMotion NOTIFY changed)
  /// Times in UTC instead of this machine's zone.
  Q_PROPERTY(bool utc READ isUtc WRITE setUtc NOTIFY changed)
  Q_PROPERTY(bool dense READ isDense WRITE setDense NOTIFY changed)
  Q_PROPERTY(bool railCollapsed READ isRailCollapsed WRITE setRailCollapsed NOTIFY changed)
  /// Backends: [{name, url, email}]; the one used last comes first.
  Q_PROPERTY(QVariantList profiles READ profiles NOTIFY profilesChanged)
  Q_PROPERTY(int windowWidth READ windowWidth NOTIFY changed)
  Q_PROPERTY(int windowHeight READ windowHeight NOTIFY changed)
  Q_PROPERTY(bool windowMaximized READ isWindowMaximized NOTIFY changed)

 public:
  static constexpr int kMostProfiles = 20;

  /// @param file  where it is kept; empty: nowhere (tests, pictures)
  explicit Preferences(const QString& file, QObject* parent = nullptr);

  QString language() const;
  void setLanguage(const QString& language);
  bool isDark() const { return flag("dark"); }
  void setDark(bool on) { set("dark", on); }
  double textScale() const;
  void setTextScale(double scale);
  bool isReducedMotion() const { return flag("reducedMotion"); }
  void setReducedMotion(bool on) { set("reducedMotion", on); }
  bool isUtc() const { return flag("utc"); }
  void setUtc(bool on) { set("utc", on); }
  bool isDense() const { return m_values.value(QStringLiteral("dense"), true).toBool(); }
  void setDense(bool on) { set("dense", on); }
  bool isRailCollapsed() const { return flag("railCollapsed"); }
  void setRailCollapsed(bool on) { set("railCollapsed", on); }
  QVariantList profiles() const { return m_values.value(QStringLiteral("profiles")).toList(); }
  int windowWidth() const { return m_values.value(QStringLiteral("windowWidth"), 1280).toInt(); }
  int windowHeight() const { return m_values.value(QStringLiteral("windowHeight"), 800).toInt(); }

  bool isWindowMaximized() const { return flag("windowMaximized"); }

  /// Puts the backend first; the same address is one profile.
  Q_INVOKABLE void rememberProfile(const QString& name, const QString& url, const QString& email);
  Q_INVOKABLE void forgetProfile(const QString& url);
  /// The size is the one before it was maximized.
  Q_INVOKABLE void rememberWindow(int width, int height, bool maximized);

 Q_SIGNALS:
  void changed();
  void languageChanged();
  void profilesChanged();

 private:
  bool flag(const char* name) const { return m_values.value(QString::fromLatin1(name)).toBool(); }
  void set(const char* name, const QVariant& value);
  void store(const QString& name, const QVariant& value);

  std::unique_ptr<QSettings> m_file;
  QVariantMap m_values;
};

}  // namespace madang::console
