// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme
import Madang.Ui

/// Who is connected, and whose connection the server has ended lately.
ColumnLayout {
    id: tab

    required property LiveSessionsModel list
    required property KeyedModel cuts
    property alias bar: filter
    property alias table: sessions

    spacing: Theme.gap12

    FilterBar {
        id: filter

        Layout.fillWidth: true
        choices: [{
                "field": "state",
                "title": qsTr("State"),
                "options": [{
                        "value": "",
                        "text": qsTr("any")
                    }, {
                        "value": "slow",
                        "text": qsTr("slow")
                    }]
            }, {
                "field": "version",
                "title": qsTr("Version"),
                "options": [{
                        "value": "",
                        "text": qsTr("any")
                    }, {
                        "value": "1.2",
                        "text": "1.2"
                    }, {
                        "value": "1.1",
                        "text": "1.1"
                    }, {
                        "value": "1.0",
                        "text": "1.0"
                    }]
            }]
        objectName: "realtime.sessions.filter"
        placeholderText: qsTr("Name or id of a member")

        onEdited: later.restart()
    }

    Timer {
        id: later

        interval: Theme.toolTipDelay

        onTriggered: tab.list.filter = Object.assign({
                "query": filter.text.trim()
            }, filter.chosen)
    }

    RowLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        spacing: Theme.gap12

        DataTable {
            id: sessions

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.palette
            emptyReason: LiveWords.reason(tab.list.state)
            emptyText: tab.list.problem !== "" ? tab.list.problem : qsTr("Nobody is connected.")
            exportName: "sessions"
            filtered: filter.active
            focus: true
            model: tab.list.rows
            name: qsTr("Sessions")
            objectName: "realtime.sessions"
            problem: tab.list.problem

            columns: [
                TableColumn {
                    field: "memberName"
                    stretch: true
                    strong: true
                    title: qsTr("Member")
                    width: 110
                },
                TableColumn {
                    field: "slow"
                    kind: "level"
                    levelOf: row => row.level
                    title: qsTr("State")
                    width: 100
                    words: row => row.slow ? qsTr("slow") : qsTr("keeps up")
                },
                TableColumn {
                    field: "version"
                    title: qsTr("Version")
                    width: 64
                },
                TableColumn {
                    field: "subscriptions"
                    kind: "number"
                    title: qsTr("Subscriptions")
                    width: 100
                },
                TableColumn {
                    field: "pendingBytes"
                    kind: "bytes"
                    title: qsTr("Waiting")
                    width: 72
                },
                TableColumn {
                    field: "address"
                    title: qsTr("Address")
                    width: 100
                },
                TableColumn {
                    field: "since"
                    kind: "age"
                    title: qsTr("Connected")
                    width: 88
                }
            ]

            onClearFilterRequested: filter.clear()
            onRetryRequested: tab.list.refresh()
        }

        DataTable {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.drawer
            emptyText: qsTr("The server has ended no connection by itself.")
            emptyTitle: qsTr("Nobody was cut off")
            exportName: "cut-offs"
            model: tab.cuts
            name: qsTr("Cut off lately")
            objectName: "realtime.cuts"

            columns: [
                TableColumn {
                    field: "at"
                    kind: "age"
                    title: qsTr("Cut off")
                    width: 84
                },
                TableColumn {
                    field: "reason"
                    stretch: true
                    title: qsTr("Why")
                    width: 130
                    words: row => LiveWords.cutReason(row.reason)
                },
                TableColumn {
                    field: "memberName"
                    title: qsTr("Member")
                    width: 84
                },
                TableColumn {
                    field: "pendingBytes"
                    kind: "bytes"
                    title: qsTr("Waiting")
                    width: 70
                }
            ]
        }
    }

    PushButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "realtime.sessions.more"
        text: qsTr("More sessions")
        visible: tab.list.more

        onClicked: tab.list.loadMore()
    }
}
