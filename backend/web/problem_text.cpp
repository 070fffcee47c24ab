#include <utility>

#include "base/json.h"
#include "web/problems.h"

namespace madang::web {
namespace {

/// Field errors in Korean; a code that is not here keeps its English detail.
constexpr std::pair<std::string_view, std::string_view> kKoreanFieldErrors[] = {
    {"unknown-comment", "그런 댓글이 없습니다"},
    {"reply", "답글에는 답글을 달 수 없습니다"},
    {"required", "반드시 있어야 하는 값입니다"},
    {"unknown-member", "알 수 없거나 바꿀 수 없는 항목입니다"},
    {"unknown-parameter", "알 수 없는 조회 매개변수입니다"},
    {"invalid", "여기에 쓸 수 없는 값입니다"},
    {"mismatch", "계획이 말한 확인 문구와 다릅니다"},
    {"unknown-value", "허용된 값이 아닙니다"},
    {"wrong-type", "값의 종류가 맞지 않습니다"},
    {"out-of-range", "허용된 범위를 벗어났습니다"},
    {"malformed-id", "식별자 형식이 잘못되었습니다"},
    {"malformed-time", "시각 형식이 잘못되었습니다"},
    {"too-long", "너무 깁니다"},
    {"malformed-url", "사용할 수 있는 주소가 아닙니다"},
    {"too-short", "너무 짧습니다"},
    {"too-many", "개수가 너무 많습니다"},
    {"empty", "비어 있을 수 없습니다"},
    {"malformed", "형식이 잘못되었습니다"},
    {"malformed-email", "이메일 형식이 잘못되었습니다"},
    {"duplicate", "같은 값이 두 번 있습니다"},
    {"malformed-hashtag", "해시태그로 쓸 수 없습니다"},
    {"control-character", "제어 문자는 쓸 수 없습니다"},
    {"unknown-category", "없는 분류입니다"},
    {"solved", "해결된 질문은 종류를 바꿀 수 없습니다"},
    {"taken", "이미 사용 중입니다"},
    {"invalid-characters", "쓸 수 없는 문자가 있습니다"},
    {"wrong-password", "비밀번호가 맞지 않습니다"},
    {"too-common", "너무 흔한 비밀번호입니다"},
    {"syntax", "JSON 문법 오류입니다"},
    {"duplicate-member", "같은 이름의 항목이 두 번 있습니다"},
    {"too-deep", "중첩이 너무 깊습니다"},
    {"invalid-utf8", "올바른 UTF-8이 아닙니다"},
    {"lone-surrogate", "짝이 없는 서로게이트입니다"},
    {"number-out-of-range", "수가 범위를 벗어났습니다"},
};

std::string_view fieldDetail(const FieldError& error, Language language) {
  if (language == Language::Korean)
    for (const auto& [code, text] : kKoreanFieldErrors)
      if (code == error.code) return text;
  return error.detail;
}

void appendMember(std::string& out, std::string_view name, std::string_view value) {
  out += ",\"";
  out += name;
  out += "\":";
  json_detail::appendQuoted(out, value);
}

}  // namespace

std::string renderProblem(const Fault& fault, Language language, std::string_view instance,
                          std::string_view traceId) {
  const Problem& problem = problemOf(fault.code);
  const bool korean = language == Language::Korean;
  const std::string_view title = korean ? problem.korean : problem.english;
  std::string out = "{\"type\":\"urn:madang:problem:";
  out += problem.code;
  out += '"';
  appendMember(out, "title", title);
  out += ",\"status\":";
  out += std::to_string(problem.status);
  // Details are written in English where they arise; a Korean reader gets the row's own sentence.
  appendMember(out, "detail", korean || fault.detail.empty() ? title : std::string_view(fault.detail));
  appendMember(out, "instance", instance);
  appendMember(out, "code", problem.code);
  appendMember(out, "traceId", traceId);
  if (!fault.errors.empty()) {
    out += ",\"errors\":[";
    for (std::size_t i = 0; i < fault.errors.size(); ++i) {
      const FieldError& error = fault.errors[i];
      out += i == 0 ? "{\"pointer\":" : ",{\"pointer\":";
      json_detail::appendQuoted(out, error.pointer);
      appendMember(out, "code", error.code);
      appendMember(out, "detail", fieldDetail(error, language));
      out += '}';
    }
    out += ']';
  }
  out += '}';
  return out;
}

}  // namespace madang::web
