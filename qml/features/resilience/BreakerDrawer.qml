// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// Everything about one breaker: what it judges by, what it went through, its last errors, and the levers.
Drawer {
    id: side

    required property Workspace workspace
    required property BreakersModel list
    required property TimeWindow time
    property string key: ""
    readonly property var detail: list.detail
    readonly property var breaker: detail.breaker ?? ({})
    readonly property var figures: detail.settings ?? ({})
    readonly property var counts: detail.counts ?? ({})
    readonly property string mode: breaker.state ?? ""

    function lane(): var {
        return (list.parts[key] ?? []).map(part => ({
                        "from": part.from,
                        "to": part.to ?? null,
                        "level": part.level,
                        "text": BreakerWords.state(part.word)
                    }));
    }

    function milliseconds(value: var): string {
        if (value === undefined || value === null)
            return Format.none;
        return value < 1000 ? qsTr("%1 ms").arg(Format.figure(value)) : Format.span(value);
    }

    function percent(value: var): string {
        return value === undefined || value === null ? qsTr("too few calls") : Format.percent(value / 100);
    }

    function windowText(): string {
        if (figures.windowSize === undefined)
            return Format.none;
        return figures.window === "seconds" ? qsTr("the last %1").arg(Format.span(figures.windowSize * 1000)) : qsTr("the last %1 calls").arg(Format.figure(figures.windowSize));
    }

    function steer(verb: string, kind: string): void {
        workspace.planFlow.start(verb, kind, String(breaker.name), {});
    }

    implicitWidth: Math.round(Theme.drawer * 1.1)
    subtitle: mode === "" ? list.detailProblem : qsTr("Circuit breaker on %1").arg(breaker.instance ?? "")
    title: breaker.name ?? key.split("@")[0]

    Column {
        spacing: Theme.gap16
        width: parent.width

        Flow {
            spacing: Theme.gap8
            width: parent.width

            Gate {
                available: side.mode !== "" && side.mode !== "forcedOpen"
                capability: "steerBreakers"
                unavailableReason: qsTr("It is forced open already.")

                PushButton {
                    objectName: "resilience.forceOpen"
                    text: qsTr("Force open …")

                    onClicked: side.steer(qsTr("Force open"), "breaker.force-open")
                }
            }

            Gate {
                available: side.mode !== "" && side.mode !== "closed"
                capability: "steerBreakers"
                unavailableReason: qsTr("It is closed already.")

                PushButton {
                    objectName: "resilience.forceClose"
                    text: qsTr("Close …")

                    onClicked: side.steer(qsTr("Close"), "breaker.force-close")
                }
            }

            Gate {
                available: side.mode !== "" && side.mode !== "disabled"
                capability: "steerBreakers"
                unavailableReason: qsTr("It is disabled already.")

                PushButton {
                    objectName: "resilience.disable"
                    text: qsTr("Disable …")

                    onClicked: side.steer(qsTr("Disable"), "breaker.disable")
                }
            }

            Gate {
                available: side.mode !== ""
                capability: "steerBreakers"

                PushButton {
                    objectName: "resilience.reset"
                    text: qsTr("Reset …")

                    onClicked: side.steer(qsTr("Reset"), "breaker.reset")
                }
            }
        }

        Facts {
            pairs: side.mode === "" ? [] : [[qsTr("State"), BreakerWords.state(side.mode)], [qsTr("Since"), Format.moment(side.breaker.since, Clock.utc)], [qsTr("Next probe"), side.breaker.nextProbeAt ? Format.clock(side.breaker.nextProbeAt, Clock.utc) : Format.none], [qsTr("Open in all"), Format.span(side.breaker.openTotalMs)], [qsTr("Failures in the window"), qsTr("%1 of %2 calls, %3").arg(Format.figure(side.breaker.failedCalls)).arg(Format.figure(side.breaker.calls)).arg(side.percent(side.breaker.failureRatePercent))], [qsTr("Slow in the window"), qsTr("%1 of %2 calls, %3").arg(Format.figure(side.breaker.slowCalls)).arg(Format.figure(side.breaker.calls)).arg(side.percent(side.breaker.slowRatePercent))], [qsTr("Under way"), qsTr("%1 of %2, %3 waiting").arg(Format.figure(side.breaker.running)).arg(Format.figure(side.breaker.runningLimit)).arg(Format.figure(side.breaker.waiting))]]
            width: parent.width
        }

        StateTimeline {
            lanes: [{
                    "key": "only",
                    "name": "",
                    "parts": side.lane()
                }]
            nameWidth: 0
            objectName: "resilience.timeline"
            totalTitle: qsTr("not closed")
            width: parent.width
            window: side.time
        }

        StyledText {
            role: "body"
            strong: true
            text: qsTr("Last errors")
        }

        StyledText {
            role: "control"
            text: qsTr("None since the start.")
            tone: "secondary"
            visible: (side.detail.errors ?? []).length === 0
        }

        Facts {
            nameWidth: Math.round(width * 0.22)
            objectName: "resilience.errors"
            pairs: (side.detail.errors ?? []).slice(0, 10).map(error => [Format.clock(error.at, Clock.utc), qsTr("%1  (after %2)").arg(error.text).arg(side.milliseconds(error.durationMs))])
            width: parent.width
        }

        StyledText {
            role: "body"
            strong: true
            text: qsTr("What it went through")
        }

        StyledText {
            role: "control"
            text: qsTr("It has been closed since the start.")
            tone: "secondary"
            visible: (side.detail.timeline ?? []).length === 0
        }

        Facts {
            nameWidth: Math.round(width * 0.22)
            objectName: "resilience.transitions"
            pairs: (side.detail.timeline ?? []).slice(0, 12).map(step => [Format.clock(step.at, Clock.utc), qsTr("%1 → %2: %3").arg(BreakerWords.state(step.from)).arg(BreakerWords.state(step.to)).arg(step.cause)])
            width: parent.width
        }

        StyledText {
            role: "body"
            strong: true
            text: qsTr("Since the start")
        }

        Facts {
            pairs: [[qsTr("Good calls"), Format.figure(side.counts.succeeded ?? NaN)], [qsTr("Failed calls"), Format.figure(side.counts.failed ?? NaN)], [qsTr("Slow calls"), Format.figure(side.counts.slow ?? NaN)], [qsTr("Not permitted"), Format.figure(side.counts.notPermitted ?? NaN)], [qsTr("Retries"), Format.figure(side.counts.retries ?? NaN)]]
            width: parent.width
        }

        StyledText {
            role: "body"
            strong: true
            text: qsTr("Settings")
        }

        Facts {
            pairs: [[qsTr("Judged by"), side.windowText()], [qsTr("From this many calls"), Format.figure(side.figures.minimumCalls ?? NaN)], [qsTr("Opens at failures of"), Format.percent((side.figures.failureThresholdPercent ?? NaN) / 100)], [qsTr("Opens at slow calls of"), Format.percent((side.figures.slowThresholdPercent ?? NaN) / 100)], [qsTr("Slow is more than"), side.milliseconds(side.figures.slowCallMs)], [qsTr("Stays open for"), qsTr("%1, × %2 each time, at most %3").arg(side.milliseconds(side.figures.openWaitMs)).arg(Format.figure(side.figures.openWaitFactor ?? NaN)).arg(side.milliseconds(side.figures.openWaitMostMs))], [qsTr("Calls to probe with"), Format.figure(side.figures.halfOpenCalls ?? NaN)], [qsTr("Attempts"), Format.figure(side.figures.maxAttempts ?? NaN)], [qsTr("Time limit"), side.figures.timeLimitMs > 0 ? side.milliseconds(side.figures.timeLimitMs) : qsTr("none")], [qsTr("At the same time"), Format.figure(side.figures.maxConcurrent ?? NaN)], [qsTr("Rate limit"), side.figures.callsPerPeriod > 0 ? qsTr("%1 in %2").arg(Format.figure(side.figures.callsPerPeriod)).arg(side.milliseconds(side.figures.periodMs)) : qsTr("none")]]
            width: parent.width
        }
    }
}
