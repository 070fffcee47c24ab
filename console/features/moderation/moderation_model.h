#pragma once

#include "client/stream.h"
#include "features/moderation/paged_rows.h"
#include "features/moderation/staff_actions.h"

namespace madang::console {

/// The members, as staff find them. Rows as the contract's StaffMember; further `level`, `blocked`.
class MembersModel : public madang::console::PagedRows {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
 public:
  MembersModel(BackendClient& client, QObject* parent) : PagedRows(client, parent) {}

 protected:
  QCoro::Task<Answer<Slice>> fetch(QUrlQuery query) override;
  QCoro::Task<Answer<QVariantMap>> fetchDetail(QString key) override;
};

/// The posts, whatever their state. Rows as the contract's StaffPost; further `level`, `authorName`.
class StaffPostsModel : public madang::console::PagedRows {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
 public:
  StaffPostsModel(BackendClient& client, QObject* parent) : PagedRows(client, parent) {}

 protected:
  QCoro::Task<Answer<Slice>> fetch(QUrlQuery query) override;
  QCoro::Task<Answer<QVariantMap>> fetchDetail(QString key) override;
};

/// The review queue. Rows as the contract's ReviewCase; further `level`, `memberName`, `claim` (free, mine or
/// others) and `claimName`.
class ModerationModel : public madang::console::PagedRows {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// How many cases are open; -1 before it is known.
  Q_PROPERTY(int open READ open NOTIFY openChanged)
  Q_PROPERTY(madang::console::MembersModel* members READ members CONSTANT)
  Q_PROPERTY(madang::console::StaffPostsModel* posts READ posts CONSTANT)
  Q_PROPERTY(madang::console::StaffActions* actions READ actions CONSTANT)

 public:
  ModerationModel(BackendClient& client, Stream& stream, QObject* parent = nullptr);

  int open() const { return m_open; }
  MembersModel* members() { return &m_members; }
  StaffPostsModel* posts() { return &m_posts; }
  StaffActions* actions() { return &m_actions; }

  /// @param reader  the member id of who looks
  static QVariantMap rowOf(const ReviewCase& review, const QString& reader);

 Q_SIGNALS:
  void openChanged();

 protected:
  QCoro::Task<Answer<Slice>> fetch(QUrlQuery query) override;
  QCoro::Task<Answer<QVariantMap>> fetchDetail(QString key) override;

 private:
  void heard(const StreamFrame& frame);
  void setOpen(int open);
  void refreshEverything();

  MembersModel m_members;
  StaffPostsModel m_posts;
  StaffActions m_actions;
  int m_open = -1;
};

}  // namespace madang::console
