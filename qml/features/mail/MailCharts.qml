import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// How many mails leave, how many wait, and for how long.
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
                "name": 'madang_mails_total{result="sent"}',
                "label": qsTr("sent")
            }, {
                "name": 'madang_mails_total{result="failed"}',
                "label": qsTr("deferred")
            }, {
                "name": 'madang_mails_total{result="bounced"}',
                "label": qsTr("bounced")
            }, {
                "name": 'madang_mails_total{result="given-up"}',
                "label": qsTr("given up")
            }]
        objectName: "mail.throughput"
        title: qsTr("Mails")
        unit: qsTr("/s")
        window: charts.time
        workspace: charts.workspace
    }

    ChartPanel {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.drawer
        lines: [{
                "name": 'madang_mail_messages{state="queued"}',
                "label": qsTr("queued")
            }, {
                "name": 'madang_mail_messages{state="deferred"}',
                "label": qsTr("deferred")
            }, {
                "name": 'madang_mail_messages{state="dead"}',
                "label": qsTr("given up")
            }]
        objectName: "mail.depth"
        title: qsTr("Waiting")
        window: charts.time
        workspace: charts.workspace
    }

    ChartPanel {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.drawer
        lines: [{
                "name": "madang_mail_oldest_seconds",
                "label": qsTr("oldest")
            }]
        objectName: "mail.age"
        title: qsTr("Age of the oldest")
        unit: qsTr("s")
        window: charts.time
        workspace: charts.workspace
    }
}
