import QtQuick
import QtTest
import Madang.Pages

TestCase {
    /// One of each, as the stream brings them, with what both languages make of it.
    readonly property var events: [{
            "tag": "a run",
            "event": {
                "kind": "jobRun",
                "state": "failed",
                "subject": "run:7",
                "data": {
                    "job": "backup"
                }
            },
            "en": "Job backup: failed",
            "ko": "작업 backup: 실패"
        }, {
            "tag": "an operation",
            "event": {
                "kind": "operation",
                "state": "UNKNOWN",
                "subject": "operation:7",
                "data": {
                    "kind": "cache.invalidate",
                    "target": "posts"
                }
            },
            "en": "cache.invalidate on posts: Unknown",
            "ko": "posts에 대한 cache.invalidate: 알 수 없음"
        }, {
            "tag": "a breaker",
            "event": {
                "kind": "breaker",
                "state": "open",
                "subject": "breaker:mail.first",
                "data": {
                    "breaker": "mail.first",
                    "event": "stateTransition",
                    "from": "closed",
                    "to": "open",
                    "cause": "failure rate 60.0 % of 10 calls (threshold 50.0 %)"
                }
            },
            "en": "Breaker mail.first: CLOSED → OPEN (too many calls failed)",
            "ko": "차단기 mail.first: 닫힘 → 열림 (실패한 호출이 너무 많음)"
        }, {
            "tag": "a rate",
            "event": {
                "kind": "breaker",
                "state": "exceeded",
                "subject": "breaker:mail.first",
                "data": {
                    "breaker": "mail.first",
                    "event": "slowRateExceeded",
                    "ratePercent": 60
                }
            },
            "en": "Breaker mail.first: 60 % of the calls were slow",
            "ko": "차단기 mail.first: 호출의 60 %가 느렸음"
        }, {
            "tag": "a component",
            "event": {
                "kind": "health",
                "state": "caution",
                "subject": "component:disk",
                "data": {
                    "component": "disk",
                    "from": "normal",
                    "to": "caution",
                    "detail": ""
                }
            },
            "en": "disk is Caution",
            "ko": "disk: 주의"
        }, {
            "tag": "an alert",
            "event": {
                "kind": "alert",
                "state": "firing",
                "subject": "alert:7",
                "data": {
                    "rule": "queue-full",
                    "subject": "write-queue",
                    "threshold": 0.9,
                    "unit": "%",
                    "value": 93
                }
            },
            "en": "A queue is full: write-queue, 93 %",
            "ko": "대기열이 가득 참: write-queue, 93 %"
        }, {
            "tag": "an alert that is over",
            "event": {
                "kind": "alert",
                "state": "resolved",
                "subject": "alert:7",
                "data": {
                    "rule": "p99",
                    "subject": ""
                }
            },
            "en": "Slow answers (p99): resolved",
            "ko": "느린 응답 (p99): 해결됨"
        }, {
            "tag": "a silence",
            "event": {
                "kind": "alert",
                "state": "expired",
                "subject": "silence:7",
                "data": {
                    "rule": "queue-full",
                    "subject": "write-queue"
                }
            },
            "en": "Silence for A queue is full write-queue: its time is over",
            "ko": "대기열이 가득 참 write-queue 무음: 기간이 끝남"
        }]

    function init() {
        failOnWarning(/.?/);
    }

    function cleanup() {
        stage.speak("en");
    }

    function test_an_event_is_told_in_the_readers_language_data() {
        return events;
    }

    function test_an_event_is_told_in_the_readers_language(row) {
        for (const language of ["en", "ko"]) {
            stage.speak(language);
            compare(EventWords.what(row.event), row[language]);
        }
    }

    function test_each_state_has_a_word_of_the_language_data() {
        return [{
                "tag": "operation",
                "states": ["PLANNED", "RUNNING", "VERIFYING", "SUCCEEDED", "FAILED", "CANCELLED", "UNKNOWN"]
            }, {
                "tag": "jobRun",
                "states": ["queued", "running", "cancelling", "succeeded", "failed", "cancelled", "interrupted"]
            }, {
                "tag": "breaker",
                "states": ["closed", "open", "halfOpen", "disabled", "forcedOpen", "metricsOnly", "reset", "exceeded"]
            }, {
                "tag": "health",
                "states": ["critical", "serious", "caution", "normal", "standby", "off"]
            }, {
                "tag": "alert",
                "states": ["pending", "firing", "acknowledged", "unacknowledged", "silenced", "resolved", "calmed", "expired", "lifted"]
            }];
    }

    function test_each_state_has_a_word_of_the_language(row) {
        stage.speak("ko");
        for (const state of row.states)
            verify(/[가-힣]/.test(EventWords.state({
                            "kind": row.tag,
                            "state": state
                        })), state);
    }

    function test_what_is_not_known_is_told_in_the_backends_words() {
        const later = {
            "kind": "weather",
            "state": "wet",
            "subject": "sky",
            "summary": "it rains"
        };
        compare(EventWords.what(later), "it rains");
        compare(EventWords.state(later), "wet");
    }

    name: "EventWords"
}
