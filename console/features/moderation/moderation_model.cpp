#include "features/moderation/moderation_model.h"

namespace madang::console {
namespace {

const QString kRoot = QStringLiteral("/ops/v1/moderation/");

QString levelOf(ContentState state) {
  switch (state) {
    case ContentState::Visible:
      return QStringLiteral("normal");
    case ContentState::Hidden:
      return QStringLiteral("caution");
    case ContentState::Deleted:
      break;
  }
  return QStringLiteral("off");
}

QVariantMap memberRow(const StaffMember& member) {
  QVariantMap row = toMap(member);
  row.insert(QStringLiteral("blocked"), member.blockedUntil.has_value());
  row.insert(QStringLiteral("level"), member.blockedUntil   ? QStringLiteral("serious")
                                      : member.warnings > 0 ? QStringLiteral("caution")
                                                            : QStringLiteral("normal"));
  return row;
}

QVariantMap postRow(const StaffPost& post) {
  QVariantMap row = toMap(post);
  row.insert(QStringLiteral("level"), levelOf(post.state));
  row.insert(QStringLiteral("authorName"), qt(post.author.nickname));
  return row;
}

QString loudness(const ReviewCase& review) {
  if (review.state == CaseState::Decided) return QStringLiteral("off");
  if (review.reports >= 5) return QStringLiteral("serious");
  return review.reports >= 2 ? QStringLiteral("caution") : QStringLiteral("standby");
}

}  // namespace

QCoro::Task<Answer<PagedRows::Slice>> MembersModel::fetch(QUrlQuery query) {
  const auto page = co_await client().get<StaffMemberPage>(kRoot + QStringLiteral("members"), query);
  if (!page) co_return page.failure();
  co_return sliceOf(*page, memberRow);
}

QCoro::Task<Answer<QVariantMap>> MembersModel::fetchDetail(QString key) {
  const auto detail = co_await client().get<StaffMemberDetail>(kRoot + QStringLiteral("members/") + key);
  if (!detail) co_return detail.failure();
  co_return toMap(*detail);
}

QCoro::Task<Answer<PagedRows::Slice>> StaffPostsModel::fetch(QUrlQuery query) {
  const auto page = co_await client().get<StaffPostPage>(kRoot + QStringLiteral("posts"), query);
  if (!page) co_return page.failure();
  co_return sliceOf(*page, postRow);
}

QCoro::Task<Answer<QVariantMap>> StaffPostsModel::fetchDetail(QString key) {
  const auto detail = co_await client().get<StaffContentDetail>(kRoot + QStringLiteral("posts/") + key);
  if (!detail) co_return detail.failure();
  co_return toMap(*detail);
}

ModerationModel::ModerationModel(BackendClient& client, Stream& stream, QObject* parent)
    : PagedRows(client, parent), m_members(client, this), m_posts(client, this), m_actions(client, this) {
  connect(&stream, &Stream::received, this, &ModerationModel::heard);
  connect(&m_actions, &StaffActions::changed, this, &ModerationModel::refreshEverything);
}

QVariantMap ModerationModel::rowOf(const ReviewCase& review, const QString& reader) {
  QVariantMap row = toMap(review);
  QString claim = QStringLiteral("free");
  if (review.claimedBy)
    claim = qt(toText(review.claimedBy->id)) == reader ? QStringLiteral("mine") : QStringLiteral("others");
  row.insert(QStringLiteral("claim"), claim);
  row.insert(QStringLiteral("claimName"), review.claimedBy ? qt(review.claimedBy->nickname) : QString{});
  row.insert(QStringLiteral("memberName"), qt(review.member.nickname));
  row.insert(QStringLiteral("level"), loudness(review));
  return row;
}

QCoro::Task<Answer<PagedRows::Slice>> ModerationModel::fetch(QUrlQuery query) {
  const auto page = co_await client().get<ReviewCasePage>(kRoot + QStringLiteral("cases"), query);
  if (!page) co_return page.failure();
  const QString reader = qt(toText(client().session().me().member.id));
  co_return sliceOf(*page, [&reader](const ReviewCase& review) { return rowOf(review, reader); });
}

QCoro::Task<Answer<QVariantMap>> ModerationModel::fetchDetail(QString key) {
  const auto found = co_await client().get<ReviewCaseDetail>(kRoot + QStringLiteral("cases/") + key);
  if (!found) co_return found.failure();
  QVariantMap detail = toMap(*found);
  detail.insert(QStringLiteral("review"),
                rowOf(found->review, qt(toText(client().session().me().member.id))));
  co_return detail;
}

void ModerationModel::heard(const StreamFrame& frame) {
  if (frame.topic != "moderation") return;
  const QVariantMap data = toVariant(frame.data).toMap();
  if (data.contains(QStringLiteral("open"))) setOpen(data.value(QStringLiteral("open")).toInt());
  if (frame.kind == StreamFrameKind::Event) refreshEverything();
}

void ModerationModel::setOpen(int open) {
  if (m_open == open) return;
  m_open = open;
  Q_EMIT openChanged();
}

void ModerationModel::refreshEverything() {
  for (PagedRows* model : {static_cast<PagedRows*>(this), static_cast<PagedRows*>(&m_members),
                           static_cast<PagedRows*>(&m_posts)}) {
    model->refreshSoon();
    if (model->isActive()) model->reloadDetail();
  }
}

}  // namespace madang::console
