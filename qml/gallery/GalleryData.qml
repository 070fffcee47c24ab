import QtQuick
import Madang.Components
import Madang.Ui

/// Figures for the gallery: the same ones each time, an hour up to the clock's now.
QtObject {
    id: data

    readonly property MetricSeries requests: MetricSeries {
        stepMs: 10000
    }
    readonly property MetricSeries duplicates: MetricSeries {
        stepMs: 10000
    }
    readonly property MetricSeries rejected: MetricSeries {
        stepMs: 10000
    }
    readonly property MetricSeries errors: MetricSeries {
        stepMs: 10000
    }
    readonly property MetricSeries latency: MetricSeries {
        stepMs: 10000
    }
    readonly property MetricSeries hits: MetricSeries {
        stepMs: 10000
    }
    readonly property MetricSeries memory: MetricSeries {
        stepMs: 10000
    }
    property var lanes: []
    property var marks: []

    readonly property KeyedModel jobs: KeyedModel {
    }
    readonly property KeyedModel nothing: KeyedModel {
    }
    readonly property KeyedModel operations: KeyedModel {
    }

    readonly property var plan: ({
            "planId": "9007199254740993",
            "checks": [{
                    "id": "queue.size",
                    "result": "Passed",
                    "actual": "37",
                    "limit": "1,000",
                    "reason": ""
                }, {
                    "id": "provider.state",
                    "result": "Warning",
                    "actual": "HALF OPEN",
                    "limit": "CLOSED",
                    "reason": qsTr("The breaker lets through one call in ten until three have succeeded.")
                }, {
                    "id": "quota",
                    "result": "Passed",
                    "actual": "412",
                    "limit": "5,000",
                    "reason": ""
                }],
            "impact": {
                "summary": qsTr("37 mails that got the answer 421 are sent again. Mails that arrive meanwhile are not touched."),
                "affected": 37
            },
            "steps": [qsTr("Take the 37 mails out of the waiting line"), qsTr("Send them through smtp-primary, four at a time"), qsTr("Check that none is left")],
            "confirmText": "smtp-primary",
            "expiresAt": new Date(Clock.now + 300000).toISOString()
        })
    readonly property var blockedPlan: {
        const copy = JSON.parse(JSON.stringify(plan));
        copy.checks[2] = {
            "id": "quota",
            "result": "Failed",
            "actual": "5,000",
            "limit": "5,000",
            "reason": qsTr("The provider's quota for today is used up; it is filled again at midnight.")
        };
        return copy;
    }

    property int seed: 7

    /// The same numbers in every run, between 0 and 1.
    function chance(): real {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return seed / 2147483648;
    }

    Component.onCompleted: {
        const now = Clock.now;
        for (let at = 360; at >= 0; --at) {
            const when = now - at * 10000;
            const wave = Math.sin(at / 40) * 180;
            requests.append(when, 1200 + wave + chance() * 90);
            duplicates.append(when, 220 + wave / 5 + chance() * 30);
            rejected.append(when, at > 180 && at < 200 ? 160 : 12 + chance() * 8);
            errors.append(when, at > 180 && at < 190 ? 0.02 : 0.0002);
            latency.append(when, 6 + chance() * 2 + (at < 20 ? 6 : 0));
            memory.append(when, 210 * 1024 * 1024 + (360 - at) * 90000);
            hits.append(when, at > 120 && at < 165 ? NaN : 0.985 - (at > 160 && at < 200 ? 0.2 * (200 - at) / 40 : 0) - chance() * 0.004);
        }
        marks = [{
                "at": now - 1900000,
                "icon": "flash",
                "text": qsTr("fault: provider refuses")
            }, {
                "at": now - 600000,
                "icon": "jobs",
                "text": "popular.recompute"
            }];
        lanes = [{
                "key": "a",
                "name": "smtp-primary",
                "parts": [{
                        "from": now - 9000000,
                        "to": now - 1900000,
                        "level": "normal",
                        "text": "CLOSED"
                    }, {
                        "from": now - 1900000,
                        "to": now - 1300000,
                        "level": "serious",
                        "text": "OPEN"
                    }, {
                        "from": now - 1300000,
                        "to": now - 1100000,
                        "level": "caution",
                        "text": "HALF OPEN"
                    }, {
                        "from": now - 1100000,
                        "to": null,
                        "level": "normal",
                        "text": "CLOSED"
                    }]
            }, {
                "key": "b",
                "name": "smtp-secondary",
                "parts": [{
                        "from": now - 9000000,
                        "to": null,
                        "level": "off",
                        "text": qsTr("NO CALLS YET")
                    }]
            }, {
                "key": "c",
                "name": qsTr("cache"),
                "parts": [{
                        "from": now - 2400000,
                        "to": now - 300000,
                        "level": "normal",
                        "text": qsTr("normal")
                    }, {
                        "from": now - 300000,
                        "to": null,
                        "level": "caution",
                        "text": qsTr("bypass")
                    }]
            }];
        const names = ["popular.recompute", "mail.send", "sessions.sweep", "audit.verify", "views.flush", "backup.run", "metrics.compact", "reports.close"];
        const levels = ["normal", "normal", "standby", "serious", "normal", "caution", "off", "critical"];
        const rows = [];
        for (let at = 0; at < 40; ++at)
            rows.push({
                    "id": String(at),
                    "name": names[at % 8] + (at >= 8 ? "." + Math.floor(at / 8) : ""),
                    "level": levels[at % 8],
                    "runs": Math.round(chance() * 20000),
                    "took": chance() * 90000,
                    "bytes": Math.round(chance() * 5e8),
                    "last": now - chance() * 7200000,
                    "note": at % 3 === 0 ? qsTr("takes the oldest first") : "",
                    "line": Array.from({
                            "length": 24
                        }, () => chance() * 10)
                });
        jobs.replace(rows);
        jobs.select("1", true);
        jobs.select("4", true);
        operations.replace([{
                    "id": "1",
                    "kind": "job.run",
                    "target": "popular.recompute",
                    "state": "RUNNING",
                    "updatedAtMs": now - 3000
                }, {
                    "id": "2",
                    "kind": "cache.invalidate",
                    "target": "posts",
                    "state": "SUCCEEDED",
                    "updatedAtMs": now - 64000
                }, {
                    "id": "3",
                    "kind": "mail.retry",
                    "target": "smtp-primary",
                    "state": "UNKNOWN",
                    "updatedAtMs": now - 600000
                }]);
    }
}
