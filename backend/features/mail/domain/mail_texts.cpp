#include "features/mail/domain/mail_texts.h"

namespace madang::mail {
namespace {

std::string link(std::string_view base, std::string_view page, std::string_view token) {
  return std::string(base) + std::string(page) + "#token=" + std::string(token);
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

}  // namespace madang::mail
