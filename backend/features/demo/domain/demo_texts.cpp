#include "features/demo/domain/demo_texts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace madang::demo {
namespace {

struct Topic {
  std::string_view name;
  std::string_view language;
  std::string_view framework;
  std::array<std::string_view, 3> tags;
};

constexpr Topic kTopics[] = {
    {"C++20 coroutine", "cpp", "boost", {"cpp", "coroutine", "asio"}},
    {"Qt Quick", "cpp", "qt", {"qt", "qml", "desktop"}},
    {"스프링 부트", "java", "springboot", {"spring", "jpa", "backend"}},
    {"JPA N+1", "java", "jpa", {"jpa", "성능", "database"}},
    {"Kotlin Flow", "kotlin", "android", {"kotlin", "coroutine", "android"}},
    {"React Hook", "typescript", "react", {"react", "hook", "frontend"}},
    {"Next.js", "typescript", "nextjs", {"nextjs", "ssr", "배포"}},
    {"FastAPI", "python", "fastapi", {"python", "async", "api"}},
    {"Rust 소유권", "rust", "", {"rust", "소유권", "메모리"}},
    {"Go channel", "go", "", {"go", "동시성", "channel"}},
    {"PostgreSQL 인덱스", "sql", "", {"postgresql", "인덱스", "성능"}},
    {"Redis 캐시", "java", "spring", {"redis", "캐시", "장애"}},
};

constexpr std::string_view kKoreanQuestions[] = {
    "왜 이렇게 느릴까요?",         "에서 값이 사라집니다",        "를 테스트하는 좋은 방법이 있나요?",
    "에서 메모리가 계속 늘어나요", "를 처음 배우는데 막혔습니다", "배포 후에만 오류가 납니다",
};
constexpr std::string_view kEnglishQuestions[] = {
    " never resumes",           " is slow under load",       ": how do you test it?",
    " leaks memory over night", " works here but not in CI", ": what did I misunderstand?",
};
constexpr std::string_view kKoreanParts[] = {
    "며칠째 같은 자리에서 막혀 있습니다. 로그를 보면 요청은 들어오는데 응답이 나가지 않아요.",
    "동시에 200명이 들어오면 응답 시간이 *2초*를 넘습니다.",
    "공식 문서를 읽어 봤지만 예제가 너무 짧아서 이해하기 어려웠습니다.",
    "- 로컬에서는 잘 됩니다\n- 테스트도 통과합니다\n- 운영에서만 실패합니다",
    "```cpp\nTask<void> run() {\n  co_await work();\n}\n```",
    "비슷한 경험이 있으신 분의 조언을 부탁드립니다.",
};
constexpr std::string_view kEnglishParts[] = {
    "I have read the manual twice and still do not see what happens between these two lines.",
    "With 1,000 clients the latency goes from *20 ms* to seconds.",
    "- works on my machine\n- passes in debug\n- fails in release",
    "```python\nasync def main():\n    await asyncio.sleep(1)\n```",
    "| load | p99 |\n|---|---|\n| 200 | 12 ms |\n| 1000 | 900 ms |",
    "Any pointer is welcome.",
};
constexpr std::string_view kKoreanComments[] = {
    "저도 같은 문제를 겪었는데, 타임아웃을 줄이니 해결됐어요.",
    "실행 계획을 먼저 확인해 보세요.",
    "좋은 글 감사합니다!",
    "`co_await` 전에 참조가 이미 사라진 것 같습니다.",
};
constexpr std::string_view kEnglishComments[] = {
    "Pass it by value, the reference dangles after the first suspension.",
    "Measure first: where do the seconds go?",
    "Thanks, this saved my day.",
    "Look at the query plan, I bet there is a scan.",
};

template <std::size_t N>
std::string_view pick(Dice& dice, const std::string_view (&from)[N]) {
  return from[dice.below(N)];
}

template <std::size_t N>
std::string paragraphs(Dice& dice, const std::string_view (&from)[N]) {
  const std::size_t first = dice.below(N);
  return std::string(from[first]) + "\n\n" + std::string(from[(first + 1 + dice.below(N - 1)) % N]);
}

}  // namespace

DemoText makePost(Dice& dice) {
  const Topic& topic = kTopics[dice.below(std::size(kTopics))];
  const bool korean = dice.below(3) != 0;
  DemoText text;
  text.kind = static_cast<int>(std::min<std::size_t>(dice.below(6), 3) % 3);  // half of them questions
  text.title = std::string(topic.name);
  if (text.kind == 1)
    text.title += korean ? " 스터디 모집합니다" : " study group";
  else if (text.kind == 2)
    text.title += korean ? " 코드 리뷰 부탁드려요" : " code, please review";
  else if (korean)
    text.title += " " + std::string(pick(dice, kKoreanQuestions));
  else
    text.title += pick(dice, kEnglishQuestions);
  text.body = korean ? paragraphs(dice, kKoreanParts) : paragraphs(dice, kEnglishParts);
  const std::size_t tags = 1 + dice.below(topic.tags.size());
  for (std::size_t i = 0; i < tags; ++i) text.hashtags.emplace_back(topic.tags[i]);
  text.language = std::string(topic.language);
  if (!topic.framework.empty()) text.framework = std::string(topic.framework);
  return text;
}

std::string makeComment(Dice& dice) {
  return std::string(dice.below(3) != 0 ? pick(dice, kKoreanComments) : pick(dice, kEnglishComments));
}

ComplaintText makeComplaint(Dice& dice) {
  using enum ReportCategory;
  static const ComplaintText kComplaints[] = {
      {Advertising, "학원 홍보 글입니다."},
      {Advertising, "This is an advertisement for a paid course."},
      {Advertising, ""},
      {OffTopic, "개발과 관계없는 글이에요."},
      {OffTopic, "Not about programming at all."},
      {Abuse, "댓글로 다른 회원을 비하합니다."},
      {Abuse, "Insults whoever asks."},
      {Privacy, "다른 사람의 전화번호가 들어 있어요."},
      {Other, "같은 글을 여러 번 올립니다."},
  };
  return kComplaints[dice.below(std::size(kComplaints))];
}

}  // namespace madang::demo
