import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// Socket, round trip, clock and environment, small and always there.
Item {
    id: bar

    required property Workspace workspace
    readonly property DiagnosticsModel figures: workspace.diagnostics

    function connectionWord(): string {
        switch (workspace.connection) {
        case "live":
            return workspace.stale ? qsTr("stream silent") : qsTr("stream live");
        case "connecting":
            return qsTr("connecting");
        case "waiting":
            return qsTr("no stream, next try in %1 s").arg(workspace.retryIn);
        case "degraded":
            return qsTr("degraded: polling");
        }
        return qsTr("no stream");
    }

    implicitHeight: Theme.statusBar

    Rectangle {
        anchors.fill: parent
        color: Theme.surface

        Rectangle {
            color: Theme.border
            height: Theme.hairline
            width: parent.width
        }
    }

    Row {
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap16

        StatusBadge {
            flat: true
            level: bar.workspace.connection === "live" && !bar.workspace.stale ? "normal" : bar.workspace.connection === "connecting" ? "standby" : "caution"
            objectName: "statusBar.connection"
            text: bar.connectionWord()
        }

        StyledText {
            anchors.verticalCenter: parent.verticalCenter
            role: "caption"
            text: qsTr("round trip %1").arg(isFinite(bar.figures.httpRoundTrip) ? qsTr("%1 ms").arg(Format.number(bar.figures.httpRoundTrip, 0)) : Format.none)
            tone: "secondary"
        }

        StyledText {
            anchors.verticalCenter: parent.verticalCenter
            role: "caption"
            text: qsTr("clock %1 s ahead").arg(Format.figure(bar.figures.clockSkew))
            tone: "caution"
            visible: isFinite(bar.figures.clockSkew) && Math.abs(bar.figures.clockSkew) > 2
        }
    }

    StyledText {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        role: "caption"
        text: bar.workspace.environment + "  ·  " + bar.workspace.url + "  ·  " + (Clock.utc ? "UTC " : "") + Format.clock(Clock.now, Clock.utc)
        tone: "secondary"
    }
}
