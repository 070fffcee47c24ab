#include "features/mail/domain/letters.h"

#include <array>
#include <cstdio>

namespace madang::mail {
namespace {

using Part = LetterText::Part;
using Kind = Part::Kind;

Part words(std::string text) {
  return {Kind::Words, std::move(text), {}};
}
Part small(std::string text) {
  return {Kind::Small, std::move(text), {}};
}

/// Minutes are enough for people; the zone is said.
std::string momentText(UtcTime time) {
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{days};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::minutes>(time - days)};
  std::array<char, 48> text;
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d UTC", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
  return text.data();
}

struct Writer {
  const Addressee& to;
  std::string_view linkBase;
  bool korean = to.language == "ko";

  // Not inlined: GCC 12 mixes the lengths of both texts up and warns of reads that do not happen.
  [[gnu::noinline]] std::string say(const char* ko, const char* en) const { return korean ? ko : en; }
  std::string hello() const {
    return korean ? to.nickname + "님, 안녕하세요." : "Hello " + to.nickname + ",";
  }
  Part farewell() const { return words(say("마당 드림", "Madang")); }
  std::string absolute(std::string_view link) const {
    return link.starts_with('/') ? std::string(linkBase) + std::string(link) : std::string(link);
  }
  std::string withToken(std::string_view page, std::string_view token) const {
    return std::string(linkBase) + std::string(page) + "#token=" + std::string(token);
  }
  void addToken(LetterText& text, const char* page, const std::string& token, std::string press) const {
    text.parts.push_back({Kind::Link, std::move(press), withToken(page, token)});
    text.parts.push_back(words(say("링크를 열 수 없으면 다음 코드를 입력해 주세요.",
                                   "If you cannot open it, enter this code instead:")));
    text.parts.push_back({Kind::Code, token, {}});
  }

  LetterText operator()(const VerificationLetter& letter) const {
    LetterText text{say("[마당] 이메일 주소를 확인해 주세요", "[Madang] Please confirm your e-mail address"),
                    {}};
    text.parts.push_back(words(korean ? to.nickname + "님, 마당에 오신 것을 환영합니다."
                                      : "Welcome to Madang, " + to.nickname + "."));
    text.parts.push_back(words(say("아래 링크를 24시간 안에 열면 이메일 확인이 끝납니다.",
                                   "Open this link within 24 hours and your address is confirmed.")));
    addToken(text, "/verify-email", letter.token, say("이메일 주소 확인", "Confirm my address"));
    text.parts.push_back(farewell());
    text.parts.push_back(small(say("가입하신 적이 없다면 이 메일을 무시하셔도 됩니다.",
                                   "If you did not sign up, ignore this mail.")));
    return text;
  }

  LetterText operator()(const PasswordResetLetter& letter) const {
    LetterText text{say("[마당] 비밀번호 재설정", "[Madang] Reset your password"), {}};
    text.parts.push_back(words(hello()));
    text.parts.push_back(words(
        say("비밀번호 재설정을 요청하셨습니다. 아래 링크는 30분 동안 한 번만 쓸 수 있습니다.",
            "somebody, hopefully you, asked to reset your password. This link works once, for 30 minutes.")));
    addToken(text, "/reset-password", letter.token, say("비밀번호 재설정", "Set a new password"));
    text.parts.push_back(farewell());
    text.parts.push_back(
        small(say("요청하신 적이 없다면 이 메일을 무시하셔도 됩니다. 비밀번호는 그대로입니다.",
                  "If it was not you, ignore this mail: your password stays as it is.")));
    return text;
  }

  LetterText operator()(const PasswordChangedLetter&) const {
    LetterText text{say("[마당] 비밀번호가 바뀌었습니다", "[Madang] Your password was changed"), {}};
    text.parts = {words(hello()),
                  words(say("비밀번호가 바뀌었고 다른 기기에서는 로그아웃되었습니다.",
                            "your password was changed, and other devices were signed out.")),
                  words(say("직접 바꾸신 것이 아니라면 바로 비밀번호를 재설정해 주세요.",
                            "If it was not you, reset your password at once.")),
                  farewell()};
    return text;
  }

  std::string categoryText(ReportCategory category) const {
    switch (category) {
      case ReportCategory::Advertising:
        return say("광고", "advertising");
      case ReportCategory::OffTopic:
        return say("주제에서 벗어남", "off topic");
      case ReportCategory::Abuse:
        return say("욕설·괴롭힘", "abuse");
      case ReportCategory::Illegal:
        return say("불법 정보", "unlawful content");
      case ReportCategory::Privacy:
        return say("개인정보 노출", "private data of others");
      case ReportCategory::Other:
      case ReportCategory::Appeal:
        break;
    }
    return say("기타", "other");
  }

  std::string blockedText(UtcTime until) const {
    const std::string moment = momentText(until);
    return korean ? moment + "까지 글과 댓글을 쓸 수 없습니다. 로그인과 읽기는 그대로 됩니다."
                  : "You cannot write until " + moment + ". Signing in and reading still work.";
  }

  LetterText operator()(const WarningLetter& letter) const {
    const bool warned = letter.kind == SanctionKind::Warning;
    LetterText text;
    text.subject = warned ? say("[마당] 경고를 받으셨습니다", "[Madang] You have been warned")
                          : say("[마당] 글쓰기가 제한되었습니다", "[Madang] You cannot write for a while");
    text.parts.push_back(words(hello()));
    text.parts.push_back(words(
        warned ? say("운영자가 경고 조치를 했습니다.", "a moderator has warned you.")
               : say("운영자가 글쓰기 제한 조치를 했습니다.", "a moderator has blocked you from writing.")));
    text.parts.push_back(words(say("분류: ", "About: ") + categoryText(letter.category)));
    text.parts.push_back({Kind::Quote, letter.reason, {}});
    if (letter.blockedUntil) text.parts.push_back(words(blockedText(*letter.blockedUntil)));
    text.parts.push_back(
        words(say("동의하지 않으시면 내 정보의 제재 내역에서 한 번 이의를 제기하실 수 있습니다.",
                  "If you disagree, you may appeal once, in the list of sanctions of your profile.")));
    text.parts.push_back(farewell());
    return text;
  }

  LetterText operator()(const AppealDecisionLetter& letter) const {
    LetterText text{say("[마당] 이의 신청 결과", "[Madang] Your appeal was decided"), {}};
    text.parts.push_back(words(hello()));
    text.parts.push_back(
        words(letter.granted ? say("이의 신청이 받아들여졌습니다.", "your appeal was granted.")
                             : say("이의 신청이 받아들여지지 않았습니다.", "your appeal was not granted.")));
    if (!letter.words.empty()) text.parts.push_back({Kind::Quote, letter.words, {}});
    if (letter.blockedUntil) text.parts.push_back(words(blockedText(*letter.blockedUntil)));
    text.parts.push_back(farewell());
    return text;
  }

  LetterText operator()(const DigestLetter& letter) const {
    LetterText text{say("[마당] 그동안 마당에서는", "[Madang] What happened meanwhile"), {}};
    text.parts.push_back(words(hello()));
    text.parts.push_back(words(say("그동안 이런 일이 있었습니다.", "this is what happened meanwhile.")));
    for (const DigestItem& item : letter.items)
      text.parts.push_back({Kind::Item, item.title, absolute(item.link)});
    text.parts.push_back(farewell());
    return text;
  }

  LetterText operator()(const ExpiryNoticeLetter& letter) const {
    LetterText text{say("[마당] 곧 만료됩니다", "[Madang] Something of yours ends soon"), {}};
    const std::string moment = momentText(letter.endsAt);
    text.parts.push_back(words(hello()));
    text.parts.push_back(words(korean ? "\"" + letter.what + "\"이(가) " + moment + "에 만료되어 지워집니다."
                                      : "\"" + letter.what + "\" ends and is removed at " + moment + "."));
    text.parts.push_back({Kind::Link, say("기간 연장", "Keep it longer"), absolute(letter.link)});
    text.parts.push_back(farewell());
    return text;
  }
};

}  // namespace

MailTemplate templateOf(const Letter& letter) {
  return static_cast<MailTemplate>(letter.index());  // the variant's order is the enumeration's
}

LetterText wordsOf(const Letter& letter, const Addressee& to, std::string_view linkBase) {
  return std::visit(Writer{to, linkBase}, letter);
}

LetterText::Part unsubscribeLine(std::string_view language, std::string_view url) {
  return small((language == "ko" ? "이런 메일을 그만 받으려면: " : "To get no more mails of this kind: ") +
               std::string(url));
}

Letter sampleOf(MailTemplate kind, std::string_view language, UtcTime now) {
  const bool korean = language == "ko";
  switch (kind) {
    case MailTemplate::Verification:
      return VerificationLetter{"EXAMPLE-TOKEN"};
    case MailTemplate::PasswordReset:
      return PasswordResetLetter{"EXAMPLE-TOKEN"};
    case MailTemplate::PasswordChanged:
      return PasswordChangedLetter{};
    case MailTemplate::Warning:
      return WarningLetter{SanctionKind::Warning, ReportCategory::Advertising,
                           korean ? "광고 글은 올릴 수 없습니다." : "Advertising is not wanted here.",
                           now + std::chrono::hours{24 * 7}};
    case MailTemplate::AppealDecision:
      return AppealDecisionLetter{
          true, korean ? "다시 살펴보니 광고가 아니었습니다." : "It was no advertisement.", {}};
    case MailTemplate::ActivityDigest:
      return DigestLetter{
          {{korean ? "코루틴은 언제 깨어나나요?" : "When does a coroutine wake up?", "/posts/1"},
           {korean ? "새 댓글 3개" : "3 new comments", "/posts/2"}}};
    case MailTemplate::ExpiryNotice:
      break;
  }
  return ExpiryNoticeLetter{"madang.example/s/9fJ3kQz", now + std::chrono::hours{24 * 14}, "/short-urls"};
}

}  // namespace madang::mail
