import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// One mail server: how it is, what it was, what it may still be given today; switch and pause by plan.
Panel {
    id: card

    required property Workspace workspace
    required property TimeWindow time
    property var provider: ({})
    property bool stale: false

    readonly property string name: provider.name ?? ""
    readonly property string mode: provider.state ?? "closed"
    readonly property bool paused: provider.paused === true
    readonly property string level: paused ? "off" : mode === "open" || mode === "forcedOpen" ? "serious" : mode === "halfOpen" || mode === "disabled" ? "caution" : mode === "metricsOnly" || unused ? "standby" : "normal"
    readonly property bool unused: (provider.succeeded ?? 0) + (provider.failed ?? 0) === 0 && mode === "closed"
    readonly property bool limited: (provider.perDay ?? 0) > 0

    function levelOf(state: string): string {
        return state === "closed" ? "normal" : state === "open" || state === "forcedOpen" ? "serious" : "caution";
    }

    /// The newest transition comes first.
    function parts(): var {
        const made = [];
        const steps = (provider.timeline ?? []).slice().reverse();
        for (const step of steps)
            made.push({
                    "from": step.at - step.lastedMs,
                    "to": step.at,
                    "level": levelOf(step.from),
                    "text": BreakerWords.state(step.from)
                });
        if (provider.stateSince)
            made.push({
                    "from": provider.stateSince,
                    "to": null,
                    "level": levelOf(mode),
                    "text": BreakerWords.state(mode)
                });
        return made;
    }

    objectName: "mail.provider." + name
    opacity: stale ? 0.6 : 1
    title: name
    unit: qsTr("%1:%2").arg(provider.host ?? "").arg(provider.port ?? 0)

    tools: [
        StatusBadge {
            anchors.verticalCenter: parent.verticalCenter
            level: card.level
            objectName: card.objectName + ".state"
            text: card.paused ? qsTr("PAUSED") : card.unused ? BreakerWords.state("noCalls") : BreakerWords.state(card.mode)
        }
    ]

    Column {
        spacing: Theme.gap8
        width: parent.width

        StyledText {
            objectName: card.objectName + ".facts"
            role: "control"
            text: {
                const facts = [];
                if (card.provider.preferred === true)
                    facts.push(qsTr("begins here"));
                if ((card.provider.weight ?? 0) > 0)
                    facts.push(qsTr("weight %1").arg(Format.figure(card.provider.weight)));
                facts.push(card.limited ? qsTr("%1 of %2 today").arg(Format.figure(card.provider.sentToday ?? 0)).arg(Format.figure(card.provider.perDay)) : qsTr("%1 today").arg(Format.figure(card.provider.sentToday ?? 0)));
                if ((card.provider.perMinute ?? 0) > 0)
                    facts.push(qsTr("%1 a minute at most").arg(Format.figure(card.provider.perMinute)));
                facts.push(qsTr("%1 under way").arg(Format.figure(card.provider.underWay ?? 0)));
                return facts.join(" · ");
            }
            width: parent.width
        }

        Rectangle {
            Accessible.name: qsTr("Quota of the day used: %1").arg(Format.percent((card.provider.sentToday ?? 0) / Math.max(1, card.provider.perDay ?? 1)))
            Accessible.role: Accessible.ProgressBar
            color: Theme.border
            height: Theme.gap4
            radius: Theme.smallRadius
            visible: card.limited
            width: parent.width

            Rectangle {
                color: (card.provider.sentToday ?? 0) >= (card.provider.perDay ?? 1) ? Theme.serious : Theme.accent
                height: parent.height
                radius: Theme.smallRadius
                width: parent.width * Math.min(1, (card.provider.sentToday ?? 0) / Math.max(1, card.provider.perDay ?? 1))
            }
        }

        StateTimeline {
            lanes: [{
                    "key": "only",
                    "name": "",
                    "parts": card.parts()
                }]
            nameWidth: 0
            objectName: card.objectName + ".timeline"
            totalTitle: qsTr("not closed")
            width: parent.width
            window: card.time
        }

        Row {
            spacing: Theme.gap8

            Gate {
                available: card.provider.preferred !== true
                capability: "steerBreakers"
                unavailableReason: qsTr("Mails begin here already.")

                PushButton {
                    compact: true
                    objectName: card.objectName + ".switch"
                    text: qsTr("Switch to it …")

                    onClicked: card.workspace.planFlow.start(qsTr("Switch"), "mail.switch-provider", card.name, {})
                }
            }

            Gate {
                capability: "steerBreakers"

                PushButton {
                    compact: true
                    iconName: card.paused ? "play" : "pause"
                    objectName: card.objectName + ".pause"
                    text: card.paused ? qsTr("Resume …") : qsTr("Pause …")

                    onClicked: card.workspace.planFlow.start(card.paused ? qsTr("Resume") : qsTr("Pause"), card.paused ? "mail.resume" : "mail.pause", card.name, {})
                }
            }

            StyledText {
                anchors.verticalCenter: parent.verticalCenter
                role: "caption"
                text: card.provider.nextProbeAt ? qsTr("tried again at %1").arg(Format.clock(card.provider.nextProbeAt, Clock.utc)) : ""
                tone: "secondary"
                visible: text !== ""
            }
        }
    }
}
