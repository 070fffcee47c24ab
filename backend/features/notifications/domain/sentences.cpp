#include "features/notifications/domain/sentences.h"

#include "base/json.h"

namespace madang::notifications {
namespace {

std::string who(const StoredNotification& n, std::string_view actor, bool korean) {
  std::string name(actor);
  if (name.empty()) name = korean ? "탈퇴한 회원" : "Somebody";
  if (korean) name += "님";
  if (n.others == 0) return name;
  const std::string others = std::to_string(n.others);
  if (korean) return name + " 외 " + others + "명";
  return name + " and " + others + (n.others == 1 ? " other" : " others");
}

std::string quoted(const StoredNotification& n, bool korean) {
  return korean ? "‘" + n.title + "’" : "“" + n.title + "”";
}

std::string korean(const StoredNotification& n, std::string_view actor) {
  const std::string subject = who(n, actor, true);
  const std::string title = quoted(n, true);
  switch (n.type) {
    case NotificationType::Comment:
      return subject + "이 " + title + " 글에 댓글을 남겼습니다.";
    case NotificationType::Reply:
      return subject + "이 " + title + " 글의 회원님 댓글에 답글을 남겼습니다.";
    case NotificationType::Mention:
      return subject + "이 " + title + " 글에서 회원님을 언급했습니다.";
    case NotificationType::AnswerAccepted:
      return subject + "이 " + title + " 질문에서 회원님의 답변을 채택했습니다.";
    case NotificationType::Warning:
      return (n.place == kBlockedPlace ? "운영진이 글쓰기를 차단했습니다: "
                                       : "운영진의 경고를 받았습니다: ") +
             n.words;
    case NotificationType::Removal:
      return std::string("운영진이 ") + title +
             (n.comment ? " 글의 회원님 댓글을 내렸습니다." : " 글을 내렸습니다.");
    case NotificationType::Invitation:
      return subject + "이 " + title + " 채팅방에 초대했습니다.";
    case NotificationType::Announcement:
      return n.words;
  }
  return {};
}

std::string english(const StoredNotification& n, std::string_view actor) {
  const std::string subject = who(n, actor, false);
  const std::string title = quoted(n, false);
  switch (n.type) {
    case NotificationType::Comment:
      return subject + " commented on " + title + ".";
    case NotificationType::Reply:
      return subject + " replied to your comment on " + title + ".";
    case NotificationType::Mention:
      return subject + " mentioned you in " + title + ".";
    case NotificationType::AnswerAccepted:
      return subject + " accepted your answer to " + title + ".";
    case NotificationType::Warning:
      return (n.place == kBlockedPlace ? "The staff blocked you from writing: "
                                       : "You were warned by the staff: ") +
             n.words;
    case NotificationType::Removal:
      return n.comment ? "The staff removed your comment on " + title + " from view."
                       : "The staff removed your post " + title + " from view.";
    case NotificationType::Invitation:
      return subject + " invited you to the room " + title + ".";
    case NotificationType::Announcement:
      return n.words;
  }
  return {};
}

}  // namespace

std::string sentenceOf(const StoredNotification& n, std::string_view actor, std::string_view language) {
  return language == "ko" ? korean(n, actor) : english(n, actor);
}

std::string sentenceOf(const StoredDecision& decision, bool korean) {
  switch (decision.decision) {
    case NotificationDecision::Delivered:
      return korean ? "알림을 보냈습니다." : "It was delivered.";
    case NotificationDecision::Held:
      if (decision.deliveredAt)
        return korean ? "방해 금지 시간이 끝난 뒤에 보냈습니다." : "It was delivered after the quiet hours.";
      return korean ? "방해 금지 시간이라 목록에만 있고, 끝나면 보냅니다."
                    : "It is in the list; live delivery waits for the end of the quiet hours.";
    case NotificationDecision::Gathered:
      return korean ? "이미 있던 알림에 묶였습니다." : "It was added to a notification that was there.";
    case NotificationDecision::OwnAction:
      return korean ? "본인이 한 일입니다." : "It was the member's own action.";
    case NotificationDecision::SettingOff:
      return korean ? "이 종류의 알림이 꺼져 있었습니다." : "This type was switched off.";
    case NotificationDecision::ThreadMuted:
      return korean ? "이 글의 알림을 꺼 두었습니다." : "The post was muted.";
    case NotificationDecision::Blocked:
      return korean ? "차단한 회원이 한 일입니다." : "The member had blocked whoever did it.";
    case NotificationDecision::NotConcerned:
      break;
  }
  return korean ? "이 회원과 관련된 기록이 없습니다." : "Nothing about this member is on record.";
}

}  // namespace madang::notifications
