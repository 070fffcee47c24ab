import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Live delivery in six figures.
RowLayout {
    id: tiles

    required property Workspace workspace
    /// The contract's RealtimeOverview; empty before the first.
    property var overview: ({})
    readonly property bool known: overview.sockets !== undefined
    readonly property real sessions: (overview.versions ?? []).reduce((sum, version) => sum + version.count, 0)
    readonly property string versions: (overview.versions ?? []).filter(version => version.count > 0).map(version => qsTr("%1 with %2").arg(Format.figure(version.count)).arg(version.name)).join(", ")

    signal go(string location)

    function figure(name: string): real {
        const value = overview[name];
        return value === undefined || value === null ? NaN : value;
    }

    spacing: Theme.gap12

    MetricTile {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.tileMinimum
        label: qsTr("Sessions")
        note: tiles.versions
        objectName: "realtime.sessions.tile"
        series: tiles.workspace.metrics.series("madang_ws_sessions")
        stale: tiles.workspace.stale
        value: tiles.known ? tiles.sessions : NaN

        onClicked: tiles.go("realtime?tab=sessions")
    }

    MetricTile {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.tileMinimum
        interactive: false
        label: qsTr("Deliveries")
        objectName: "realtime.deliveries"
        series: tiles.workspace.metrics.series("madang_live_deliveries_total")
        stale: tiles.workspace.stale
        unit: qsTr("/s")
        value: tiles.figure("deliveriesPerSecond")
    }

    MetricTile {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.tileMinimum
        emptyText: qsTr("nothing sent")
        interactive: false
        label: qsTr("Fan-out (p99)")
        level: tiles.figure("fanoutP99Ms") > 250 ? "serious" : tiles.figure("fanoutP99Ms") > 50 ? "caution" : "normal"
        objectName: "realtime.fanout"
        series: tiles.workspace.metrics.series("madang_live_fanout_seconds:p99")
        stale: tiles.workspace.stale
        unit: "ms"
        value: tiles.figure("fanoutP99Ms")
    }

    MetricTile {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.tileMinimum
        emptyText: qsTr("nothing sent")
        interactive: false
        label: qsTr("Delivery age (p99)")
        level: tiles.figure("ageP99Ms") > 2000 ? "serious" : tiles.figure("ageP99Ms") > 500 ? "caution" : "normal"
        objectName: "realtime.age"
        series: tiles.workspace.metrics.series("madang_live_age_seconds:p99")
        stale: tiles.workspace.stale
        unit: "ms"
        value: tiles.figure("ageP99Ms")
    }

    MetricTile {
        readonly property real cuts: tiles.overview.cutsInMinute ?? 0

        Layout.fillWidth: true
        Layout.preferredWidth: Theme.tileMinimum
        label: qsTr("Slow readers")
        level: cuts > 0 || tiles.figure("slow") > 0 ? "caution" : "normal"
        levelText: cuts > 0 ? qsTr("%1 cut off").arg(Format.figure(cuts)) : Format.level("caution")
        note: tiles.known && level === "normal" ? qsTr("%1 cut off in a minute").arg(Format.figure(cuts)) : ""
        objectName: "realtime.slow"
        stale: tiles.workspace.stale
        value: tiles.figure("slow")

        onClicked: tiles.go("realtime?tab=sessions")
    }

    MetricTile {
        readonly property bool degraded: tiles.overview.broker === "degraded"

        Layout.fillWidth: true
        Layout.preferredWidth: Theme.tileMinimum
        figure: !tiles.known ? Format.none : degraded ? qsTr("degraded") : qsTr("available")
        interactive: false
        label: qsTr("Broker")
        level: degraded ? "serious" : "normal"
        levelText: degraded ? qsTr("this node only") : Format.level("normal")
        objectName: "realtime.broker"
        stale: tiles.workspace.stale
    }
}
