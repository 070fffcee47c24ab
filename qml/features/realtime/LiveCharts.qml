import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Who is connected, how much is delivered, how long that takes.
RowLayout {
    id: charts

    required property Workspace workspace
    required property TimeWindow time

    spacing: Theme.gap12

    ChartPanel {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.drawer
        lines: [{
                "name": 'madang_stomp_sessions{version="1.2"}',
                "label": "1.2"
            }, {
                "name": 'madang_stomp_sessions{version="1.1"}',
                "label": "1.1"
            }, {
                "name": 'madang_stomp_sessions{version="1.0"}',
                "label": "1.0"
            }]
        objectName: "realtime.connected"
        title: qsTr("STOMP sessions")
        window: charts.time
        workspace: charts.workspace
    }

    ChartPanel {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.drawer
        lines: [{
                "name": "madang_live_deliveries_total",
                "label": qsTr("delivered")
            }, {
                "name": "madang_chat_messages_total",
                "label": qsTr("written")
            }]
        objectName: "realtime.throughput"
        title: qsTr("Messages")
        unit: qsTr("/s")
        window: charts.time
        workspace: charts.workspace
    }

    ChartPanel {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.drawer
        lines: [{
                "name": "madang_live_fanout_seconds:p50",
                "label": "p50"
            }, {
                "name": "madang_live_fanout_seconds:p99",
                "label": "p99"
            }, {
                "name": "madang_live_age_seconds:p99",
                "label": qsTr("age p99")
            }]
        objectName: "realtime.times"
        title: qsTr("Times of delivery")
        unit: "ms"
        window: charts.time
        workspace: charts.workspace
    }
}
