#include "web/problems.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace madang::web {
namespace {

/// The one error map. Append a row to the fitting block; statuses and codes are part of the API and never
/// change.
constexpr Problem kProblems[] = {
    // The request itself
    {"malformed-request", 400, "The request is malformed", "요청 형식이 잘못되었습니다"},
    {"malformed-target", 400, "The request target is malformed", "요청 주소의 형식이 잘못되었습니다"},
    {"malformed-header", 400, "A header is malformed", "헤더 형식이 잘못되었습니다"},
    {"malformed-json", 400, "The body is not acceptable JSON", "본문이 올바른 JSON이 아닙니다"},
    {"duplicate-parameter", 400, "A query parameter is given twice", "같은 조회 매개변수가 두 번 쓰였습니다"},
    {"invalid-cursor", 400, "The cursor is not valid", "커서가 올바르지 않습니다"},
    {"invalid-idempotency-key", 400, "The idempotency key is not valid", "멱등 키가 올바르지 않습니다"},
    {"idempotency-key-required", 400, "Send an Idempotency-Key", "Idempotency-Key 헤더가 필요합니다"},
    {"invalid-token", 401, "The token is not valid", "토큰이 올바르지 않습니다"},
    {"token-expired", 401, "The token has expired", "토큰이 만료되었습니다"},
    {"unauthenticated", 401, "Sign in first", "로그인이 필요합니다"},
    {"wrong-credentials", 401, "The mail address or the password is wrong",
     "이메일 또는 비밀번호가 맞지 않습니다"},
    {"forbidden", 403, "You may not do this", "권한이 없습니다"},
    {"blocked", 403, "Your account may not write at present", "현재 글을 쓸 수 없는 계정입니다"},
    {"origin-refused", 403, "This origin may not connect", "허용되지 않은 출처입니다"},
    {"not-found", 404, "There is nothing here", "찾을 수 없습니다"},
    {"method-not-allowed", 405, "This method is not allowed here", "허용되지 않은 메서드입니다"},
    {"request-timeout", 408, "The request took too long to arrive", "요청이 제때 도착하지 않았습니다"},
    {"conflict", 409, "Something changed at the same time", "동시에 다른 변경이 있었습니다"},
    {"idempotency-running", 409, "The first request with this key is still running",
     "같은 멱등 키의 요청이 아직 처리 중입니다"},
    {"stale-version", 412, "This has been changed since you read it", "그 사이에 내용이 바뀌었습니다"},
    {"content-too-large", 413, "The body is too large", "본문이 너무 큽니다"},
    {"target-too-long", 414, "The request target is too long", "요청 주소가 너무 깁니다"},
    {"unsupported-media-type", 415, "This type of body is not supported", "지원하지 않는 본문 형식입니다"},
    {"expectation-failed", 417, "The expectation cannot be met", "Expect 헤더의 요구를 들어줄 수 없습니다"},
    {"validation", 422, "Some members are not valid", "입력값이 올바르지 않습니다"},
    {"idempotency-mismatch", 422, "This idempotency key belongs to another request",
     "이 멱등 키는 다른 요청에 쓰였습니다"},
    {"upgrade-required", 426, "Connect by WebSocket", "WebSocket으로 연결해야 합니다"},
    {"precondition-required", 428, "Say which version you edit", "수정할 버전을 If-Match로 알려 주세요"},
    {"rate-limited", 429, "Too many requests", "요청이 너무 많습니다"},
    {"headers-too-large", 431, "The request headers are too large", "요청 헤더가 너무 큽니다"},
    {"internal", 500, "Something went wrong on our side", "서버 내부에 문제가 생겼습니다"},
    {"overloaded", 503, "The server is busy", "서버가 바쁩니다"},
    {"unavailable", 503, "A part of the service is not available", "서비스 일부를 사용할 수 없습니다"},
    {"stopping", 503, "The server is going down for a moment", "서버가 잠시 내려가는 중입니다"},
    {"version-not-supported", 505, "This version of HTTP is not supported", "지원하지 않는 HTTP 버전입니다"},
    {"storage-full", 507, "There is no room left", "저장 공간이 부족합니다"},

    // Accounts and sessions
    {"email-taken", 409, "This mail address is taken", "이미 사용 중인 이메일입니다"},
    {"nickname-taken", 409, "This nickname is taken", "이미 사용 중인 별명입니다"},
    {"email-not-verified", 403, "Verify your mail address first", "먼저 이메일을 인증해 주세요"},
    {"already-verified", 409, "This mail address is verified already", "이미 인증된 이메일입니다"},
    {"invalid-refresh-token", 401, "The refresh token is not valid", "갱신 토큰이 올바르지 않습니다"},
    {"invalid-verification-token", 422, "The link is not valid or has expired",
     "링크가 올바르지 않거나 만료되었습니다"},
    {"invalid-reset-token", 422, "The link is not valid or has expired",
     "링크가 올바르지 않거나 만료되었습니다"},
    {"login-throttled", 429, "Too many attempts to sign in", "로그인 시도가 너무 많습니다"},
    {"member-not-found", 404, "There is no such member", "해당 회원을 찾을 수 없습니다"},
    {"session-not-found", 404, "There is no such session", "해당 세션을 찾을 수 없습니다"},

    // Posts, comments, likes, popular
    {"notification-not-found", 404, "There is no such notification", "해당 알림을 찾을 수 없습니다"},
    {"announcement-not-found", 404, "There is no such announcement", "해당 공지를 찾을 수 없습니다"},
    {"too-many-mutes", 409, "At most 500 posts can be muted", "글 알림은 500개까지 끌 수 있습니다"},
    {"post-not-found", 404, "There is no such post", "해당 글을 찾을 수 없습니다"},
    {"post-deleted", 410, "This post has been deleted", "삭제된 글입니다"},
    {"post-hidden", 410, "This post is hidden", "운영자가 숨긴 글입니다"},
    {"post-not-deleted", 409, "This post is not deleted", "삭제된 글이 아닙니다"},
    {"not-a-question", 409, "Only a question can have an accepted comment",
     "질문 글만 답변을 채택할 수 있습니다"},
    {"already-accepted", 409, "A comment has been accepted already", "이미 채택된 답변이 있습니다"},
    {"own-comment", 409, "Your own comment cannot be accepted", "자신의 댓글은 채택할 수 없습니다"},
    {"comment-not-found", 404, "There is no such comment", "해당 댓글을 찾을 수 없습니다"},
    {"comment-deleted", 410, "This comment has been deleted", "삭제된 댓글입니다"},
    {"comment-hidden", 410, "This comment is hidden", "운영자가 숨긴 댓글입니다"},
    {"too-many-replies", 409, "This comment takes no more replies",
     "이 댓글에는 더 이상 답글을 달 수 없습니다"},
    {"reply-too-deep", 422, "Replies cannot be answered", "답글에는 답글을 달 수 없습니다"},

    // Chat
    {"room-not-found", 404, "There is no such room", "해당 대화방을 찾을 수 없습니다"},
    {"room-closed", 410, "The room is closed", "닫힌 대화방입니다"},
    {"room-full", 409, "The room is full", "대화방의 정원이 찼습니다"},
    {"not-in-room", 403, "Enter the room first", "먼저 대화방에 들어가야 합니다"},
    {"wrong-room-password", 403, "The password of the room is wrong", "대화방 비밀번호가 맞지 않습니다"},
    {"sent-out", 403, "The host has sent you out", "방장이 내보낸 대화방입니다"},
    {"muted", 403, "You may not speak here at present", "지금은 말할 수 없습니다"},
    {"too-many-rooms", 409, "You are in too many rooms", "참여한 대화방이 너무 많습니다"},
    {"member-unreachable", 403, "You cannot write to this member", "이 회원에게는 메시지를 보낼 수 없습니다"},
    {"too-many-blocks", 409, "You have blocked too many members", "차단한 회원이 너무 많습니다"},
    {"message-not-found", 404, "There is no such message", "해당 메시지를 찾을 수 없습니다"},

    // Moderation
    {"case-not-found", 404, "There is no such case", "해당 검토 건을 찾을 수 없습니다"},
    {"case-stale", 409, "The case has changed since you looked", "그 사이에 검토 건이 바뀌었습니다"},
    {"case-claimed", 409, "Somebody else has taken the case", "다른 운영자가 맡은 검토 건입니다"},
    {"case-decided", 409, "The case has been decided", "이미 처리된 검토 건입니다"},
    {"action-not-found", 404, "There is no such action", "해당 조치를 찾을 수 없습니다"},
    {"action-undone", 409, "The action has been undone already", "이미 되돌린 조치입니다"},
    {"undo-expired", 409, "It is too late to undo this", "되돌릴 수 있는 시간이 지났습니다"},
    {"undo-superseded", 409, "Something else has happened since", "그 뒤에 다른 조치가 있었습니다"},
    {"already-in-state", 409, "It is in this state already", "이미 그 상태입니다"},
    {"own-content", 409, "This is your own", "본인의 글이나 계정입니다"},
    {"outranked", 403, "This member's role is not below yours",
     "자신보다 낮은 권한의 회원만 다룰 수 있습니다"},
    {"not-blocked", 409, "The member is not blocked", "차단된 회원이 아닙니다"},
    {"warning-not-found", 404, "There is no such warning", "해당 경고를 찾을 수 없습니다"},
    {"already-appealed", 409, "You have appealed already", "이미 이의를 제기했습니다"},
    {"report-limit", 429, "Too many reports in one day", "하루에 보낼 수 있는 신고 수를 넘었습니다"},

    // Jobs and operations
    {"job-not-found", 404, "There is no such job", "해당 작업을 찾을 수 없습니다"},
    {"run-not-found", 404, "There is no such run", "해당 실행을 찾을 수 없습니다"},
    {"job-running", 409, "The job is running already", "이미 실행 중인 작업입니다"},
    {"run-not-running", 409, "The run has ended already", "이미 끝난 실행입니다"},
    {"run-not-restartable", 409, "The run cannot be restarted", "다시 시작할 수 없는 실행입니다"},
    {"lease-lost", 409, "Another node has taken over", "다른 노드가 이어받았습니다"},
    {"plan-not-found", 404, "There is no such plan", "해당 계획을 찾을 수 없습니다"},
    {"plan-expired", 410, "The plan has expired", "계획이 만료되었습니다"},
    {"plan-used", 409, "The plan has been executed already", "이미 실행된 계획입니다"},
    {"plan-outdated", 409, "The situation has changed since the plan was made",
     "계획을 세운 뒤 상황이 바뀌었습니다"},
    {"confirmation-mismatch", 422, "The confirmation does not fit the target",
     "확인 문구가 대상과 맞지 않습니다"},
    {"check-failed", 422, "A check of the plan has failed", "계획의 점검을 통과하지 못했습니다"},
    {"reason-required", 422, "Give a reason", "사유를 적어 주세요"},
    {"operation-not-found", 404, "There is no such operation", "해당 조작을 찾을 수 없습니다"},
    {"operation-finished", 409, "The operation has ended already", "이미 끝난 조작입니다"},
    {"mail-not-found", 404, "There is no such message", "해당 메일을 찾을 수 없습니다"},
    {"mail-state", 409, "This message cannot be changed any more", "이 메일은 더 이상 바꿀 수 없습니다"},
    {"mail-undo-over", 409, "It is too late to take this back", "되돌릴 수 있는 시간이 지났습니다"},
    {"mail-address-forgotten", 410, "The address is forgotten", "주소는 이미 지워졌습니다"},
    {"mail-provider-not-found", 404, "There is no such mail provider", "해당 메일 업체를 찾을 수 없습니다"},
    {"mail-template-not-found", 404, "There is no such template", "해당 서식을 찾을 수 없습니다"},
    {"breaker-not-found", 404, "There is no such circuit breaker", "해당 회로 차단기를 찾을 수 없습니다"},
    {"alert-not-found", 404, "There is no such alert", "해당 알림을 찾을 수 없습니다"},
    {"alert-not-firing", 409, "The alert is not firing", "지금 울리고 있는 알림이 아닙니다"},
    {"alert-acknowledged", 409, "Somebody has acknowledged the alert", "이미 다른 사람이 확인한 알림입니다"},
    {"silence-not-found", 404, "There is no such silence", "해당 무음 설정을 찾을 수 없습니다"},
    {"silence-over", 409, "The silence has ended already", "이미 끝난 무음 설정입니다"},
    {"webhook-not-found", 404, "There is no such webhook", "해당 웹훅을 찾을 수 없습니다"},
    {"webhook-disabled", 409, "The webhook is disabled", "사용이 중지된 웹훅입니다"},
    {"too-many-webhooks", 409, "There are too many webhooks", "웹훅이 너무 많습니다"},
    {"too-many-silences", 409, "There are too many silences", "무음 설정이 너무 많습니다"},
    {"region-not-found", 404, "There is no such cache region", "해당 캐시 영역을 찾을 수 없습니다"},
    {"unknown-operation", 422, "There is no such kind of operation", "그런 종류의 조작은 없습니다"},
    {"cooling-down", 409, "Too soon after the last time", "직전 실행 뒤 시간이 더 지나야 합니다"},
    {"metric-not-found", 404, "There is no such metric", "해당 지표를 찾을 수 없습니다"},
};

}  // namespace

const Problem* findProblem(std::string_view code) {
  static const auto sorted = [] {
    std::array<const Problem*, std::size(kProblems)> rows;
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = &kProblems[i];
    std::sort(rows.begin(), rows.end(), [](auto* a, auto* b) { return a->code < b->code; });
    return rows;
  }();
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), code,
                                      [](auto* row, auto text) { return row->code < text; });
  return found != sorted.end() && (*found)->code == code ? *found : nullptr;
}

const Problem& problemOf(std::string_view code) {
  if (const Problem* found = findProblem(code)) return *found;
  assert(false && "this code is no row of the error map");
  return *findProblem("internal");
}

std::pair<const Problem*, std::size_t> allProblems() {
  return {kProblems, std::size(kProblems)};
}

}  // namespace madang::web
