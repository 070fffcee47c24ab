// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// A rule, or an alert of it: its figure with the limit, its states over time, and what can be done.
ColumnLayout {
    id: detail

    required property Workspace workspace
    required property TimeWindow time
    property var alert: ({})
    property var rule: ({})
    property var lanes: []
    property bool shown: false
    readonly property bool isAlert: alert.id !== undefined
    readonly property bool firing: isAlert && alert.state === "firing"
    readonly property var lines: {
        if (!shown)
            return [];
        if (isAlert)
            return [{
                    "name": alert.series,
                    "label": alert.subject === "" ? AlertWords.rule(alert.rule) : alert.subject
                }];
        return (rule.figures ?? []).slice(0, 6).map(figure => ({
                        "name": figure.series,
                        "label": figure.subject === "" ? AlertWords.rule(rule.name) : figure.subject
                    }));
    }

    signal go(string location)
    signal acknowledgeRequested
    signal silenceRequested

    spacing: Theme.gap12

    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap8

        Gate {
            available: detail.firing && !detail.alert.acknowledged
            capability: "handleAlerts"
            unavailableReason: detail.firing ? qsTr("Somebody has acknowledged it.") : qsTr("Only a firing alert can be acknowledged.")
            visible: detail.isAlert

            PushButton {
                iconName: "check"
                objectName: "alerts.acknowledge"
                text: qsTr("Acknowledge …")

                onClicked: detail.acknowledgeRequested()
            }
        }

        Gate {
            capability: "handleAlerts"

            PushButton {
                iconName: "bell-off"
                objectName: "alerts.silence"
                text: qsTr("Silence …")

                onClicked: detail.silenceRequested()
            }
        }

        PushButton {
            iconName: "external"
            objectName: "alerts.cause"
            text: qsTr("To the cause")
            visible: (detail.rule.page ?? "") !== ""

            onClicked: detail.go(detail.rule.page)
        }
    }

    Facts {
        Layout.fillWidth: true
        pairs: {
            const pairs = [];
            if (detail.isAlert) {
                pairs.push([qsTr("State"), AlertWords.state(detail.alert.place)]);
                pairs.push([qsTr("Since"), Format.moment(detail.alert.since, Clock.utc)]);
                if (!AlertWords.isSwitch(detail.alert))
                    pairs.push([qsTr("Worst"), AlertWords.value(detail.alert.worst, detail.alert.unit)]);
                if (detail.alert.resolvedAt)
                    pairs.push([qsTr("Resolved"), Format.moment(detail.alert.resolvedAt, Clock.utc)]);
                if (detail.alert.acknowledged)
                    pairs.push([qsTr("Acknowledged"), qsTr("by %1 at %2").arg(detail.alert.acknowledged.by).arg(Format.clock(detail.alert.acknowledged.at, Clock.utc))], [qsTr("Note"), detail.alert.acknowledged.note === "" ? Format.none : detail.alert.acknowledged.note]);
                if (detail.alert.silencedUntil)
                    pairs.push([qsTr("Silenced until"), Format.moment(detail.alert.silencedUntil, Clock.utc)]);
            }
            if (detail.rule.name !== undefined) {
                if (!AlertWords.isSwitch(detail.rule))
                    pairs.push([qsTr("Limit"), AlertWords.value(detail.rule.threshold, detail.rule.unit)], [qsTr("Ends at"), AlertWords.value(detail.rule.clearThreshold, detail.rule.unit)]);
                pairs.push([qsTr("Fires after"), Format.span(detail.rule.forSeconds * 1000)], [qsTr("Ends after"), Format.span(detail.rule.clearForSeconds * 1000)]);
            }
            return pairs;
        }
    }

    ChartPanel {
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.chartHeight * 0.7
        Layout.preferredHeight: Theme.chartHeight * 1.2
        emptyText: qsTr("The figure has had no value in this time.")
        lines: detail.lines
        objectName: "alerts.chart"
        threshold: detail.rule.threshold ?? NaN
        thresholdText: AlertWords.isSwitch(detail.rule) ? "" : qsTr("limit %1").arg(AlertWords.value(detail.rule.threshold, detail.rule.unit))
        title: qsTr("Figure and limit")
        unit: detail.rule.unit ?? ""
        window: detail.time
        workspace: detail.workspace
    }

    StateTimeline {
        Layout.fillWidth: true
        lanes: detail.lanes.slice(0, 4)
        objectName: "alerts.timeline"
        visible: detail.lanes.length > 0
        window: detail.time
    }

    Item {
        Layout.fillHeight: true
    }
}
