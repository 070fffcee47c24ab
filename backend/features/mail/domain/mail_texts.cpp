#include "features/mail/domain/mail_texts.h"

namespace madang::mail {
namespace {

std::string link(std::string_view base, std::string_view page, std::string_view token) {
  return std::string(base) + std::string(page) + "#token=" + std::string(token);
}

std::string_view categoryWords(ReportCategory category, bool korean) {
  switch (category) {
    case ReportCategory::Advertising:
      return korean ? "광고" : "advertising";
    case ReportCategory::OffTopic:
      return korean ? "주제에서 벗어남" : "off topic";
    case ReportCategory::Abuse:
      return korean ? "욕설·괴롭힘" : "abuse";
    case ReportCategory::Illegal:
      return korean ? "불법 정보" : "unlawful content";
    case ReportCategory::Privacy:
      return korean ? "개인정보 노출" : "private data of others";
    case ReportCategory::Other:
    case ReportCategory::Appeal:
      break;
  }
  return korean ? "기타" : "other";
}

}  // namespace

MailText verificationText(std::string_view language, std::string_view nickname, std::string_view linkBase,
                          std::string_view token) {
  const std::string name(nickname);
  const std::string url = link(linkBase, "/verify-email", token);
  if (language == "ko")
    return {
        "[마당] 이메일 주소를 확인해 주세요",
        name +
            "님, 마당에 오신 것을 환영합니다.\n\n아래 링크를 24시간 안에 열면 이메일 확인이 끝납니다.\n\n" +
            url + "\n\n링크를 열 수 없으면 다음 코드를 입력해 주세요.\n\n" + std::string(token) +
            "\n\n가입하신 적이 없다면 이 메일을 무시하셔도 됩니다.\n\n마당 드림\n"};
  return {"[Madang] Please confirm your e-mail address",
          "Welcome to Madang, " + name + ".\n\nOpen this link within 24 hours to confirm your address:\n\n" +
              url + "\n\nIf you cannot open it, enter this code instead:\n\n" + std::string(token) +
              "\n\nIf you did not sign up, ignore this mail.\n\nMadang\n"};
}

MailText passwordResetText(std::string_view language, std::string_view nickname, std::string_view linkBase,
                           std::string_view token) {
  const std::string name(nickname);
  const std::string url = link(linkBase, "/reset-password", token);
  if (language == "ko")
    return {
        "[마당] 비밀번호 재설정",
        name + "님, 비밀번호 재설정을 요청하셨습니다.\n\n아래 링크는 30분 동안 한 번만 쓸 수 있습니다.\n\n" +
            url + "\n\n링크를 열 수 없으면 다음 코드를 입력해 주세요.\n\n" + std::string(token) +
            "\n\n요청하신 적이 없다면 이 메일을 무시하셔도 됩니다. 비밀번호는 그대로입니다.\n\n마당 드림\n"};
  return {"[Madang] Reset your password",
          "Hello " + name +
              ",\n\nsomebody, hopefully you, asked to reset your password. This link works once, for 30 "
              "minutes:\n\n" +
              url + "\n\nIf you cannot open it, enter this code instead:\n\n" + std::string(token) +
              "\n\nIf it was not you, ignore this mail: your password stays as it is.\n\nMadang\n"};
}

MailText passwordChangedText(std::string_view language, std::string_view nickname) {
  const std::string name(nickname);
  if (language == "ko")
    return {"[마당] 비밀번호가 바뀌었습니다",
            name +
                "님, 비밀번호가 바뀌었고 다른 기기에서는 로그아웃되었습니다.\n\n직접 바꾸신 것이 아니라면 "
                "바로 비밀번호를 재설정해 "
                "주세요.\n\n마당 드림\n"};
  return {"[Madang] Your password was changed", "Hello " + name +
                                                    ",\n\nyour password was changed, and other devices were "
                                                    "signed out.\n\nIf it was not you, reset your "
                                                    "password at once.\n\nMadang\n"};
}

MailText sanctionText(std::string_view language, std::string_view nickname, SanctionKind kind,
                      ReportCategory category, std::string_view reason, UtcTime blockedUntil) {
  const std::string name(nickname);
  const std::string until = formatRfc3339(blockedUntil).substr(0, 16);
  const std::string day = until.substr(0, 10) + " " + until.substr(11) + " UTC";
  const std::string why(reason);
  const bool warning = kind == SanctionKind::Warning;
  if (language == "ko")
    return {
        warning ? "[마당] 경고를 받으셨습니다" : "[마당] 글쓰기가 제한되었습니다",
        name + "님, 운영자가 " + (warning ? "경고" : "글쓰기 제한") +
            " 조치를 했습니다.\n\n분류: " + std::string(categoryWords(category, true)) + "\n사유: " + why +
            "\n\n로그인과 읽기는 그대로 할 수 있고, 글쓰기는 " + day +
            "부터 다시 할 수 있습니다.\n\n동의하지 않으시면 내 정보의 제재 내역에서 한 번 이의를 제기하실 수 "
            "있습니다.\n\n마당 드림\n"};
  return {warning ? "[Madang] You have been warned" : "[Madang] You cannot write for a while",
          "Hello " + name + ",\n\na moderator has " + (warning ? "warned you" : "blocked you from writing") +
              ".\n\nAbout: " + std::string(categoryWords(category, false)) + "\nReason: " + why +
              "\n\nYou can sign in and read as before, and write again from " + day +
              ".\n\nIf you disagree, you may appeal once, in the list of sanctions of your "
              "profile.\n\nMadang\n"};
}

}  // namespace madang::mail
