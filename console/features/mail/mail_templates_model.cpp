#include "features/mail/mail_templates_model.h"

#include "features/page/to_variant.h"

namespace madang::console {

MailTemplatesModel::MailTemplatesModel(BackendClient& client, QObject* parent)
    : PageModel(std::chrono::minutes{5}, parent), m_client(client) {
  m_rows.setKeyField(QStringLiteral("name"));
}

void MailTemplatesModel::setName(const QString& name) {
  if (m_name == name) return;
  m_name = name;
  Q_EMIT previewChanged();
  refresh();
}

void MailTemplatesModel::setLanguage(const QString& language) {
  if (m_language == language) return;
  m_language = language;
  Q_EMIT previewChanged();
  refresh();
}

QCoro::Task<Answer<void>> MailTemplatesModel::load() {
  QPointer<MailTemplatesModel> self(this);
  const QString name = m_name;
  const QString language = m_language;
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("language"), language);
  const QString path = QStringLiteral("/ops/v1/mail/templates");
  const auto list = co_await m_client.get<MailTemplateList>(path, query);
  if (!self) co_return Answer<void>{};
  if (!list) co_return list.failure();
  m_rows.replace(toVariant(list->items).toList());
  const auto preview = co_await m_client.get<MailPreview>(path + u'/' + name, query);
  if (!self || name != m_name || language != m_language) co_return Answer<void>{};
  if (!preview) co_return preview.failure();
  m_preview = toMap(*preview);
  Q_EMIT previewChanged();
  co_return Answer<void>{};
}

}  // namespace madang::console
