#include "features/fortune/domain/house_fortunes.h"

#include <array>

namespace madang::fortune {
namespace {

struct Pair {
  std::string_view english;
  std::string_view korean;
};

constexpr std::array<Pair, 12> kFortunes{{
    {"A small question today saves a long night tomorrow.", "오늘의 작은 질문이 내일의 긴 밤을 아껴 줍니다."},
    {"The bug is one line above the one you look at.", "버그는 지금 보고 있는 줄의 바로 윗줄에 있습니다."},
    {"Somebody will thank you for a comment you have forgotten.",
     "잊고 있던 댓글에 누군가 고마워할 것입니다."},
    {"Rest first; the second look sees more than the tenth.",
     "먼저 쉬세요. 열 번째보다 두 번째 눈이 더 많이 봅니다."},
    {"What you delete today nobody has to maintain.", "오늘 지운 코드는 아무도 유지보수하지 않아도 됩니다."},
    {"A stranger's review makes your work better.", "낯선 이의 리뷰가 당신의 코드를 더 좋게 만듭니다."},
    {"Write the test that you are avoiding.", "미뤄 둔 그 테스트를 오늘 써 보세요."},
    {"The answer you give will come back to you.", "당신이 남긴 답변이 당신에게 돌아옵니다."},
    {"Read the error message once more, slowly.", "오류 메시지를 한 번 더, 천천히 읽어 보세요."},
    {"Good company is waiting in a study group.", "좋은 동료가 스터디에서 기다리고 있습니다."},
    {"Today's shortcut is next month's detour.", "오늘의 지름길은 다음 달의 돌아가는 길입니다."},
    {"A name well chosen is half of the work.", "잘 지은 이름 하나가 일의 절반입니다."},
}};

}  // namespace

std::string_view houseFortune(std::uint64_t number, bool korean) {
  const Pair& pair = kFortunes[number % kFortunes.size()];
  return korean ? pair.korean : pair.english;
}

}  // namespace madang::fortune
