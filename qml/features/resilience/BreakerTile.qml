import QtQuick
import Madang.Components
import Madang.Theme

/// One breaker of one process: its state, how near it is to its thresholds, and when it tries again.
FocusScope {
    id: tile

    property var breaker: ({})
    property bool current: false
    property bool stale: false
    readonly property string level: breaker.level ?? "off"
    readonly property bool waits: (breaker.nextProbeAt ?? 0) > 0
    readonly property string stateWord: BreakerWords.state(breaker.word ?? "")

    signal chosen
    signal opened

    /// The rate of the window against its threshold; too few calls have none.
    function rate(percent: var, threshold: var): string {
        if (percent === undefined || percent === null)
            return qsTr("– of %1 %").arg(Format.figure(threshold ?? NaN));
        return qsTr("%1 % of %2 %").arg(Format.figure(percent)).arg(Format.figure(threshold ?? NaN));
    }

    function rateLevel(percent: var, threshold: var): string {
        if (percent === undefined || percent === null)
            return "normal";
        return percent >= threshold ? "serious" : percent >= threshold * 0.75 ? "caution" : "normal";
    }

    function shareOf(percent: var): real {
        return percent === undefined || percent === null ? NaN : percent / 100;
    }

    Accessible.description: qsTr("failures %1, %2 calls of at least %3").arg(rate(breaker.failureRatePercent, breaker.failureThresholdPercent)).arg(breaker.calls ?? 0).arg(breaker.minimumCalls ?? 0)
    Accessible.focusable: true
    Accessible.name: (breaker.name ?? "") + ", " + stateWord
    Accessible.role: Accessible.Button
    implicitHeight: column.implicitHeight + 2 * Theme.gap12
    objectName: "resilience.tile." + (breaker.name ?? "")

    Rectangle {
        anchors.fill: parent
        border.color: tile.current ? Theme.accent : tile.level === "serious" || tile.level === "critical" ? Theme.level(tile.level) : Theme.border
        border.width: tile.current ? Theme.focusWidth : Theme.hairline
        color: Theme.surface
        radius: Theme.radius
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.hover
        radius: Theme.radius
        visible: pointer.containsMouse
    }

    MouseArea {
        id: pointer

        anchors.fill: parent
        hoverEnabled: true

        onClicked: {
            tile.chosen();
            tile.opened();
        }
    }

    Column {
        id: column

        anchors.left: parent.left
        anchors.margins: Theme.gap12
        anchors.right: parent.right
        anchors.top: parent.top
        opacity: tile.stale ? 0.6 : 1
        spacing: Theme.gap4

        Item {
            height: badge.height
            width: parent.width

            StyledText {
                anchors.verticalCenter: parent.verticalCenter
                role: "body"
                strong: true
                text: tile.breaker.name ?? ""
                width: parent.width - badge.width - Theme.gap8
            }

            StatusBadge {
                id: badge

                anchors.right: parent.right
                level: tile.level
                objectName: tile.objectName === "" ? "" : tile.objectName + ".state"
                text: tile.stateWord
            }
        }

        StyledText {
            bottomPadding: Theme.gap4
            role: "caption"
            text: qsTr("on %1").arg(tile.breaker.instance ?? "")
            tone: "secondary"
            width: parent.width
        }

        Meter {
            figure: tile.rate(tile.breaker.failureRatePercent, tile.breaker.failureThresholdPercent)
            label: qsTr("Failures")
            level: tile.rateLevel(tile.breaker.failureRatePercent, tile.breaker.failureThresholdPercent)
            mark: (tile.breaker.failureThresholdPercent ?? NaN) / 100
            share: tile.shareOf(tile.breaker.failureRatePercent)
            width: parent.width
        }

        Meter {
            figure: tile.rate(tile.breaker.slowRatePercent, tile.breaker.slowThresholdPercent)
            label: qsTr("Slow calls")
            level: tile.rateLevel(tile.breaker.slowRatePercent, tile.breaker.slowThresholdPercent)
            mark: (tile.breaker.slowThresholdPercent ?? NaN) / 100
            share: tile.shareOf(tile.breaker.slowRatePercent)
            width: parent.width
        }

        Meter {
            figure: qsTr("%1, judged from %2").arg(Format.figure(tile.breaker.calls ?? NaN)).arg(Format.figure(tile.breaker.minimumCalls ?? NaN))
            label: qsTr("Calls in the window")
            share: (tile.breaker.calls ?? 0) / Math.max(1, tile.breaker.minimumCalls ?? 1)
            width: parent.width
        }

        Facts {
            nameWidth: Math.round(width * 0.58)
            pairs: [[qsTr("In this state"), Format.span(Clock.now - (tile.breaker.since ?? NaN))], tile.waits ? [qsTr("Next probe in"), Format.span(tile.breaker.nextProbeAt - Clock.now), "serious"] : [qsTr("Open in all"), Format.span(tile.breaker.openTotalMs ?? NaN)]]
            width: parent.width
        }
    }

    FocusRing {
        shown: tile.activeFocus
    }
}
