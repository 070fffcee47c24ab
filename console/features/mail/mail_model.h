#pragma once

#include "client/backend_client.h"
#include "contract/mail/mail.h"
#include "contract/mail/overview.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// The mails of one tab, searched by the backend; how the providers do; and everything about the selected
/// one.
class MailModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Somebody looks at the list; the overview is followed all the time, for the rail's badge.
  Q_PROPERTY(bool listShown READ isListShown WRITE setListShown NOTIFY questionChanged)
  /// The contract's MailOverview; empty before the first.
  Q_PROPERTY(QVariant overview READ overview NOTIFY overviewChanged)
  /// Rows as the contract's MailItem; further `level`.
  Q_PROPERTY(madang::ui::KeyedModel* rows READ rows CONSTANT)
  /// Rows as the contract's MailErrorGroup; further `key`.
  Q_PROPERTY(madang::ui::KeyedModel* groups READ groups CONSTANT)
  /// queue, retrying, scheduled, dead, sent or all
  Q_PROPERTY(QString tab READ tab WRITE setTab NOTIFY questionChanged)
  /// Words and qualifiers, as the operator typed them.
  Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY questionChanged)
  /// What the backend did not understand of the query; empty when it did.
  Q_PROPERTY(QString queryProblem READ queryProblem NOTIFY listed)
  /// How many messages the tab and the query find, counted up to 10,000.
  Q_PROPERTY(double matching READ matching NOTIFY listed)
  Q_PROPERTY(bool more READ hasMore NOTIFY listed)
  Q_PROPERTY(QString selected READ selected WRITE setSelected NOTIFY detailChanged)
  /// The contract's MailItemDetail; empty before it is there.
  Q_PROPERTY(QVariant detail READ detail NOTIFY detailChanged)
  Q_PROPERTY(QString detailProblem READ detailProblem NOTIFY detailChanged)
  /// The whole address of the selected message, once it was asked for.
  Q_PROPERTY(QString address READ address NOTIFY detailChanged)

 public:
  static constexpr int kPage = 100;
  static constexpr int kMost = 2000;  ///< rows kept; the rest is found by searching

  MailModel(BackendClient& client, Stream& stream, QObject* parent = nullptr);

  bool isListShown() const { return m_listShown; }
  void setListShown(bool shown);
  QVariantMap overview() const { return m_overview; }
  ui::KeyedModel* rows() { return &m_rows; }
  ui::KeyedModel* groups() { return &m_groups; }
  QString tab() const { return m_tab; }
  void setTab(const QString& tab);
  QString query() const { return m_query; }
  void setQuery(const QString& query);
  QString queryProblem() const { return m_queryProblem; }
  double matching() const { return m_matching; }
  bool hasMore() const { return !m_next.isEmpty() && m_all.size() < kMost; }
  QString selected() const { return m_selected; }
  void setSelected(const QString& id);
  QVariantMap detail() const { return m_detail; }
  QString detailProblem() const { return m_detailProblem; }
  QString address() const { return m_address; }

  Q_INVOKABLE void loadMore();
  /// What a plan for everything that is found needs: what changes after this picture is not meant.
  Q_INVOKABLE QVariantMap filterParams() const;
  /// At once; answers by changed(). `at` in Unix milliseconds for reschedule, `provider` for move.
  Q_INVOKABLE void change(const QString& id, const QString& action, double at = 0,
                          const QString& provider = {});
  Q_INVOKABLE void undo(const QString& id);
  /// Leaves a row with the reason in the audit trail.
  Q_INVOKABLE void showAddress(const QString& id, const QString& reason);

  void take(const MailOverview& overview);
  void takePage(const MailItemPage& page);
  static QString levelOf(const MailItem& item);

 Q_SIGNALS:
  void overviewChanged();
  void questionChanged();
  void listed();
  void detailChanged();
  /// A single change is done and can be taken back for ten seconds.
  void changed(const QString& id, const QString& action);
  void undone(const QString& id);
  void refused(const QString& problem);
  /// A new picture of everything.
  void pictured(const madang::MailOverview& overview);

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool takeFrame(const boost::json::value& data) override;

 private:
  QUrlQuery question(const QString& cursor) const;
  QCoro::Task<Answer<void>> loadList();
  QCoro::Task<void> loadGroups();
  QCoro::Task<void> loadBehind(QString cursor);
  QCoro::Task<void> loadDetail(QString id);
  QCoro::Task<void> sendChange(QString id, MailChange change);
  QCoro::Task<void> sendUndo(QString id);
  QCoro::Task<void> askAddress(QString id, QString reason);
  void ask();
  void show();

  BackendClient& m_client;
  ui::KeyedModel m_rows;
  ui::KeyedModel m_groups;
  bool m_listShown = false;
  QVariantMap m_overview;
  QString m_counted;  ///< the counts of the last picture: other ones mean another list
  std::vector<MailItem> m_all;
  QString m_next;
  QString m_tab = QStringLiteral("queue");
  QString m_query;
  QString m_queryProblem;
  double m_matching = 0;
  QString m_asOf;
  QString m_selected;
  QVariantMap m_detail;
  QString m_detailProblem;
  QString m_address;
};

}  // namespace madang::console
