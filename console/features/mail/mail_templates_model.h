#pragma once

#include "client/backend_client.h"
#include "contract/mail/templates.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// The templates of mails, and one of them with made-up contents.
class MailTemplatesModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's MailTemplateItem.
  Q_PROPERTY(madang::ui::KeyedModel* rows READ rows CONSTANT)
  Q_PROPERTY(QString name READ name WRITE setName NOTIFY previewChanged)
  /// ko or en
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY previewChanged)
  /// The contract's MailPreview; empty before it is there.
  Q_PROPERTY(QVariant preview READ preview NOTIFY previewChanged)

 public:
  explicit MailTemplatesModel(BackendClient& client, QObject* parent = nullptr);

  ui::KeyedModel* rows() { return &m_rows; }
  QString name() const { return m_name; }
  void setName(const QString& name);
  QString language() const { return m_language; }
  void setLanguage(const QString& language);
  QVariantMap preview() const { return m_preview; }

 Q_SIGNALS:
  void previewChanged();

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool isEmpty() const override { return m_rows.total() == 0; }

 private:
  BackendClient& m_client;
  ui::KeyedModel m_rows;
  QString m_name = QStringLiteral("verification");
  QString m_language = QStringLiteral("ko");
  QVariantMap m_preview;
};

}  // namespace madang::console
