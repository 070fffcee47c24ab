#include <catch2/catch.hpp>

#include "features/notifications/domain/sentences.h"

namespace madang::notifications {
namespace {

StoredNotification about(NotificationType type, std::int64_t others = 0) {
  StoredNotification n;
  n.type = type;
  n.title = "제목";
  n.words = "욕설";
  n.others = others;
  return n;
}

}  // namespace

TEST_CASE("a notification says in the member's language who did what") {
  CHECK(sentenceOf(about(NotificationType::Comment), "민지", "ko") ==
        "민지님이 ‘제목’ 글에 댓글을 남겼습니다.");
  CHECK(sentenceOf(about(NotificationType::Comment, 4), "민지", "ko") ==
        "민지님 외 4명이 ‘제목’ 글에 댓글을 남겼습니다.");
  CHECK(sentenceOf(about(NotificationType::Comment, 1), "kim", "en") ==
        "kim and 1 other commented on “제목”.");
  CHECK(sentenceOf(about(NotificationType::Comment, 4), "kim", "en") ==
        "kim and 4 others commented on “제목”.");
  CHECK(sentenceOf(about(NotificationType::Mention), "", "en") == "Somebody mentioned you in “제목”.");
}

TEST_CASE("a block is called a block, and a removed comment a comment") {
  auto sanction = about(NotificationType::Warning);
  CHECK(sentenceOf(sanction, "", "ko") == "운영진의 경고를 받았습니다: 욕설");
  sanction.place = kBlockedPlace;
  CHECK(sentenceOf(sanction, "", "ko") == "운영진이 글쓰기를 차단했습니다: 욕설");
  auto removal = about(NotificationType::Removal);
  CHECK(sentenceOf(removal, "", "en") == "The staff removed your post “제목” from view.");
  removal.comment = CommentId{1};
  CHECK(sentenceOf(removal, "", "en") == "The staff removed your comment on “제목” from view.");
}

TEST_CASE("every type and every decision has words in both languages") {
  for (int i = 0; i <= static_cast<int>(NotificationType::Announcement); ++i)
    for (const char* language : {"ko", "en"})
      CHECK_FALSE(sentenceOf(about(static_cast<NotificationType>(i)), "kim", language).empty());
  for (int i = 0; i <= static_cast<int>(NotificationDecision::NotConcerned); ++i)
    for (const bool korean : {true, false}) {
      StoredDecision decision;
      decision.decision = static_cast<NotificationDecision>(i);
      CHECK_FALSE(sentenceOf(decision, korean).empty());
    }
}

}  // namespace madang::notifications
