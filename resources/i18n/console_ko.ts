<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>Access</name>
    <message>
        <source>Not connected: what you see may have changed.</source>
        <translation>연결되어 있지 않습니다. 화면의 내용이 바뀌었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The console is locked for reading. Unlock it in the top bar.</source>
        <translation>콘솔이 읽기 전용으로 잠겨 있습니다. 위쪽 막대에서 잠금을 푸세요.</translation>
    </message>
    <message>
        <source>Your role lacks the capability %1.</source>
        <translation>맡은 역할에 %1 권한이 없습니다.</translation>
    </message>
</context>
<context>
    <name>AcknowledgeSheet</name>
    <message>
        <source>The others see that somebody looks after it.</source>
        <translation>누군가 살펴보고 있다는 것을 다른 사람들이 알게 됩니다.</translation>
    </message>
    <message>
        <source>Acknowledge the alert?</source>
        <translation>이 알림을 확인했다고 표시할까요?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Note, if you like</source>
        <translation>메모 (선택)</translation>
    </message>
</context>
<context>
    <name>AgeLabel</name>
    <message>
        <source>no data yet</source>
        <translation>아직 자료 없음</translation>
    </message>
    <message>
        <source>stale, %1 old</source>
        <translation>오래됨, %1 전 자료</translation>
    </message>
    <message>
        <source>age %1</source>
        <translation>%1 전 자료</translation>
    </message>
</context>
<context>
    <name>AlertDetail</name>
    <message>
        <source>Somebody has acknowledged it.</source>
        <translation>이미 누군가 확인했습니다.</translation>
    </message>
    <message>
        <source>Only a firing alert can be acknowledged.</source>
        <translation>울리고 있는 알림만 확인할 수 있습니다.</translation>
    </message>
    <message>
        <source>Acknowledge …</source>
        <translation>확인 …</translation>
    </message>
    <message>
        <source>Silence …</source>
        <translation>무음 …</translation>
    </message>
    <message>
        <source>To the cause</source>
        <translation>원인 보기</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>언제부터</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>최악 값</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>by %1 at %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Silenced until</source>
        <translation>무음 종료</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>해제 기준</translation>
    </message>
    <message>
        <source>Fires after</source>
        <translation>발생까지</translation>
    </message>
    <message>
        <source>Ends after</source>
        <translation>해제까지</translation>
    </message>
    <message>
        <source>The figure has had no value in this time.</source>
        <translation>이 기간에는 값이 없었습니다.</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>한도 %1</translation>
    </message>
    <message>
        <source>Figure and limit</source>
        <translation>값과 한도</translation>
    </message>
</context>
<context>
    <name>AlertTable</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rule and subject</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>최악 값</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>언제부터</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>지속 시간</translation>
    </message>
    <message>
        <source>Silenced until</source>
        <translation>무음 종료</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1</translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>Share of failed requests</source>
        <translation>실패한 요청의 비율</translation>
    </message>
    <message>
        <source>Slow answers (p99)</source>
        <translation>느린 응답 (p99)</translation>
    </message>
    <message>
        <source>A queue is full</source>
        <translation>대기열이 가득 참</translation>
    </message>
    <message>
        <source>I/O threads lag</source>
        <translation>I/O 스레드 지연</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>디스크 여유 공간</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>메모리 사용량</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>미리 쓰기 로그(WAL)</translation>
    </message>
    <message>
        <source>A circuit breaker is open</source>
        <translation>회로 차단기가 열림</translation>
    </message>
    <message>
        <source>A job failed</source>
        <translation>작업 실패</translation>
    </message>
    <message>
        <source>A component is critical</source>
        <translation>구성 요소 위험</translation>
    </message>
    <message>
        <source>Mail waits too long</source>
        <translation>메일이 너무 오래 대기함</translation>
    </message>
    <message>
        <source>Mail was given up</source>
        <translation>발송을 포기한 메일</translation>
    </message>
    <message>
        <source>Members&apos; requests of the last minute that failed by our fault.</source>
        <translation>최근 1분 동안 서버 잘못으로 실패한 회원 요청입니다.</translation>
    </message>
    <message>
        <source>The slowest hundredth of the members&apos; requests in the last minute.</source>
        <translation>최근 1분 동안 회원 요청 중 가장 느린 1%입니다.</translation>
    </message>
    <message>
        <source>How full a bounded queue or pool is.</source>
        <translation>크기가 제한된 대기열이나 풀이 얼마나 찼는지 봅니다.</translation>
    </message>
    <message>
        <source>The wait for the slowest I/O thread.</source>
        <translation>가장 느린 I/O 스레드의 대기 시간입니다.</translation>
    </message>
    <message>
        <source>Room left on the disk of the data folder.</source>
        <translation>데이터 폴더가 있는 디스크의 남은 공간입니다.</translation>
    </message>
    <message>
        <source>The share of the machine&apos;s memory that the backend holds.</source>
        <translation>백엔드가 차지한 메모리의 비율입니다.</translation>
    </message>
    <message>
        <source>The size of the database&apos;s write-ahead log.</source>
        <translation>데이터베이스 미리 쓰기 로그의 크기입니다.</translation>
    </message>
    <message>
        <source>A circuit breaker refuses calls.</source>
        <translation>회로 차단기가 호출을 거부하고 있습니다.</translation>
    </message>
    <message>
        <source>The last run of a job failed.</source>
        <translation>작업의 마지막 실행이 실패했습니다.</translation>
    </message>
    <message>
        <source>A part of the backend says that it is critical.</source>
        <translation>백엔드의 한 부분이 위험 상태라고 알렸습니다.</translation>
    </message>
    <message>
        <source>How long the oldest message has waited to be sent.</source>
        <translation>가장 오래된 메일이 발송을 기다린 시간입니다.</translation>
    </message>
    <message>
        <source>Messages that were given up and wait for a decision.</source>
        <translation>발송을 포기하여 결정을 기다리는 메일입니다.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>figure and unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rule and subject</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>rule, subject, figure</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rule and figure</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>firing</source>
        <translation>울림</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>silenced</source>
        <translation>무음</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>조작</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>건강 상태</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>차단기</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15분</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>4 hours</source>
        <translation>4시간</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1일</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1주</translation>
    </message>
    <message>
        <source>Live connections are cut off</source>
        <translation>실시간 연결이 끊기고 있음</translation>
    </message>
    <message>
        <source>Live delivery is late</source>
        <translation>실시간 전달이 늦음</translation>
    </message>
    <message>
        <source>The broker is degraded</source>
        <translation>브로커 기능 저하</translation>
    </message>
    <message>
        <source>Live connections a second that the server ended by itself.</source>
        <translation>서버가 스스로 끊은 실시간 연결의 초당 개수입니다.</translation>
    </message>
    <message>
        <source>The slowest hundredth of the times from stored to delivered.</source>
        <translation>저장에서 전달까지 걸린 시간 중 가장 느린 1%입니다.</translation>
    </message>
    <message>
        <source>Live messages reach the members of one node only.</source>
        <translation>실시간 메시지가 한 노드의 회원에게만 닿습니다.</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tab and its count</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The alert is acknowledged.</source>
        <translation>알림을 확인했습니다.</translation>
    </message>
    <message>
        <source>The silence is in force.</source>
        <translation>무음이 적용되었습니다.</translation>
    </message>
    <message>
        <source>The silence is lifted.</source>
        <translation>무음을 해제했습니다.</translation>
    </message>
    <message>
        <source>The alert is no longer acknowledged.</source>
        <translation>알림 확인을 취소했습니다.</translation>
    </message>
    <message>
        <source>Firing</source>
        <translation>울림</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>무음</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>No figure breaks its rule. The rules and their limits are on the tab Rules.</source>
        <translation>규칙을 벗어난 값이 없습니다. 규칙과 한도는 규칙 탭에 있습니다.</translation>
    </message>
    <message>
        <source>Nothing fires</source>
        <translation>울리는 알림이 없습니다</translation>
    </message>
    <message>
        <source>Firing alerts</source>
        <translation>울리는 알림</translation>
    </message>
    <message>
        <source>No figure is beyond its limit at the moment.</source>
        <translation>지금 한도를 넘은 값이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing is pending</source>
        <translation>대기 중인 알림이 없습니다</translation>
    </message>
    <message>
        <source>Pending alerts</source>
        <translation>대기 중인 알림</translation>
    </message>
    <message>
        <source>Alerts that fire under a silence are listed here.</source>
        <translation>무음 상태에서 울리는 알림이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No alert is silenced</source>
        <translation>무음인 알림이 없습니다</translation>
    </message>
    <message>
        <source>Silenced alerts</source>
        <translation>무음인 알림</translation>
    </message>
    <message>
        <source>Nobody has silenced anything.</source>
        <translation>무음으로 설정된 것이 없습니다.</translation>
    </message>
    <message>
        <source>No silences</source>
        <translation>무음 설정 없음</translation>
    </message>
    <message>
        <source>Silences</source>
        <translation>무음 설정</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>무음</translation>
    </message>
    <message>
        <source>lifted</source>
        <translation>해제됨</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>적용 중</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>every rule</source>
        <translation>모든 규칙</translation>
    </message>
    <message>
        <source>About</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Choose a silence that is in force.</source>
        <translation>적용 중인 무음을 고르세요.</translation>
    </message>
    <message>
        <source>Lift the silence</source>
        <translation>무음 해제</translation>
    </message>
    <message>
        <source>Alerts that have ended are kept for 90 days.</source>
        <translation>끝난 알림은 90일 동안 보관됩니다.</translation>
    </message>
    <message>
        <source>No alert has ended yet</source>
        <translation>아직 끝난 알림이 없습니다</translation>
    </message>
    <message>
        <source>Resolved alerts</source>
        <translation>해결된 알림</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
</context>
<context>
    <name>AnnounceSheet</name>
    <message>
        <source>Announce to %1</source>
        <translation>%1명에게 공지</translation>
    </message>
    <message>
        <source>Each member reads it in the language of the member. Those who are connected see it at once.</source>
        <translation>회원마다 자기 언어로 읽습니다. 접속해 있는 회원은 바로 봅니다.</translation>
    </message>
    <message>
        <source>Announce to members</source>
        <translation>회원에게 공지</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Announce to %1 …</source>
        <translation>%1명에게 공지 …</translation>
    </message>
    <message>
        <source>Announce …</source>
        <translation>공지하기 …</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>members without a role</source>
        <translation>일반 회원</translation>
    </message>
    <message>
        <source>moderators</source>
        <translation>운영진</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>any language</source>
        <translation>모든 언어</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>한국어</translation>
    </message>
    <message>
        <source>English</source>
        <translation>영어</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>활동</translation>
    </message>
    <message>
        <source>active at any time</source>
        <translation>활동 시기 무관</translation>
    </message>
    <message>
        <source>active in the last 7 days</source>
        <translation>최근 7일 안에 활동</translation>
    </message>
    <message>
        <source>active in the last 30 days</source>
        <translation>최근 30일 안에 활동</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>세는 중 …</translation>
    </message>
    <message>
        <source>This reaches nobody.</source>
        <translation>받을 회원이 없습니다.</translation>
    </message>
    <message>
        <source>This reaches %1 members as of now.</source>
        <translation>지금 기준으로 회원 %1명이 받습니다.</translation>
    </message>
    <message>
        <source>Title in Korean</source>
        <translation>한국어 제목</translation>
    </message>
    <message>
        <source>Text in Korean</source>
        <translation>한국어 내용</translation>
    </message>
    <message>
        <source>Title in English</source>
        <translation>영어 제목</translation>
    </message>
    <message>
        <source>Text in English</source>
        <translation>영어 내용</translation>
    </message>
</context>
<context>
    <name>AnnouncementsTab</name>
    <message>
        <source>Nothing has been announced yet.</source>
        <translation>아직 공지가 없습니다.</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>공지</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>공지됨</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>한국어</translation>
    </message>
    <message>
        <source>English</source>
        <translation>영어</translation>
    </message>
    <message>
        <source>By</source>
        <translation>공지한 사람</translation>
    </message>
    <message>
        <source>Older announcements</source>
        <translation>이전 공지</translation>
    </message>
    <message>
        <source>Have it</source>
        <translation>받은 회원</translation>
    </message>
</context>
<context>
    <name>ApiError</name>
    <message>
        <source>The backend cannot be reached.</source>
        <translation>서버에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>The backend did not answer in time.</source>
        <translation>서버가 제때 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>The request was given up.</source>
        <translation>요청을 그만두었습니다.</translation>
    </message>
    <message>
        <source>The answer of the backend could not be understood.</source>
        <translation>서버의 응답을 이해할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>아직 아무 일도 없었습니다.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Action, such as job.run</source>
        <translation>동작 (예: job.run)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%1(으)로 저장했습니다</translation>
    </message>
    <message>
        <source>Check the chain</source>
        <translation>체인 검사</translation>
    </message>
    <message>
        <source>The chain could not be checked: %1</source>
        <translation>체인을 검사하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>The chain holds: %1 rows checked at %2</source>
        <translation>체인이 온전합니다: %2에 %1개 행 검사</translation>
    </message>
    <message>
        <source>The chain is broken at row %1: %2</source>
        <translation>체인이 %1번 행에서 깨졌습니다: %2</translation>
    </message>
    <message>
        <source>Only rows about %1</source>
        <translation>%1에 대한 행만</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>the system</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Older rows</source>
        <translation>이전 행</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>추적</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>해시</translation>
    </message>
</context>
<context>
    <name>BreakerDrawer</name>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>too few calls</source>
        <translation>호출이 모자람</translation>
    </message>
    <message>
        <source>the last %1</source>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>the last %1 calls</source>
        <translation>최근 %1회</translation>
    </message>
    <message>
        <source>Circuit breaker on %1</source>
        <translation>%1의 차단기</translation>
    </message>
    <message>
        <source>It is forced open already.</source>
        <translation>이미 강제로 열려 있습니다.</translation>
    </message>
    <message>
        <source>Force open …</source>
        <translation>강제로 열기 …</translation>
    </message>
    <message>
        <source>Force open</source>
        <translation>강제로 열기</translation>
    </message>
    <message>
        <source>It is closed already.</source>
        <translation>이미 닫혀 있습니다.</translation>
    </message>
    <message>
        <source>Close …</source>
        <translation>닫기 …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>It is disabled already.</source>
        <translation>이미 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Disable …</source>
        <translation>끄기 …</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Reset …</source>
        <translation>초기화 …</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>언제부터</translation>
    </message>
    <message>
        <source>Next probe</source>
        <translation>다음 시도</translation>
    </message>
    <message>
        <source>Open in all</source>
        <translation>열린 시간 합계</translation>
    </message>
    <message>
        <source>Failures in the window</source>
        <translation>구간 내 실패</translation>
    </message>
    <message>
        <source>%1 of %2 calls, %3</source>
        <translation>%2회 중 %1회, %3</translation>
    </message>
    <message>
        <source>Slow in the window</source>
        <translation>구간 내 느린 호출</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>%1 of %2, %3 waiting</source>
        <translation>%2 중 %1, 대기 %3</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>닫히지 않은 시간</translation>
    </message>
    <message>
        <source>Last errors</source>
        <translation>최근 오류</translation>
    </message>
    <message>
        <source>None since the start.</source>
        <translation>시작한 뒤로 없습니다.</translation>
    </message>
    <message>
        <source>%1  (after %2)</source>
        <translation>%1  (%2 뒤)</translation>
    </message>
    <message>
        <source>What it went through</source>
        <translation>상태 변화</translation>
    </message>
    <message>
        <source>It has been closed since the start.</source>
        <translation>시작한 뒤로 계속 닫혀 있습니다.</translation>
    </message>
    <message>
        <source>%1 → %2: %3</source>
        <translation>%1 → %2: %3</translation>
    </message>
    <message>
        <source>Since the start</source>
        <translation>시작한 뒤</translation>
    </message>
    <message>
        <source>Good calls</source>
        <translation>성공한 호출</translation>
    </message>
    <message>
        <source>Failed calls</source>
        <translation>실패한 호출</translation>
    </message>
    <message>
        <source>Slow calls</source>
        <translation>느린 호출</translation>
    </message>
    <message>
        <source>Not permitted</source>
        <translation>거절된 호출</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>판단 구간</translation>
    </message>
    <message>
        <source>From this many calls</source>
        <translation>최소 호출 수</translation>
    </message>
    <message>
        <source>Opens at failures of</source>
        <translation>여는 실패율</translation>
    </message>
    <message>
        <source>Opens at slow calls of</source>
        <translation>여는 느린 호출 비율</translation>
    </message>
    <message>
        <source>Slow is more than</source>
        <translation>느림의 기준</translation>
    </message>
    <message>
        <source>Stays open for</source>
        <translation>열려 있는 시간</translation>
    </message>
    <message>
        <source>%1, × %2 each time, at most %3</source>
        <translation>%1, 매번 %2배, 최대 %3</translation>
    </message>
    <message>
        <source>Calls to probe with</source>
        <translation>시험 호출 수</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도 횟수</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>시간 제한</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>At the same time</source>
        <translation>동시 호출</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>속도 제한</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2에 %1회</translation>
    </message>
</context>
<context>
    <name>BreakerTile</name>
    <message>
        <source>– of %1 %</source>
        <translation>– / %1 %</translation>
    </message>
    <message>
        <source>%1 % of %2 %</source>
        <translation>%1 % / %2 %</translation>
    </message>
    <message>
        <source>failures %1, %2 calls of at least %3</source>
        <translation>실패 %1, 호출 %2회 (최소 %3회)</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>%1에서</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Slow calls</source>
        <translation>느린 호출</translation>
    </message>
    <message>
        <source>%1, judged from %2</source>
        <translation>%1회 (최소 %2회)</translation>
    </message>
    <message>
        <source>Calls in the window</source>
        <translation>구간 내 호출</translation>
    </message>
    <message>
        <source>In this state</source>
        <translation>이 상태로</translation>
    </message>
    <message>
        <source>Next probe in</source>
        <translation>다음 시도까지</translation>
    </message>
    <message>
        <source>Open in all</source>
        <translation>열린 시간 합계</translation>
    </message>
</context>
<context>
    <name>BreakerWords</name>
    <message>
        <source>NO CALLS YET</source>
        <translation>호출 없음</translation>
    </message>
    <message>
        <source>CLOSED</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>OPEN</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>HALF OPEN</source>
        <translation>반쯤 열림</translation>
    </message>
    <message>
        <source>DISABLED</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>FORCED OPEN</source>
        <translation>강제로 열림</translation>
    </message>
    <message>
        <source>METRICS ONLY</source>
        <translation>측정만</translation>
    </message>
</context>
<context>
    <name>CachePage</name>
    <message>
        <source>This backend has no cache region.</source>
        <translation>이 서버에는 캐시 영역이 없습니다.</translation>
    </message>
    <message>
        <source>hits</source>
        <translation>적중</translation>
    </message>
    <message>
        <source>misses</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>negative hits</source>
        <translation>없음 적중</translation>
    </message>
    <message>
        <source>Hits and misses of %1</source>
        <translation>%1의 적중과 실패</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/초</translation>
    </message>
    <message>
        <source>Time to load</source>
        <translation>불러오는 시간</translation>
    </message>
    <message>
        <source>Cache regions</source>
        <translation>캐시 영역</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Hits now</source>
        <translation>현재 적중률</translation>
    </message>
    <message>
        <source>Hits since the start</source>
        <translation>시작 이후 적중률</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Of its limit</source>
        <translation>한도 대비</translation>
    </message>
    <message>
        <source>Evictions</source>
        <translation>밀려남</translation>
    </message>
    <message>
        <source>Mean load</source>
        <translation>평균 로드</translation>
    </message>
    <message>
        <source>Shared loads</source>
        <translation>함께 쓴 로드</translation>
    </message>
    <message>
        <source>Cache region</source>
        <translation>캐시 영역</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>적중</translation>
    </message>
    <message>
        <source>Negative hits</source>
        <translation>없음 적중</translation>
    </message>
    <message>
        <source>Misses</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>Invalidations</source>
        <translation>무효화</translation>
    </message>
    <message>
        <source>Loads</source>
        <translation>로드</translation>
    </message>
    <message>
        <source>Empty: the whole region.</source>
        <translation>비워 두면 영역 전체입니다.</translation>
    </message>
    <message>
        <source>Only this key</source>
        <translation>이 키만</translation>
    </message>
    <message>
        <source>Invalidate …</source>
        <translation>무효화 …</translation>
    </message>
    <message>
        <source>Invalidate</source>
        <translation>무효화</translation>
    </message>
</context>
<context>
    <name>CaseDrawer</name>
    <message>
        <source>It is being loaded.</source>
        <translation>불러오는 중입니다.</translation>
    </message>
    <message>
        <source>It has been decided.</source>
        <translation>이미 처리되었습니다.</translation>
    </message>
    <message>
        <source>%1 has claimed it until %2.</source>
        <translation>%1님이 %2까지 맡았습니다.</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 · %2님</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>신고 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>You have claimed it until %1.</source>
        <translation>%1까지 내가 맡았습니다.</translation>
    </message>
    <message>
        <source>It is yours already.</source>
        <translation>이미 내가 맡았습니다.</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>맡기</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>내려놓기</translation>
    </message>
    <message>
        <source>Dismiss …</source>
        <translation>문제없음 …</translation>
    </message>
    <message>
        <source>It is not visible.</source>
        <translation>보이는 상태가 아닙니다.</translation>
    </message>
    <message>
        <source>Hide …</source>
        <translation>숨기기 …</translation>
    </message>
    <message>
        <source>It is deleted already.</source>
        <translation>이미 삭제되었습니다.</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>삭제 …</translation>
    </message>
    <message>
        <source>Warn …</source>
        <translation>경고 …</translation>
    </message>
    <message>
        <source>Block …</source>
        <translation>차단 …</translation>
    </message>
    <message>
        <source>Withdraw the warning …</source>
        <translation>경고 철회 …</translation>
    </message>
    <message>
        <source>Why it is here</source>
        <translation>여기 있는 이유</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2: “%3”</source>
        <translation>%1, %2: “%3”</translation>
    </message>
    <message>
        <source>The member</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Blocked until</source>
        <translation>차단 해제 시각</translation>
    </message>
    <message>
        <source>Warnings that stand</source>
        <translation>유효한 경고</translation>
    </message>
    <message>
        <source>The next one blocks for</source>
        <translation>다음 경고 시 차단</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the member</source>
        <translation>회원 열기</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>복원 …</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Go to a page or do something</source>
        <translation>페이지로 가거나 작업 실행</translation>
    </message>
    <message>
        <source>Nothing is called that</source>
        <translation>그런 이름은 없습니다</translation>
    </message>
</context>
<context>
    <name>ConnectionBanner</name>
    <message>
        <source>Connection lost %1 ago. What you see is the last picture; actions wait.</source>
        <translation>%1 전에 연결이 끊겼습니다. 마지막 화면이 보이며 작업은 기다립니다.</translation>
    </message>
    <message>
        <source>Degraded for %1: the stream is down, figures are fetched every few seconds.</source>
        <translation>%1째 저하 상태: 스트림이 끊겨 몇 초마다 수치를 가져옵니다.</translation>
    </message>
    <message>
        <source>The server refuses this session. Sign in again.</source>
        <translation>서버가 이 세션을 거부합니다. 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>next try in %1 s</source>
        <translation>%1초 뒤 다시 시도</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>지금 시도</translation>
    </message>
</context>
<context>
    <name>ConsoleFrame</name>
    <message>
        <source>%1 %2: succeeded</source>
        <translation>%1 %2: 성공</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source>The link leads to the environment %1; this is %2.</source>
        <translation>링크는 %1 환경을 가리키지만 여기는 %2입니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>ContentBox</name>
    <message>
        <source>What it says</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>%1

%2</source>
        <translation>%1

%2</translation>
    </message>
    <message>
        <source>Taken from view by %1 at %2</source>
        <translation>%2에 %1님이 보이지 않게 했습니다</translation>
    </message>
</context>
<context>
    <name>CurationPanel</name>
    <message>
        <source>What staff decide</source>
        <translation>운영진의 결정</translation>
    </message>
    <message>
        <source>Members alone decide its place.</source>
        <translation>순위는 회원들이 정합니다.</translation>
    </message>
    <message>
        <source>At the head until %1: %2</source>
        <translation>%1까지 맨 위에 고정: %2</translation>
    </message>
    <message>
        <source>Not shown until %1: %2</source>
        <translation>%1까지 표시 안 함: %2</translation>
    </message>
    <message>
        <source>It is written into the audit log.</source>
        <translation>감사 기록에 남습니다.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>for an hour</source>
        <translation>한 시간</translation>
    </message>
    <message>
        <source>for a day</source>
        <translation>하루</translation>
    </message>
    <message>
        <source>for a week</source>
        <translation>일주일</translation>
    </message>
    <message>
        <source>for 30 days</source>
        <translation>30일</translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation>먼저 이유를 적으세요.</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>Pin to the head</source>
        <translation>맨 위에 고정</translation>
    </message>
    <message>
        <source>Nothing is decided about it.</source>
        <translation>정해진 것이 없습니다.</translation>
    </message>
    <message>
        <source>Leave to the members</source>
        <translation>회원들에게 맡기기</translation>
    </message>
</context>
<context>
    <name>DecisionSheet</name>
    <message>
        <source>No breach of the rules</source>
        <translation>규칙 위반 아님</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>About</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1일</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7일</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30일</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>1년</translation>
    </message>
    <message>
        <source>Hide what was reported as well</source>
        <translation>신고된 내용도 숨기기</translation>
    </message>
    <message>
        <source>It is written into the audit log, and members are told it with a warning or a block.</source>
        <translation>감사 기록에 남고, 경고나 차단이면 회원에게도 알려집니다.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Round trip of a request</source>
        <translation>요청 왕복 시간</translation>
    </message>
    <message>
        <source>Round trip of the stream</source>
        <translation>스트림 왕복 시간</translation>
    </message>
    <message>
        <source>Gaps in the stream</source>
        <translation>스트림 누락</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>마지막 수신</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Frames in the last second</source>
        <translation>최근 1초 프레임</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>수신량</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>재연결</translation>
    </message>
    <message>
        <source>Frames not understood</source>
        <translation>이해하지 못한 프레임</translation>
    </message>
    <message>
        <source>Last problem</source>
        <translation>최근 문제</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Up for</source>
        <translation>가동 시간</translation>
    </message>
    <message>
        <source>Its clock is ahead by</source>
        <translation>서버 시계 차이</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Copy the support bundle</source>
        <translation>지원 정보 복사</translation>
    </message>
    <message>
        <source>The support bundle was copied.</source>
        <translation>지원 정보를 복사했습니다.</translation>
    </message>
    <message>
        <source>Longest stall</source>
        <translation>최장 멈춤</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Nothing matches the filter</source>
        <translation>필터에 맞는 것이 없습니다</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>불러오지 못했습니다</translation>
    </message>
    <message>
        <source>You may not see this</source>
        <translation>볼 권한이 없습니다</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>불러오는 중</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>아직 아무것도 없습니다</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>EnvironmentWord</name>
    <message>
        <source>Environment %1</source>
        <translation>환경 %1</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>운영 환경</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>최소 수준</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>사건 거르기</translation>
    </message>
    <message>
        <source>Operations, jobs started by hand, failures, alerts and changes of health are listed here.</source>
        <translation>조작, 수동으로 시작한 작업, 실패, 알림, 건강 상태 변화가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No events since the start</source>
        <translation>시작 이후 사건이 없습니다</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>대상</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>reset</source>
        <translation>초기화됨</translation>
    </message>
    <message>
        <source>exceeded</source>
        <translation>초과</translation>
    </message>
    <message>
        <source>%1 is %2: %3</source>
        <comment>component, state, detail</comment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>component and state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Job %1: %2</source>
        <comment>name and state</comment>
        <translation>작업 %1: %2</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <comment>operation, target, state</comment>
        <translation>%2에 대한 %1: %3</translation>
    </message>
    <message>
        <source>Silence for %1: %2</source>
        <comment>what is silenced, and what became of it</comment>
        <translation>%1 무음: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>rule and subject</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>alert and what became of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>fine again</source>
        <translation>다시 정상</translation>
    </message>
    <message>
        <source>its time is over</source>
        <translation>기간이 끝남</translation>
    </message>
    <message>
        <source>lifted</source>
        <translation>풀림</translation>
    </message>
    <message>
        <source>no longer acknowledged</source>
        <translation>확인 취소됨</translation>
    </message>
    <message>
        <source>Breaker %1: %2 % of the calls were slow</source>
        <translation>차단기 %1: 호출의 %2 %가 느렸음</translation>
    </message>
    <message>
        <source>Breaker %1: %2 % of the calls failed</source>
        <translation>차단기 %1: 호출의 %2 %가 실패함</translation>
    </message>
    <message>
        <source>Breaker %1 was reset (%2)</source>
        <translation>차단기 %1 초기화됨 (%2)</translation>
    </message>
    <message>
        <source>Breaker %1: %2 → %3 (%4)</source>
        <comment>name, states, cause</comment>
        <translation>차단기 %1: %2 → %3 (%4)</translation>
    </message>
    <message>
        <source>the wait is over</source>
        <translation>대기 시간이 끝남</translation>
    </message>
    <message>
        <source>enough trial calls went well</source>
        <translation>시험 호출이 충분히 성공함</translation>
    </message>
    <message>
        <source>too many calls failed</source>
        <translation>실패한 호출이 너무 많음</translation>
    </message>
    <message>
        <source>too many calls were slow</source>
        <translation>느린 호출이 너무 많음</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>위급</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>심각</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
</context>
<context>
    <name>FrameCommands</name>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Run the job %1</source>
        <translation>작업 %1 실행</translation>
    </message>
    <message>
        <source>asks before it does</source>
        <translation>실행 전에 확인합니다</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Hold the picture</source>
        <translation>화면 멈추기</translation>
    </message>
    <message>
        <source>Go on with the present</source>
        <translation>현재로 계속</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>밝은 색상</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>어두운 색상</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 풀기</translation>
    </message>
    <message>
        <source>Lock for reading</source>
        <translation>읽기 전용으로 잠그기</translation>
    </message>
    <message>
        <source>Copy a link to this page</source>
        <translation>이 페이지의 링크 복사</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>The link was copied.</source>
        <translation>링크를 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>조작 요소</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>큰 글자</translation>
    </message>
    <message>
        <source>No motion</source>
        <translation>움직임 없음</translation>
    </message>
    <message>
        <source>Send the mails with the answer 421 again?</source>
        <translation>421 응답을 받은 메일을 다시 보낼까요?</translation>
    </message>
    <message>
        <source>Retry 37 matching</source>
        <translation>조건에 맞는 37건 재시도</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>메일</translation>
    </message>
    <message>
        <source>queue, providers, attempts</source>
        <translation>대기열, 제공자, 시도</translation>
    </message>
    <message>
        <source>Retry all mails</source>
        <translation>모든 메일 재시도</translation>
    </message>
    <message>
        <source>Purge</source>
        <translation>완전 삭제</translation>
    </message>
    <message>
        <source>Your role lacks the capability %1.</source>
        <translation>맡은 역할에 %1 권한이 없습니다.</translation>
    </message>
</context>
<context>
    <name>GalleryControls</name>
    <message>
        <source>Buttons</source>
        <translation>단추</translation>
    </message>
    <message>
        <source>Retry 37 matching</source>
        <translation>조건에 맞는 37건 재시도</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>사용할 수 없음</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>작게</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>입력 칸</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>the provider is back</source>
        <translation>제공자가 복구됨</translation>
    </message>
    <message>
        <source>This is not after the start</source>
        <translation>시작보다 뒤가 아닙니다</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>It is written into the audit log.</source>
        <translation>감사 기록에 남습니다.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>half open</source>
        <translation>반쯤 열림</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>Some</source>
        <translation>일부</translation>
    </message>
    <message>
        <source>Views and menus</source>
        <translation>보기와 메뉴</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>재시도 중</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>포기</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>메일</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>last 1 h</source>
        <translation>최근 1시간</translation>
    </message>
    <message>
        <source>your role may not</source>
        <translation>맡은 역할로는 할 수 없음</translation>
    </message>
    <message>
        <source>Purge</source>
        <translation>완전 삭제</translation>
    </message>
    <message>
        <source>Gates: point at the second one</source>
        <translation>권한: 둘째 단추를 가리켜 보세요</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>지금 실행</translation>
    </message>
    <message>
        <source>This run has ended.</source>
        <translation>이 실행은 끝났습니다.</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Filter and time</source>
        <translation>필터와 시간</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>GalleryData</name>
    <message>
        <source>The breaker lets through one call in ten until three have succeeded.</source>
        <translation>차단기는 세 번 성공할 때까지 열 번에 한 번만 통과시킵니다.</translation>
    </message>
    <message>
        <source>37 mails that got the answer 421 are sent again. Mails that arrive meanwhile are not touched.</source>
        <translation>421 응답을 받은 메일 37통을 다시 보냅니다. 그사이에 들어온 메일은 건드리지 않습니다.</translation>
    </message>
    <message>
        <source>Take the 37 mails out of the waiting line</source>
        <translation>메일 37통을 대기열에서 꺼냅니다</translation>
    </message>
    <message>
        <source>Send them through smtp-primary, four at a time</source>
        <translation>smtp-primary로 네 통씩 보냅니다</translation>
    </message>
    <message>
        <source>Check that none is left</source>
        <translation>남은 메일이 없는지 확인합니다</translation>
    </message>
    <message>
        <source>The provider&apos;s quota for today is used up; it is filled again at midnight.</source>
        <translation>제공자의 오늘 한도를 다 썼습니다. 자정에 다시 채워집니다.</translation>
    </message>
    <message>
        <source>fault: provider refuses</source>
        <translation>장애: 제공자가 거부함</translation>
    </message>
    <message>
        <source>NO CALLS YET</source>
        <translation>호출 없음</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>bypass</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>takes the oldest first</source>
        <translation>오래된 것부터 처리</translation>
    </message>
</context>
<context>
    <name>GalleryFeedback</name>
    <message>
        <source>The post is hidden</source>
        <translation>글을 숨겼습니다</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>%1에 내보냈습니다</translation>
    </message>
    <message>
        <source>The server refused: the post was edited meanwhile. Load it again and decide anew.</source>
        <translation>서버가 거부했습니다. 그사이 글이 수정되었습니다. 다시 불러와 판단하세요.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Plan that cannot be done</source>
        <translation>할 수 없는 계획</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>명령 찾기</translation>
    </message>
    <message>
        <source>post %1 by %2</source>
        <translation>%2의 글 %1</translation>
    </message>
    <message>
        <source>Reported 3 times</source>
        <translation>신고 3건</translation>
    </message>
    <message>
        <source>What the row is about stands here, at reading width, while the table beside it stays alive.</source>
        <translation>고른 행의 내용이 읽기 좋은 너비로 여기에 보이고, 옆의 표는 계속 움직입니다.</translation>
    </message>
    <message>
        <source>Hide the post</source>
        <translation>글 숨기기</translation>
    </message>
</context>
<context>
    <name>GalleryMetrics</name>
    <message>
        <source>against 1 h ago</source>
        <translation>1시간 전과 비교</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>slowest 1 % (p99)</source>
        <translation>가장 느린 1 % (p99)</translation>
    </message>
    <message>
        <source>mails waiting</source>
        <translation>기다리는 메일</translation>
    </message>
    <message>
        <source>FULL</source>
        <translation>가득 참</translation>
    </message>
    <message>
        <source>cache hits</source>
        <translation>캐시 적중</translation>
    </message>
    <message>
        <source>NO CALLS YET</source>
        <translation>호출 없음</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>쉬는 중</translation>
    </message>
    <message>
        <source>write-behind depth</source>
        <translation>미룬 쓰기</translation>
    </message>
    <message>
        <source>saturation</source>
        <translation>포화도</translation>
    </message>
    <message>
        <source>Views and likes</source>
        <translation>조회와 좋아요</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>초당</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>수락</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>중복</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Cache hits, with a gap</source>
        <translation>캐시 적중, 빈 구간 있음</translation>
    </message>
    <message>
        <source>hit ratio</source>
        <translation>적중률</translation>
    </message>
    <message>
        <source>Memory, stale</source>
        <translation>메모리, 오래된 자료</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>상주</translation>
    </message>
    <message>
        <source>History that did not come</source>
        <translation>불러오지 못한 기록</translation>
    </message>
    <message>
        <source>States</source>
        <translation>상태 변화</translation>
    </message>
</context>
<context>
    <name>GalleryStatus</name>
    <message>
        <source>Type</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>Yard of programmers 마당 0123456789</source>
        <translation>개발자들의 마당 Madang 0123456789</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>NO CALLS YET</source>
        <translation>호출 없음</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Nothing to see, and why</source>
        <translation>보일 것이 없을 때와 그 이유</translation>
    </message>
    <message>
        <source>Your role lacks the capability %1.</source>
        <translation>맡은 역할에 %1 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Jobs appear here when the first one has run.</source>
        <translation>첫 작업이 실행되면 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>기호</translation>
    </message>
</context>
<context>
    <name>GalleryTables</name>
    <message>
        <source>Jobs</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>기록량</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>마지막 실행</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>지난 하루</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>비고</translation>
    </message>
    <message>
        <source>Jobs appear here when the first one has run.</source>
        <translation>첫 작업이 실행되면 여기에 나타납니다.</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Go anywhere, do anything</source>
        <translation>어디든 가고 무엇이든 실행</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Hold the picture, or go on</source>
        <translation>화면 멈추기 / 계속</translation>
    </message>
    <message>
        <source>Row down, row up</source>
        <translation>아래 행, 위 행</translation>
    </message>
    <message>
        <source>Select a row</source>
        <translation>행 선택</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>이 목록</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>What was done before</source>
        <translation>지난 조치</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>없습니다.</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>queued</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>취소 중</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>쉬는 중</translation>
    </message>
</context>
<context>
    <name>JobsPage</name>
    <message>
        <source>every %1</source>
        <translation>%1마다</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>수동</translation>
    </message>
    <message>
        <source>This backend has no jobs.</source>
        <translation>이 서버에는 작업이 없습니다.</translation>
    </message>
    <message>
        <source>Filter jobs</source>
        <translation>작업 필터</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>최근 실행</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>다음 실행</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>주기</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>A run is under way.</source>
        <translation>이미 실행 중입니다.</translation>
    </message>
    <message>
        <source>Run now …</source>
        <translation>지금 실행 …</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>No run is under way.</source>
        <translation>실행 중인 것이 없습니다.</translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation>취소 …</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Choose a run that did not end well.</source>
        <translation>잘 끝나지 않은 실행을 고르세요.</translation>
    </message>
    <message>
        <source>Restart …</source>
        <translation>다시 시작 …</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>다음 실행들</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>최근 성공</translation>
    </message>
    <message>
        <source>After a crash</source>
        <translation>비정상 종료 뒤</translation>
    </message>
    <message>
        <source>This job runs so often that its good runs are not kept.</source>
        <translation>너무 자주 실행되어 성공한 실행은 남기지 않습니다.</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>아직 실행된 적이 없습니다.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 내역</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Step or error</source>
        <translation>단계 또는 오류</translation>
    </message>
</context>
<context>
    <name>LedgerDrawer</name>
    <message>
        <source>Fact</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>결정 시각</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>전달 시각</translation>
    </message>
    <message>
        <source>Waits until</source>
        <translation>보류 기한</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <source>Look at the member</source>
        <translation>회원 보기</translation>
    </message>
</context>
<context>
    <name>LedgerTab</name>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Name or id of a member</source>
        <translation>회원 이름이나 ID</translation>
    </message>
    <message>
        <source>Fact, such as comment:12</source>
        <translation>사건, 예: comment:12</translation>
    </message>
    <message>
        <source>Nobody has been told of anything yet.</source>
        <translation>아직 아무에게도 알린 것이 없습니다.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>알림 내역</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>결정</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <source>Older notifications</source>
        <translation>이전 알림</translation>
    </message>
</context>
<context>
    <name>LiveCharts</name>
    <message>
        <source>STOMP sessions</source>
        <translation>STOMP 세션</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>전달</translation>
    </message>
    <message>
        <source>written</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/초</translation>
    </message>
    <message>
        <source>Times of delivery</source>
        <translation>전달 시간</translation>
    </message>
    <message>
        <source>age p99</source>
        <translation>저장부터 p99</translation>
    </message>
</context>
<context>
    <name>LiveTiles</name>
    <message>
        <source>%1 with %2</source>
        <translation>%2: %1</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>전달</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/초</translation>
    </message>
    <message>
        <source>nothing sent</source>
        <translation>보낸 것 없음</translation>
    </message>
    <message>
        <source>Fan-out (p99)</source>
        <translation>전파 시간 (p99)</translation>
    </message>
    <message>
        <source>%1 cut off in a minute</source>
        <translation>1분 동안 %1건 끊음</translation>
    </message>
    <message>
        <source>Slow readers</source>
        <translation>느린 수신자</translation>
    </message>
    <message>
        <source>%1 cut off</source>
        <translation>%1건 끊음</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>기능 저하</translation>
    </message>
    <message>
        <source>available</source>
        <translation>정상 작동</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>브로커</translation>
    </message>
    <message>
        <source>this node only</source>
        <translation>이 노드만</translation>
    </message>
    <message>
        <source>Delivery age (p99)</source>
        <translation>전달 지연 (p99)</translation>
    </message>
</context>
<context>
    <name>LiveWords</name>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>nobody here</source>
        <translation>아무도 없음</translation>
    </message>
    <message>
        <source>who is invited</source>
        <translation>초대받은 회원</translation>
    </message>
    <message>
        <source>who knows the password</source>
        <translation>비밀번호를 아는 회원</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>%1 opened the room.</source>
        <translation>%1 님이 방을 열었습니다.</translation>
    </message>
    <message>
        <source>%1 entered.</source>
        <translation>%1 님이 들어왔습니다.</translation>
    </message>
    <message>
        <source>%1 left.</source>
        <translation>%1 님이 나갔습니다.</translation>
    </message>
    <message>
        <source>%1 is the host now.</source>
        <translation>이제 %1 님이 방장입니다.</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>숨김</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>수정됨</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>보임</translation>
    </message>
    <message>
        <source>too slow: too much waited</source>
        <translation>느림: 쌓인 양 초과</translation>
    </message>
    <message>
        <source>too slow: waited too long</source>
        <translation>느림: 기다린 시간 초과</translation>
    </message>
    <message>
        <source>was silent for too long</source>
        <translation>너무 오래 응답이 없음</translation>
    </message>
    <message>
        <source>did not sign in in time</source>
        <translation>제때 로그인하지 않음</translation>
    </message>
    <message>
        <source>its session has ended</source>
        <translation>세션이 끝남</translation>
    </message>
    <message>
        <source>sent malformed frames</source>
        <translation>알아볼 수 없는 것을 보냄</translation>
    </message>
    <message>
        <source>asked for the forbidden</source>
        <translation>권한 없는 것을 요청함</translation>
    </message>
    <message>
        <source>acknowledged too little</source>
        <translation>수신 확인이 너무 적음</translation>
    </message>
    <message>
        <source>the server failed</source>
        <translation>서버가 계속할 수 없음</translation>
    </message>
    <message>
        <source>ended by staff</source>
        <translation>운영진이 끊음</translation>
    </message>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>댓글</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>답글</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>언급</translation>
    </message>
    <message>
        <source>Accepted answer</source>
        <translation>답변 채택</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Hidden content</source>
        <translation>숨겨진 글</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>공지</translation>
    </message>
    <message>
        <source>Chat invitation</source>
        <translation>채팅 초대</translation>
    </message>
    <message>
        <source>told</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>보류</translation>
    </message>
    <message>
        <source>gathered</source>
        <translation>묶음</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>알리지 않음</translation>
    </message>
    <message>
        <source>nothing spoke against it</source>
        <translation>막는 것이 없음</translation>
    </message>
    <message>
        <source>the member has quiet hours</source>
        <translation>회원의 방해 금지 시간</translation>
    </message>
    <message>
        <source>joined an earlier notification</source>
        <translation>앞선 알림에 합침</translation>
    </message>
    <message>
        <source>it was the member&apos;s own doing</source>
        <translation>회원 자신이 한 일</translation>
    </message>
    <message>
        <source>the member has switched this type off</source>
        <translation>회원이 이 종류를 꺼 둠</translation>
    </message>
    <message>
        <source>the member has muted the thread</source>
        <translation>회원이 이 글의 알림을 꺼 둠</translation>
    </message>
    <message>
        <source>the member has blocked who did it</source>
        <translation>회원이 상대를 차단함</translation>
    </message>
    <message>
        <source>nothing is on record</source>
        <translation>남은 기록이 없음</translation>
    </message>
    <message>
        <source>The member was told at once, and finds it in the list.</source>
        <translation>회원에게 바로 알렸고, 알림 목록에도 있습니다.</translation>
    </message>
    <message>
        <source>The member finds it in the list with the next visit.</source>
        <translation>회원이 다음에 들어오면 알림 목록에서 봅니다.</translation>
    </message>
    <message>
        <source>It is in the list; live delivery waits for the end of the member&apos;s quiet hours.</source>
        <translation>알림 목록에 있으며, 방해 금지 시간이 끝나면 실시간으로 전달합니다.</translation>
    </message>
    <message>
        <source>It was added to an earlier notification about the same thing.</source>
        <translation>같은 일에 대한 앞선 알림에 더했습니다.</translation>
    </message>
    <message>
        <source>The member was not told: %1.</source>
        <translation>회원에게 알리지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>A message was changed or shown again.</source>
        <translation>메시지가 바뀌었거나 다시 보입니다.</translation>
    </message>
    <message>
        <source>A message was taken from view.</source>
        <translation>메시지가 가려졌습니다.</translation>
    </message>
</context>
<context>
    <name>MailCharts</name>
    <message>
        <source>sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>deferred</source>
        <translation>미룸</translation>
    </message>
    <message>
        <source>bounced</source>
        <translation>반송</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>포기</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>메일</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/초</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>기다리는 메일</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>가장 오래된 것</translation>
    </message>
    <message>
        <source>Age of the oldest</source>
        <translation>가장 오래된 메일의 나이</translation>
    </message>
    <message>
        <source>s</source>
        <translation>초</translation>
    </message>
</context>
<context>
    <name>MailDrawer</name>
    <message>
        <source>It was sent.</source>
        <translation>이미 보냈습니다.</translation>
    </message>
    <message>
        <source>It is under way.</source>
        <translation>보내는 중입니다.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Reschedule …</source>
        <translation>시각 변경 …</translation>
    </message>
    <message>
        <source>It cannot be moved there now.</source>
        <translation>지금은 그리로 옮길 수 없습니다.</translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>%1(으)로 옮기기</translation>
    </message>
    <message>
        <source>There is nothing to discard.</source>
        <translation>폐기할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>폐기</translation>
    </message>
    <message>
        <source>May have arrived twice: an attempt ended in a way that nobody knows.</source>
        <translation>두 번 도착했을 수 있습니다. 결과를 알 수 없는 시도가 있었습니다.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>받는 사람</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>서식</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>다음 시도</translation>
    </message>
    <message>
        <source>Wanted provider</source>
        <translation>지정한 업체</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>마지막 오류</translation>
    </message>
    <message>
        <source>Why the whole address is needed</source>
        <translation>전체 주소가 필요한 까닭</translation>
    </message>
    <message>
        <source>Say why first; it is kept in the audit trail.</source>
        <translation>먼저 까닭을 적으세요. 감사 기록에 남습니다.</translation>
    </message>
    <message>
        <source>Show address</source>
        <translation>주소 보기</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>아직 없습니다.</translation>
    </message>
    <message>
        <source>%1: %2 by %3, %4</source>
        <translation>%1: %2 · %3 · %4</translation>
    </message>
    <message>
        <source>What was said in attempt %1: %2</source>
        <translation>시도 %1의 대화: %2</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>%1 %2 selected</source>
        <translation>선택한 %2건 %1</translation>
    </message>
    <message>
        <source>%1 %2 matching &quot;%3&quot;</source>
        <translation>&quot;%3&quot;에 맞는 %2건 %1</translation>
    </message>
    <message>
        <source>%1 all %2 of %3</source>
        <translation>%3의 %2건 모두 %1</translation>
    </message>
    <message>
        <source>Move to …</source>
        <translation>옮기기 …</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>되돌렸습니다.</translation>
    </message>
    <message>
        <source>Sending is paused: the queue grows.</source>
        <translation>발송이 멈춰 있습니다. 대기열이 늘어납니다.</translation>
    </message>
    <message>
        <source>No mail server is configured: mails are written as files into the data folder.</source>
        <translation>메일 서버가 설정되지 않아 메일을 데이터 폴더에 파일로 씁니다.</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>서식</translation>
    </message>
    <message>
        <source>Resume all …</source>
        <translation>모두 재개 …</translation>
    </message>
    <message>
        <source>Pause all …</source>
        <translation>모두 멈춤 …</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>By message</source>
        <translation>메일별</translation>
    </message>
    <message>
        <source>By error</source>
        <translation>오류별</translation>
    </message>
    <message>
        <source>There is nothing here to send again.</source>
        <translation>여기에는 다시 보낼 것이 없습니다.</translation>
    </message>
    <message>
        <source>Retry %1 …</source>
        <translation>%1건 다시 보내기 …</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>There is nothing here to reschedule.</source>
        <translation>여기에는 시각을 바꿀 것이 없습니다.</translation>
    </message>
    <message>
        <source>Reschedule …</source>
        <translation>시각 변경 …</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>옮길 곳</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>There is nothing here to discard.</source>
        <translation>여기에는 폐기할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Discard …</source>
        <translation>폐기 …</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>폐기</translation>
    </message>
    <message>
        <source>The search cannot be read: %1</source>
        <translation>검색어를 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Nothing waits: every mail has left.</source>
        <translation>기다리는 메일이 없습니다. 모두 나갔습니다.</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>여기에는 아무것도 없습니다.</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>메일</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>서식</translation>
    </message>
    <message>
        <source>To</source>
        <translation>받는 사람</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>다음 시도</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>업체</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>마지막 오류</translation>
    </message>
    <message>
        <source>Nothing here went wrong.</source>
        <translation>여기에는 잘못된 것이 없습니다.</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>가장 오래됨</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>가장 최근</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>예</translation>
    </message>
    <message>
        <source>Older mails</source>
        <translation>이전 메일</translation>
    </message>
    <message>
        <source>Reschedule</source>
        <translation>시각 변경</translation>
    </message>
    <message>
        <source>provider: template: error: age&gt;</source>
        <translation>provider: template: error: age&gt;</translation>
    </message>
</context>
<context>
    <name>MailPreviewSheet</name>
    <message>
        <source>Templates</source>
        <translation>서식</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>서식</translation>
    </message>
    <message>
        <source>Language of the mail</source>
        <translation>메일의 언어</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>원문</translation>
    </message>
</context>
<context>
    <name>MailProviderCard</name>
    <message>
        <source>%1:%2</source>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>begins here</source>
        <translation>여기부터 시작</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>비중 %1</translation>
    </message>
    <message>
        <source>%1 of %2 today</source>
        <translation>오늘 %2건 중 %1건</translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>오늘 %1건</translation>
    </message>
    <message>
        <source>%1 a minute at most</source>
        <translation>분당 최대 %1건</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>보내는 중 %1건</translation>
    </message>
    <message>
        <source>Quota of the day used: %1</source>
        <translation>오늘 쓴 할당량: %1</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>닫히지 않은 시간</translation>
    </message>
    <message>
        <source>Mails begin here already.</source>
        <translation>이미 여기부터 보냅니다.</translation>
    </message>
    <message>
        <source>Switch to it …</source>
        <translation>이 업체로 전환 …</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>전환</translation>
    </message>
    <message>
        <source>Resume …</source>
        <translation>재개 …</translation>
    </message>
    <message>
        <source>Pause …</source>
        <translation>멈춤 …</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>tried again at %1</source>
        <translation>%1에 다시 시도</translation>
    </message>
</context>
<context>
    <name>MailRescheduleSheet</name>
    <message>
        <source>When should it be tried next?</source>
        <translation>언제 다시 시도할까요?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Reschedule</source>
        <translation>시각 변경</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>다음 시도</translation>
    </message>
    <message>
        <source>in 10 minutes</source>
        <translation>10분 뒤</translation>
    </message>
    <message>
        <source>in 1 hour</source>
        <translation>1시간 뒤</translation>
    </message>
    <message>
        <source>in 6 hours</source>
        <translation>6시간 뒤</translation>
    </message>
    <message>
        <source>in 24 hours</source>
        <translation>24시간 뒤</translation>
    </message>
</context>
<context>
    <name>MailWords</name>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>포기</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>보내는 중</translation>
    </message>
    <message>
        <source>deferred</source>
        <translation>미룸</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>bounced</source>
        <translation>반송</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>포기</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>폐기됨</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>nobody knows</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>nobody was asked</source>
        <translation>묻지 않음</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>이메일 확인</translation>
    </message>
    <message>
        <source>Password reset</source>
        <translation>비밀번호 재설정</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>비밀번호 변경 알림</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Appeal decision</source>
        <translation>이의 신청 결과</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>모아 보기</translation>
    </message>
    <message>
        <source>Expiry notice</source>
        <translation>만료 안내</translation>
    </message>
    <message>
        <source>The mail is sent again in ten seconds.</source>
        <translation>10초 뒤에 메일을 다시 보냅니다.</translation>
    </message>
    <message>
        <source>The mail is rescheduled.</source>
        <translation>메일의 시각을 바꿨습니다.</translation>
    </message>
    <message>
        <source>The mail goes to the other provider in ten seconds.</source>
        <translation>10초 뒤에 다른 업체로 보냅니다.</translation>
    </message>
    <message>
        <source>The mail is discarded.</source>
        <translation>메일을 폐기했습니다.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Madang console – %1</source>
        <translation>마당 콘솔 – %1</translation>
    </message>
    <message>
        <source>Madang console</source>
        <translation>마당 콘솔</translation>
    </message>
</context>
<context>
    <name>MemberDrawer</name>
    <message>
        <source>Member since %1</source>
        <translation>%1 가입</translation>
    </message>
    <message>
        <source>blocked until %1</source>
        <translation>%1까지 차단</translation>
    </message>
    <message>
        <source>warned</source>
        <translation>경고 받음</translation>
    </message>
    <message>
        <source>in good standing</source>
        <translation>문제없음</translation>
    </message>
    <message>
        <source>It is being loaded.</source>
        <translation>불러오는 중입니다.</translation>
    </message>
    <message>
        <source>Warn …</source>
        <translation>경고 …</translation>
    </message>
    <message>
        <source>Block …</source>
        <translation>차단 …</translation>
    </message>
    <message>
        <source>The member is not blocked.</source>
        <translation>차단된 회원이 아닙니다.</translation>
    </message>
    <message>
        <source>Unblock …</source>
        <translation>차단 해제 …</translation>
    </message>
    <message>
        <source>Sign out everywhere …</source>
        <translation>모든 기기에서 로그아웃 …</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Hide all posts …</source>
        <translation>모든 글 숨기기 …</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Show the posts</source>
        <translation>글 보기</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>메일 주소</translation>
    </message>
    <message>
        <source>%1, not confirmed</source>
        <translation>%1, 확인되지 않음</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Warnings that stand</source>
        <translation>유효한 경고</translation>
    </message>
    <message>
        <source>The next one blocks for</source>
        <translation>다음 경고 시 차단</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message>
        <source>Warnings and blocks</source>
        <translation>경고와 차단</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>없습니다.</translation>
    </message>
    <message>
        <source>Reports about the member</source>
        <translation>이 회원에 대한 신고</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Withdraw: %1 …</source>
        <translation>철회: %1 …</translation>
    </message>
</context>
<context>
    <name>MembersTab</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>차단됨</translation>
    </message>
    <message>
        <source>Name, id or mail address</source>
        <translation>이름, 번호 또는 메일 주소</translation>
    </message>
    <message>
        <source>Nobody has signed up yet.</source>
        <translation>아직 가입한 회원이 없습니다.</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>warned</source>
        <translation>경고 받음</translation>
    </message>
    <message>
        <source>in good standing</source>
        <translation>문제없음</translation>
    </message>
    <message>
        <source>Blocked until</source>
        <translation>차단 해제 시각</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>메일 주소</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>가입</translation>
    </message>
    <message>
        <source>More members</source>
        <translation>회원 더 보기</translation>
    </message>
</context>
<context>
    <name>MetricTile</name>
    <message>
        <source>no data yet</source>
        <translation>아직 자료 없음</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>변화 없음</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>오래됨</translation>
    </message>
</context>
<context>
    <name>ModerationPage</name>
    <message>
        <source>Review queue (%1)</source>
        <translation>검토 대기열 (%1)</translation>
    </message>
    <message>
        <source>Review queue</source>
        <translation>검토 대기열</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>글</translation>
    </message>
</context>
<context>
    <name>ModerationToasts</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>되돌렸습니다: %1</translation>
    </message>
    <message>
        <source>You have claimed “%1”.</source>
        <translation>“%1” 건을 맡았습니다.</translation>
    </message>
    <message>
        <source>Released: %1</source>
        <translation>내려놓았습니다: %1</translation>
    </message>
    <message>
        <source>%1 was faster and has claimed this case.</source>
        <translation>%1님이 먼저 이 건을 맡았습니다.</translation>
    </message>
    <message>
        <source>The case has changed since you looked. It has been loaded anew; nothing was done.</source>
        <translation>그 사이에 이 건이 바뀌어 새로 불러왔습니다. 아무 조치도 하지 않았습니다.</translation>
    </message>
    <message>
        <source>It could not be taken back: %1</source>
        <translation>되돌리지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Nothing was done: %1</source>
        <translation>아무 조치도 하지 않았습니다: %1</translation>
    </message>
</context>
<context>
    <name>ModerationWords</name>
    <message>
        <source>Advertising</source>
        <translation>광고</translation>
    </message>
    <message>
        <source>Off topic</source>
        <translation>주제 벗어남</translation>
    </message>
    <message>
        <source>Abuse</source>
        <translation>욕설·괴롭힘</translation>
    </message>
    <message>
        <source>Unlawful</source>
        <translation>불법 정보</translation>
    </message>
    <message>
        <source>Private data</source>
        <translation>개인정보</translation>
    </message>
    <message>
        <source>Appeal</source>
        <translation>이의 제기</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>글</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>댓글</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>숨김</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>보임</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>차단</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>차단 해제</translation>
    </message>
    <message>
        <source>Withdraw the warning</source>
        <translation>경고 철회</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>문제없음</translation>
    </message>
    <message>
        <source>Hide “%1”?</source>
        <translation>“%1” 글을 숨길까요?</translation>
    </message>
    <message>
        <source>Delete “%1”?</source>
        <translation>“%1” 글을 삭제할까요?</translation>
    </message>
    <message>
        <source>Show “%1” again?</source>
        <translation>“%1” 글을 다시 보일까요?</translation>
    </message>
    <message>
        <source>Warn %1?</source>
        <translation>%1님에게 경고할까요?</translation>
    </message>
    <message>
        <source>Block %1 from writing?</source>
        <translation>%1님의 글쓰기를 막을까요?</translation>
    </message>
    <message>
        <source>Let %1 write again?</source>
        <translation>%1님이 다시 글을 쓰게 할까요?</translation>
    </message>
    <message>
        <source>Withdraw the warning of %1?</source>
        <translation>%1님의 경고를 철회할까요?</translation>
    </message>
    <message>
        <source>Leave “%1” as it is?</source>
        <translation>“%1” 건을 그대로 둘까요?</translation>
    </message>
    <message>
        <source>Nobody sees it any more; its likes and comments are kept. It can be shown again.</source>
        <translation>아무도 볼 수 없게 됩니다. 좋아요와 댓글은 남고, 다시 보이게 할 수 있습니다.</translation>
    </message>
    <message>
        <source>It is gone for everybody. Staff can restore it.</source>
        <translation>모두에게서 사라집니다. 운영자는 복원할 수 있습니다.</translation>
    </message>
    <message>
        <source>Everybody sees it again, with its likes and comments.</source>
        <translation>좋아요, 댓글과 함께 모두에게 다시 보입니다.</translation>
    </message>
    <message>
        <source>The member cannot write for a day, may read as before, and is told by mail. The warning counts for the next one.</source>
        <translation>하루 동안 글을 쓸 수 없고 읽기는 그대로이며 메일로 안내됩니다. 다음 경고 때 횟수에 들어갑니다.</translation>
    </message>
    <message>
        <source>The member cannot write for %1 days, may read as before, and is told by mail. The warning counts for the next one.</source>
        <translation>%1일 동안 글을 쓸 수 없고 읽기는 그대로이며 메일로 안내됩니다. 다음 경고 때 횟수에 들어갑니다.</translation>
    </message>
    <message>
        <source>The member may sign in and read, and is told by mail. A longer block that stands is not shortened.</source>
        <translation>로그인과 읽기는 할 수 있고 메일로 안내됩니다. 더 긴 차단이 있으면 줄어들지 않습니다.</translation>
    </message>
    <message>
        <source>The member may write at once. Warnings stay and count.</source>
        <translation>바로 글을 쓸 수 있습니다. 경고는 남고 횟수에 들어갑니다.</translation>
    </message>
    <message>
        <source>The block that came with it ends, and it counts no more.</source>
        <translation>함께 내려진 차단이 끝나고 횟수에서 빠집니다.</translation>
    </message>
    <message>
        <source>The case is closed. If it is reported again, it comes back as a new one.</source>
        <translation>이 건을 닫습니다. 다시 신고되면 새 건으로 올라옵니다.</translation>
    </message>
    <message>
        <source>Hidden: %1</source>
        <translation>숨겼습니다: %1</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>삭제했습니다: %1</translation>
    </message>
    <message>
        <source>Shown again: %1</source>
        <translation>다시 보입니다: %1</translation>
    </message>
    <message>
        <source>Warned: %1</source>
        <translation>경고했습니다: %1</translation>
    </message>
    <message>
        <source>Blocked: %1</source>
        <translation>차단했습니다: %1</translation>
    </message>
    <message>
        <source>Unblocked: %1</source>
        <translation>차단을 풀었습니다: %1</translation>
    </message>
    <message>
        <source>Withdrawn: the warning of %1</source>
        <translation>경고를 철회했습니다: %1</translation>
    </message>
    <message>
        <source>Dismissed: %1</source>
        <translation>문제없음으로 닫았습니다: %1</translation>
    </message>
    <message>
        <source>Hidden, and its author warned: %1</source>
        <translation>숨기고 글쓴이에게 경고했습니다: %1</translation>
    </message>
    <message>
        <source>Hidden, and its author blocked: %1</source>
        <translation>숨기고 글쓴이를 차단했습니다: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>처리했습니다: %1</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>문제없음</translation>
    </message>
    <message>
        <source>warned</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>차단</translation>
    </message>
    <message>
        <source>warning withdrawn</source>
        <translation>경고 철회</translation>
    </message>
    <message>
        <source>hidden, warned</source>
        <translation>숨김, 경고</translation>
    </message>
    <message>
        <source>hidden, blocked</source>
        <translation>숨김, 차단</translation>
    </message>
    <message>
        <source>hid it</source>
        <translation>숨김</translation>
    </message>
    <message>
        <source>deleted it</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>restored it</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>unblocked</source>
        <translation>차단 해제</translation>
    </message>
    <message>
        <source>withdrew the warning</source>
        <translation>경고 철회</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>처리</translation>
    </message>
    <message>
        <source>%1 %2, taken back: %3</source>
        <translation>%1 · %2, 되돌림: %3</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 · %2: %3</translation>
    </message>
    <message>
        <source>%1, %2 d, lifted: %3</source>
        <translation>%1, %2일, 해제됨: %3</translation>
    </message>
    <message>
        <source>%1, %2 d: %3</source>
        <translation>%1, %2일: %3</translation>
    </message>
    <message>
        <source>moderator</source>
        <translation>중재자</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>운영자</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>관리자</translation>
    </message>
    <message>
        <source>member</source>
        <translation>회원</translation>
    </message>
</context>
<context>
    <name>MuteSheet</name>
    <message>
        <source>The member reads on in all rooms and writes in none until the time is over.</source>
        <translation>기간이 끝날 때까지 모든 방에서 읽을 수는 있지만 쓸 수는 없습니다.</translation>
    </message>
    <message>
        <source>The member reads on in “%1” and does not write there until the time is over.</source>
        <translation>기간이 끝날 때까지 “%1” 방에서 읽을 수는 있지만 쓸 수는 없습니다.</translation>
    </message>
    <message>
        <source>Mute %1?</source>
        <translation>%1 님의 채팅을 금지할까요?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 님 채팅 금지</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10분</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1일</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7일</translation>
    </message>
    <message>
        <source>In all rooms</source>
        <translation>모든 방에서</translation>
    </message>
    <message>
        <source>It is written into the audit log.</source>
        <translation>감사 기록에 남습니다.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>OperationTray</name>
    <message numerus="yes">
        <source>Operations, %n running</source>
        <translation>
            <numerusform>조작, %n개 실행 중</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n개 실행 중</numerusform>
        </translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>조작</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>What you plan and execute appears here with its outcome.</source>
        <translation>계획하고 실행한 것이 결과와 함께 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>No operations yet</source>
        <translation>아직 조작이 없습니다</translation>
    </message>
</context>
<context>
    <name>OperationWords</name>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>확인 중</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>계획됨</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is %2 full</source>
        <translation>%1이(가) %2 찼습니다</translation>
    </message>
    <message>
        <source>%1 of the answers are errors</source>
        <translation>응답의 %1이(가) 오류입니다</translation>
    </message>
    <message>
        <source>The error budget is used up</source>
        <translation>오류 예산을 다 썼습니다</translation>
    </message>
    <message>
        <source>%1 of the error budget is left</source>
        <translation>오류 예산이 %1 남았습니다</translation>
    </message>
    <message>
        <source>The job %1 failed: %2</source>
        <translation>작업 %1 실패: %2</translation>
    </message>
    <message>
        <source>Only %1 hits in the cache region %2</source>
        <translation>캐시 영역 %2의 적중률이 %1뿐입니다</translation>
    </message>
    <message>
        <source>1 h ago</source>
        <translation>1시간 전 대비</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/초</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>no calls yet</source>
        <translation>아직 호출 없음</translation>
    </message>
    <message>
        <source>Slowest hundredth (p99)</source>
        <translation>느린 1% (p99)</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>포화도</translation>
    </message>
    <message>
        <source>Error budget left</source>
        <translation>남은 오류 예산</translation>
    </message>
    <message>
        <source>views</source>
        <translation>조회</translation>
    </message>
    <message>
        <source>likes</source>
        <translation>좋아요</translation>
    </message>
    <message>
        <source>Views and likes</source>
        <translation>조회와 좋아요</translation>
    </message>
    <message>
        <source>Answer times</source>
        <translation>응답 시간</translation>
    </message>
    <message>
        <source>All components are well, no job has failed, nothing is full.</source>
        <translation>모든 구성 요소가 정상이고, 실패한 작업도 가득 찬 곳도 없습니다.</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>살펴볼 것이 없습니다</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>살펴볼 것</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>언제부터</translation>
    </message>
    <message>
        <source>Popular this week</source>
        <translation>이번 주 인기 글</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>좋아요</translation>
    </message>
    <message>
        <source>Operations, jobs started by hand, failures and changes of health are listed here.</source>
        <translation>조작, 수동 작업, 실패, 상태 변화가 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>No events since the start</source>
        <translation>시작 이후 사건이 없습니다</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>구성 요소</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>구성 요소</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>%1: breaker %2</source>
        <translation>%1: 차단기 %2</translation>
    </message>
    <message>
        <source>History</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>%1 mails were given up</source>
        <translation>메일 %1건을 포기했습니다</translation>
    </message>
    <message>
        <source>The oldest mail has waited for %1</source>
        <translation>가장 오래된 메일이 %1째 기다립니다</translation>
    </message>
    <message>
        <source>Sending mails is paused</source>
        <translation>메일 발송이 멈춰 있습니다</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Could not be refreshed: %1</source>
        <translation>새로 고치지 못했습니다: %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>인기 순위</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Resilience</source>
        <translation>차단기</translation>
    </message>
    <message>
        <source>Moderation</source>
        <translation>신고와 제재</translation>
    </message>
    <message>
        <source>Alerts and events</source>
        <translation>알림과 사건</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>메일</translation>
    </message>
    <message>
        <source>Realtime</source>
        <translation>실시간</translation>
    </message>
</context>
<context>
    <name>PlanChecks</name>
    <message>
        <source>Passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>한도</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>Execute</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>다시 계획</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>하게 될 일</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>확인하려면 %1 입력</translation>
    </message>
    <message>
        <source>It is written into the audit log.</source>
        <translation>감사 기록에 남습니다.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>This plan holds for %1 more.</source>
        <translation>이 계획은 %1 동안 더 유효합니다.</translation>
    </message>
</context>
<context>
    <name>PlanPhase</name>
    <message>
        <source>Planning</source>
        <translation>계획 중</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>보내는 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>확인 중</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>오래된 계획</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>할 수 없음</translation>
    </message>
    <message>
        <source>The server checks what this would do. Nothing has been changed.</source>
        <translation>서버가 무엇이 일어날지 점검하고 있습니다. 아직 아무것도 바뀌지 않았습니다.</translation>
    </message>
    <message>
        <source>The order is on its way.</source>
        <translation>명령을 보내고 있습니다.</translation>
    </message>
    <message>
        <source>The server accepted the order. Accepted is not done.</source>
        <translation>서버가 명령을 받아들였습니다. 아직 끝난 것은 아닙니다.</translation>
    </message>
    <message>
        <source>The work has ended; the server checks its effect.</source>
        <translation>일이 끝났고, 서버가 효과를 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>It ended well, but nothing was affected.</source>
        <translation>잘 끝났지만 영향을 받은 것이 없습니다.</translation>
    </message>
    <message>
        <source>The effect was verified. Affected: %1.</source>
        <translation>효과를 확인했습니다. 영향: %1.</translation>
    </message>
    <message>
        <source>The effect was verified.</source>
        <translation>효과를 확인했습니다.</translation>
    </message>
    <message>
        <source>The server reported a failure without a reason.</source>
        <translation>서버가 이유 없이 실패를 알렸습니다.</translation>
    </message>
    <message>
        <source>It was cancelled before it ended.</source>
        <translation>끝나기 전에 취소되었습니다.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether it took effect. Look at the state before you try again.</source>
        <translation>효과가 있었는지 아직 모릅니다. 다시 하기 전에 상태를 확인하세요.</translation>
    </message>
    <message>
        <source>The state has changed since this plan was made. Plan again to see what it would do now.</source>
        <translation>계획을 세운 뒤 상태가 바뀌었습니다. 지금은 어떻게 되는지 다시 계획하세요.</translation>
    </message>
    <message>
        <source>At least one check failed; the figures are below.</source>
        <translation>통과하지 못한 점검이 있습니다. 아래 수치를 보세요.</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>Run the job %1 now?</source>
        <translation>작업 %1을(를) 지금 실행할까요?</translation>
    </message>
    <message>
        <source>Cancel the run %1 at its next step?</source>
        <translation>실행 %1을(를) 다음 단계에서 취소할까요?</translation>
    </message>
    <message>
        <source>Restart the run %1 where it failed?</source>
        <translation>실행 %1을(를) 실패한 곳부터 다시 시작할까요?</translation>
    </message>
    <message>
        <source>Drop the cached entries of %1?</source>
        <translation>%1의 캐시 항목을 버릴까요?</translation>
    </message>
    <message>
        <source>End all sessions of member %1?</source>
        <translation>회원 %1의 모든 세션을 끝낼까요?</translation>
    </message>
    <message>
        <source>Execute %1 on %2?</source>
        <translation>%2에 %1을(를) 실행할까요?</translation>
    </message>
    <message>
        <source>Refuse every call to %1 from now on?</source>
        <translation>이제부터 %1(으)로 가는 호출을 모두 거절할까요?</translation>
    </message>
    <message>
        <source>Let calls to %1 through again?</source>
        <translation>%1(으)로 가는 호출을 다시 허용할까요?</translation>
    </message>
    <message>
        <source>Call %1 without a breaker?</source>
        <translation>%1을(를) 차단기 없이 호출할까요?</translation>
    </message>
    <message>
        <source>Close the breaker of %1 and forget what it has counted?</source>
        <translation>%1의 차단기를 닫고 센 것을 잊을까요?</translation>
    </message>
    <message>
        <source>Send these mails again?</source>
        <translation>이 메일들을 다시 보낼까요?</translation>
    </message>
    <message>
        <source>Try these mails at another time?</source>
        <translation>이 메일들을 다른 시각에 보낼까요?</translation>
    </message>
    <message>
        <source>Move these mails to another provider?</source>
        <translation>이 메일들을 다른 업체로 옮길까요?</translation>
    </message>
    <message>
        <source>Never send these mails?</source>
        <translation>이 메일들을 보내지 않고 폐기할까요?</translation>
    </message>
    <message>
        <source>Stop sending mails?</source>
        <translation>메일 발송을 멈출까요?</translation>
    </message>
    <message>
        <source>Send nothing through %1?</source>
        <translation>%1(으)로 보내지 않을까요?</translation>
    </message>
    <message>
        <source>Send mails again?</source>
        <translation>메일 발송을 재개할까요?</translation>
    </message>
    <message>
        <source>Send through %1 again?</source>
        <translation>%1(으)로 다시 보낼까요?</translation>
    </message>
    <message>
        <source>Begin with %1 from now on?</source>
        <translation>앞으로 %1부터 보낼까요?</translation>
    </message>
    <message>
        <source>Close this chat room for everybody in it?</source>
        <translation>이 채팅방을 모두에게 닫을까요?</translation>
    </message>
    <message>
        <source>Announce this to all of them?</source>
        <translation>이 회원들 모두에게 공지할까요?</translation>
    </message>
    <message>
        <source>Open this chat room again?</source>
        <translation>이 채팅방을 다시 열까요?</translation>
    </message>
    <message>
        <source>Send to this webhook again what was given up?</source>
        <translation>이 웹훅에 포기한 전송을 다시 보낼까요?</translation>
    </message>
</context>
<context>
    <name>PostDrawer</name>
    <message>
        <source>by %1, %2</source>
        <translation>%1님, %2</translation>
    </message>
    <message>
        <source>It is not visible.</source>
        <translation>보이는 상태가 아닙니다.</translation>
    </message>
    <message>
        <source>Hide …</source>
        <translation>숨기기 …</translation>
    </message>
    <message>
        <source>It is deleted already.</source>
        <translation>이미 삭제되었습니다.</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>삭제 …</translation>
    </message>
    <message>
        <source>It is visible.</source>
        <translation>보이는 상태입니다.</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>복원 …</translation>
    </message>
    <message>
        <source>Open the author</source>
        <translation>글쓴이 열기</translation>
    </message>
</context>
<context>
    <name>PostsTab</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Words of the title</source>
        <translation>제목의 낱말</translation>
    </message>
    <message>
        <source>Posts of all members</source>
        <translation>모든 회원의 글</translation>
    </message>
    <message numerus="yes">
        <source>Hide %n selected …</source>
        <translation>
            <numerusform>고른 %n개 숨기기 …</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message numerus="yes">
        <source>Restore %n selected …</source>
        <translation>
            <numerusform>고른 %n개 복원 …</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>선택 해제</translation>
    </message>
    <message>
        <source>Nobody has written a post yet.</source>
        <translation>아직 쓴 글이 없습니다.</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>글</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>글쓴이</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>조회</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>좋아요</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>댓글</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>More posts</source>
        <translation>글 더 보기</translation>
    </message>
</context>
<context>
    <name>QueueTab</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>처리됨</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>About</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>맡기</translation>
    </message>
    <message>
        <source>free</source>
        <translation>빈 건</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>내 것</translation>
    </message>
    <message>
        <source>others&apos;</source>
        <translation>다른 사람 것</translation>
    </message>
    <message>
        <source>Title or member</source>
        <translation>제목 또는 회원</translation>
    </message>
    <message>
        <source>These are decided.</source>
        <translation>이미 처리된 건입니다.</translation>
    </message>
    <message numerus="yes">
        <source>Dismiss %n selected …</source>
        <translation>
            <numerusform>고른 %n건 문제없음 …</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>문제없음</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>선택 해제</translation>
    </message>
    <message>
        <source>Members have reported nothing that is still open.</source>
        <translation>처리할 신고가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>검토할 것이 없습니다</translation>
    </message>
    <message>
        <source>Review queue</source>
        <translation>검토 대기열</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>신고</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>신고된 것</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>최근 신고</translation>
    </message>
    <message>
        <source>Claimed by</source>
        <translation>맡은 사람</translation>
    </message>
    <message>
        <source>you</source>
        <translation>나</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>처리</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>처리 시각</translation>
    </message>
    <message>
        <source>More cases</source>
        <translation>더 보기</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Madang</source>
        <translation>마당</translation>
    </message>
    <message>
        <source>Widen the list of pages</source>
        <translation>페이지 목록 넓히기</translation>
    </message>
    <message>
        <source>Narrow the list of pages</source>
        <translation>페이지 목록 좁히기</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n건 대기</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RankingPage</name>
    <message>
        <source>Nobody has liked a post this week.</source>
        <translation>이번 주에 좋아요를 받은 글이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody has read a post this hour.</source>
        <translation>최근 한 시간 동안 읽힌 글이 없습니다.</translation>
    </message>
    <message>
        <source>Filter posts</source>
        <translation>글 필터</translation>
    </message>
    <message>
        <source>By likes of the week</source>
        <translation>주간 좋아요순</translation>
    </message>
    <message>
        <source>By views of the hour</source>
        <translation>시간당 조회순</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>회차 %1</translation>
    </message>
    <message>
        <source>computed %1 ago</source>
        <translation>%1 전에 계산</translation>
    </message>
    <message>
        <source>window %1 to %2</source>
        <translation>집계 기간 %1 ~ %2</translation>
    </message>
    <message>
        <source>Recompute …</source>
        <translation>다시 계산 …</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>다시 계산</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>인기 순위</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변동</translation>
    </message>
    <message>
        <source>new</source>
        <translation>새로</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>글</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>글쓴이</translation>
    </message>
    <message>
        <source>Likes in the window</source>
        <translation>기간 내 좋아요</translation>
    </message>
    <message>
        <source>Views in the window</source>
        <translation>기간 내 조회</translation>
    </message>
    <message>
        <source>All likes</source>
        <translation>전체 좋아요</translation>
    </message>
    <message>
        <source>All views</source>
        <translation>전체 조회</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>댓글</translation>
    </message>
    <message>
        <source>Where the score comes from</source>
        <translation>점수의 출처</translation>
    </message>
    <message>
        <source>“%1” leads the list now.</source>
        <translation>“%1” 글을 맨 위에 고정했습니다.</translation>
    </message>
    <message>
        <source>“%1” is not shown any more.</source>
        <translation>“%1” 글을 더는 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>“%1” is left to the members again.</source>
        <translation>“%1” 글을 다시 회원들에게 맡겼습니다.</translation>
    </message>
    <message>
        <source>Decisions of staff</source>
        <translation>운영진의 결정</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>결정</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>List</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>likes</source>
        <translation>좋아요</translation>
    </message>
    <message>
        <source>views</source>
        <translation>조회</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>기한</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>RealtimePage</name>
    <message>
        <source>Rooms</source>
        <translation>채팅방</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>알림 내역</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>공지</translation>
    </message>
    <message>
        <source>Announce …</source>
        <translation>공지하기 …</translation>
    </message>
</context>
<context>
    <name>ResiliencePage</name>
    <message>
        <source>This backend calls nobody outside of its process yet. A configured mail server gets a breaker.</source>
        <translation>이 서버는 아직 바깥을 호출하지 않습니다. 메일 서버를 설정하면 차단기가 생깁니다.</translation>
    </message>
    <message>
        <source>No circuit breakers</source>
        <translation>차단기가 없습니다</translation>
    </message>
    <message>
        <source>Filter breakers</source>
        <translation>차단기 필터</translation>
    </message>
    <message>
        <source>Circuit breakers</source>
        <translation>차단기</translation>
    </message>
    <message>
        <source>States over time</source>
        <translation>상태 변화</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>닫히지 않은 시간</translation>
    </message>
    <message>
        <source>good</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>느림</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>거절됨</translation>
    </message>
    <message>
        <source>Calls to %1</source>
        <translation>%1 호출</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/초</translation>
    </message>
</context>
<context>
    <name>RoomDrawer</name>
    <message>
        <source>%1 of %2 members, %3 here; %4 messages a minute</source>
        <translation>회원 %1/%2명, 접속 %3명, 분당 메시지 %4건</translation>
    </message>
    <message>
        <source>The room is closed.</source>
        <translation>이미 닫힌 방입니다.</translation>
    </message>
    <message>
        <source>Close the room …</source>
        <translation>방 닫기 …</translation>
    </message>
    <message>
        <source>Close the room</source>
        <translation>방 닫기</translation>
    </message>
    <message>
        <source>Choose a message that somebody wrote.</source>
        <translation>회원이 쓴 메시지를 고르세요.</translation>
    </message>
    <message>
        <source>Show the message</source>
        <translation>메시지 다시 보이기</translation>
    </message>
    <message>
        <source>Hide the message</source>
        <translation>메시지 숨기기</translation>
    </message>
    <message>
        <source>Shown again</source>
        <translation>다시 보임</translation>
    </message>
    <message>
        <source>Why it is hidden</source>
        <translation>숨기는 이유</translation>
    </message>
    <message>
        <source>Choose a member, or a message that somebody wrote.</source>
        <translation>회원이나 회원이 쓴 메시지를 고르세요.</translation>
    </message>
    <message>
        <source>Mute …</source>
        <translation>채팅 금지 …</translation>
    </message>
    <message>
        <source>Let %1 speak</source>
        <translation>%1 님 채팅 허용</translation>
    </message>
    <message>
        <source>Mute %1 …</source>
        <translation>%1 님 채팅 금지 …</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>되돌림</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>방장</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>연 시각</translation>
    </message>
    <message>
        <source>Who may enter</source>
        <translation>들어올 수 있는 회원</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Members (%1)</source>
        <translation>회원 (%1)</translation>
    </message>
    <message>
        <source>Nobody has said anything yet.</source>
        <translation>아직 아무 말도 없습니다.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Everybody has left.</source>
        <translation>모두 나갔습니다.</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>%1 (host)</source>
        <translation>%1 (방장)</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>채팅 금지</translation>
    </message>
    <message>
        <source>here</source>
        <translation>접속 중</translation>
    </message>
    <message>
        <source>away</source>
        <translation>자리 비움</translation>
    </message>
    <message>
        <source>Muted until</source>
        <translation>금지 기한</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>들어온 시각</translation>
    </message>
    <message>
        <source>Older messages</source>
        <translation>이전 메시지</translation>
    </message>
    <message>
        <source>Open it again …</source>
        <translation>다시 열기 …</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>다시 열기</translation>
    </message>
</context>
<context>
    <name>RoomToasts</name>
    <message>
        <source>The message is hidden.</source>
        <translation>메시지를 숨겼습니다.</translation>
    </message>
    <message>
        <source>The message is shown again.</source>
        <translation>메시지가 다시 보입니다.</translation>
    </message>
    <message>
        <source>%1 is muted.</source>
        <translation>%1 님의 채팅을 금지했습니다.</translation>
    </message>
    <message>
        <source>%1 may speak again.</source>
        <translation>%1 님이 다시 채팅할 수 있습니다.</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>되돌림</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Nothing was done: %1</source>
        <translation>아무 조치도 하지 않았습니다: %1</translation>
    </message>
</context>
<context>
    <name>RoomsTab</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Title or id of a room</source>
        <translation>방 제목이나 ID</translation>
    </message>
    <message>
        <source>Nobody has opened a chat room.</source>
        <translation>열린 채팅방이 없습니다.</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>채팅방</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>방</translation>
    </message>
    <message>
        <source>Messages/min</source>
        <translation>분당 메시지</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>접속</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>방장</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>마지막 메시지</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>More rooms</source>
        <translation>채팅방 더 보기</translation>
    </message>
</context>
<context>
    <name>RuleTable</name>
    <message>
        <source>This backend watches nothing.</source>
        <translation>이 백엔드는 아무것도 감시하지 않습니다.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Figure now</source>
        <translation>현재 값</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>%1 미만</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>%1 초과</translation>
    </message>
    <message>
        <source>Fires after</source>
        <translation>발생까지</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>중요도</translation>
    </message>
    <message>
        <source>About</source>
        <translation>대상</translation>
    </message>
</context>
<context>
    <name>SecretSheet</name>
    <message>
        <source>The secret of %1</source>
        <translation>%1의 비밀 키</translation>
    </message>
    <message>
        <source>It is shown this once. Put it where the receiver checks signatures.</source>
        <translation>지금 한 번만 표시됩니다. 수신 측에서 서명을 확인하는 곳에 넣으세요.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>비밀 키</translation>
    </message>
</context>
<context>
    <name>SessionsTab</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>느림</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Name or id of a member</source>
        <translation>회원 이름이나 ID</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>접속한 회원이 없습니다.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>keeps up</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>구독</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>접속 시각</translation>
    </message>
    <message>
        <source>The server has ended no connection by itself.</source>
        <translation>서버가 스스로 끊은 연결이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody was cut off</source>
        <translation>끊긴 연결 없음</translation>
    </message>
    <message>
        <source>Cut off lately</source>
        <translation>최근 끊긴 연결</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>끊긴 시각</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>More sessions</source>
        <translation>세션 더 보기</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Appearance</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>글자 크기</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>시각 표시</translation>
    </message>
    <message>
        <source>of this machine</source>
        <translation>이 컴퓨터 기준</translation>
    </message>
    <message>
        <source>in UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>No animations</source>
        <translation>움직임 없음</translation>
    </message>
    <message>
        <source>Narrow list of pages</source>
        <translation>좁은 페이지 목록</translation>
    </message>
    <message>
        <source>You</source>
        <translation>내 정보</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Saved backends</source>
        <translation>저장된 서버</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 잊기</translation>
    </message>
    <message>
        <source>Another backend …</source>
        <translation>다른 서버 …</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>This is no address of a backend.</source>
        <translation>서버 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>Madang console</source>
        <translation>마당 콘솔</translation>
    </message>
    <message>
        <source>For moderators and operators</source>
        <translation>중재자와 운영자를 위한 도구</translation>
    </message>
    <message>
        <source>The session has ended. Sign in again.</source>
        <translation>세션이 끝났습니다. 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Stay signed in (kept in the desktop&apos;s keychain)</source>
        <translation>로그인 유지 (데스크톱 키체인에 보관)</translation>
    </message>
    <message>
        <source>Stay signed in: this machine has no keychain</source>
        <translation>로그인 유지: 이 컴퓨터에는 키체인이 없습니다</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Saved backends</source>
        <translation>저장된 서버</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 잊기</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
</context>
<context>
    <name>SilenceSheet</name>
    <message>
        <source>It still fires and is shown here; nobody is sent a message about it.</source>
        <translation>알림은 계속 울리고 여기에 표시되지만, 아무에게도 메시지를 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Silence everything about %1?</source>
        <translation>%1에 관한 모든 알림을 무음으로 할까요?</translation>
    </message>
    <message>
        <source>Silence “%1”?</source>
        <translation>‘%1’ 알림을 무음으로 할까요?</translation>
    </message>
    <message>
        <source>Silence “%1” of %2?</source>
        <translation>%2의 ‘%1’ 알림을 무음으로 할까요?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>이유를 적으세요.</translation>
    </message>
    <message>
        <source>Silence for %1</source>
        <translation>%1 동안 무음</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>For everything that this rule watches, not only for %1</source>
        <translation>%1뿐 아니라 이 규칙이 감시하는 모든 대상에 적용</translation>
    </message>
</context>
<context>
    <name>StateBand</name>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>StateTimeline</name>
    <message>
        <source>not normal</source>
        <translation>비정상</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>stream silent</source>
        <translation>스트림 조용함</translation>
    </message>
    <message>
        <source>stream live</source>
        <translation>스트림 연결됨</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>no stream, next try in %1 s</source>
        <translation>스트림 없음, %1초 뒤 다시 시도</translation>
    </message>
    <message>
        <source>degraded: polling</source>
        <translation>저하: 주기적으로 가져옴</translation>
    </message>
    <message>
        <source>no stream</source>
        <translation>스트림 없음</translation>
    </message>
    <message>
        <source>round trip %1</source>
        <translation>왕복 %1</translation>
    </message>
    <message>
        <source>clock %1 s ahead</source>
        <translation>시계 %1초 빠름</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
</context>
<context>
    <name>TableFoot</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n개 행</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%2개 중 %1개 행</translation>
    </message>
    <message>
        <source>%1, %2 selected</source>
        <translation>%1, %2개 선택</translation>
    </message>
    <message>
        <source>The order is held while you point at it</source>
        <translation>가리키는 동안 순서를 유지합니다</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>CSV로 내보내기</translation>
    </message>
    <message>
        <source>Could not be refreshed: %1</source>
        <translation>새로 고치지 못했습니다: %1</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>Select all shown rows</source>
        <translation>보이는 행 모두 선택</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>내림차순</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>오름차순</translation>
    </message>
</context>
<context>
    <name>TableRow</name>
    <message>
        <source>Select</source>
        <translation>선택</translation>
    </message>
</context>
<context>
    <name>TimeRangePicker</name>
    <message>
        <source>last 5 min</source>
        <translation>최근 5분</translation>
    </message>
    <message>
        <source>last 15 min</source>
        <translation>최근 15분</translation>
    </message>
    <message>
        <source>last 1 h</source>
        <translation>최근 1시간</translation>
    </message>
    <message>
        <source>last 6 h</source>
        <translation>최근 6시간</translation>
    </message>
    <message>
        <source>last 24 h</source>
        <translation>최근 24시간</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>Time range: %1</source>
        <translation>시간 범위: %1</translation>
    </message>
    <message>
        <source>From (UTC)</source>
        <translation>시작 (UTC)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To (UTC)</source>
        <translation>끝 (UTC)</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Show this time</source>
        <translation>이 시간 보기</translation>
    </message>
    <message>
        <source>Write it as 2026-03-01 14:02</source>
        <translation>2026-03-01 14:02 형식으로 쓰세요</translation>
    </message>
    <message>
        <source>This is not after the start</source>
        <translation>시작보다 뒤가 아닙니다</translation>
    </message>
    <message>
        <source>Show UTC</source>
        <translation>UTC로 표시</translation>
    </message>
    <message>
        <source>Live; press to pause</source>
        <translation>실시간. 누르면 멈춤</translation>
    </message>
    <message>
        <source>Paused; press to go live</source>
        <translation>멈춤. 누르면 실시간</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>멈춤</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Go anywhere, do anything</source>
        <translation>어디든 가고 무엇이든 실행</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>밝은 색상</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>어두운 색상</translation>
    </message>
    <message>
        <source>Locked for reading: unlock</source>
        <translation>읽기 전용: 잠금 풀기</translation>
    </message>
    <message>
        <source>Lock for reading</source>
        <translation>읽기 전용으로 잠그기</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>관리자</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>운영자</translation>
    </message>
    <message>
        <source>moderator</source>
        <translation>중재자</translation>
    </message>
    <message>
        <source>member</source>
        <translation>회원</translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>views</source>
        <translation>조회</translation>
    </message>
    <message>
        <source>likes given</source>
        <translation>준 좋아요</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>버려짐</translation>
    </message>
    <message>
        <source>Views and likes</source>
        <translation>조회와 좋아요</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/초</translation>
    </message>
    <message>
        <source>units a commit</source>
        <translation>커밋당 작업</translation>
    </message>
    <message>
        <source>commits /s</source>
        <translation>초당 커밋</translation>
    </message>
    <message>
        <source>posts waiting</source>
        <translation>기다리는 글</translation>
    </message>
    <message>
        <source>Group commit and write-behind</source>
        <translation>묶음 커밋과 지연 쓰기</translation>
    </message>
    <message>
        <source>Time of a commit</source>
        <translation>커밋 시간</translation>
    </message>
    <message>
        <source>Filter routes</source>
        <translation>경로 필터</translation>
    </message>
    <message>
        <source>Filter requests</source>
        <translation>요청 필터</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Slow requests</source>
        <translation>느린 요청</translation>
    </message>
    <message>
        <source>The figures of the routes come with the stream.</source>
        <translation>경로 수치는 스트림과 함께 옵니다.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Requests /s</source>
        <translation>초당 요청</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Requests that took longer than the floor within the last hour are listed here.</source>
        <translation>최근 한 시간 동안 기준보다 오래 걸린 요청이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>응답 시각</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>추적</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>응답 시각</translation>
    </message>
    <message numerus="yes">
        <source>%n more left out</source>
        <translation>
            <numerusform>%n개 더 있음</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
</context>
<context>
    <name>WebhookSheet</name>
    <message>
        <source>Events are sent there, signed with a secret that is shown once.</source>
        <translation>사건을 이 주소로 보냅니다. 한 번만 표시되는 비밀 키로 서명합니다.</translation>
    </message>
    <message>
        <source>Add a webhook?</source>
        <translation>웹훅을 추가할까요?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>A name, an address and at least one kind are needed.</source>
        <translation>이름, 주소, 한 가지 이상의 종류가 필요합니다.</translation>
    </message>
    <message>
        <source>Add the webhook</source>
        <translation>웹훅 추가</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>An https address. Addresses inside of our networks are refused.</source>
        <translation>https 주소여야 합니다. 내부 네트워크 주소는 거부됩니다.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>It is told of</source>
        <translation>알릴 내용</translation>
    </message>
</context>
<context>
    <name>WebhookWords</name>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Circuit breakers</source>
        <translation>회로 차단기</translation>
    </message>
    <message>
        <source>Failed jobs and jobs started by hand</source>
        <translation>실패한 작업과 수동 작업</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>조작</translation>
    </message>
    <message>
        <source>Health of components</source>
        <translation>구성 요소 상태</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>포기</translation>
    </message>
</context>
<context>
    <name>WebhooksView</name>
    <message>
        <source>A test is on its way.</source>
        <translation>시험 사건을 보내는 중입니다.</translation>
    </message>
    <message>
        <source>The webhook is enabled.</source>
        <translation>웹훅을 켰습니다.</translation>
    </message>
    <message>
        <source>The webhook is disabled.</source>
        <translation>웹훅을 껐습니다.</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>추가 …</translation>
    </message>
    <message>
        <source>Enable it first.</source>
        <translation>먼저 켜세요.</translation>
    </message>
    <message>
        <source>Choose a webhook.</source>
        <translation>웹훅을 고르세요.</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>시험 보내기</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>The secret before signs as well for one day.</source>
        <translation>이전 비밀 키도 하루 동안 함께 서명합니다.</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>새 비밀 키</translation>
    </message>
    <message>
        <source>Servers of others can be told of alerts, operations and failed jobs.</source>
        <translation>알림, 조작, 실패한 작업을 외부 서버에 알릴 수 있습니다.</translation>
    </message>
    <message>
        <source>No webhooks</source>
        <translation>웹훅이 없습니다</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>보내는 중</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Told of</source>
        <translation>알릴 내용</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>포기</translation>
    </message>
    <message>
        <source>Choose a webhook to see what was sent to it.</source>
        <translation>웹훅을 고르면 보낸 내역이 표시됩니다.</translation>
    </message>
    <message>
        <source>Nothing has been sent to it in the last 30 days.</source>
        <translation>최근 30일 동안 보낸 것이 없습니다.</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>전달 내역</translation>
    </message>
    <message>
        <source>No deliveries</source>
        <translation>전달 내역 없음</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도 횟수</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태 코드</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>다음 시도</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Nothing was given up.</source>
        <translation>포기한 전송이 없습니다.</translation>
    </message>
    <message>
        <source>Send it again …</source>
        <translation>다시 보내기 …</translation>
    </message>
    <message>
        <source>Send again what was given up …</source>
        <translation>포기한 전송 다시 보내기 …</translation>
    </message>
</context>
<context>
    <name>madang::console::Stream</name>
    <message>
        <source>Nothing was heard for %1 s.</source>
        <translation>%1초 동안 아무것도 받지 못했습니다.</translation>
    </message>
</context>
</TS>
