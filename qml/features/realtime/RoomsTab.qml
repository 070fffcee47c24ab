// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// The chat rooms by title, with who is there and how much is said.
ColumnLayout {
    id: tab

    required property LiveRoomsModel list
    property alias bar: filter
    property alias table: rooms

    signal opened(string key)

    spacing: Theme.gap12

    FilterBar {
        id: filter

        Layout.fillWidth: true
        choices: [{
                "field": "state",
                "title": qsTr("State"),
                "options": [{
                        "value": "",
                        "text": qsTr("open")
                    }, {
                        "value": "closed",
                        "text": qsTr("closed")
                    }, {
                        "value": "all",
                        "text": qsTr("all")
                    }]
            }]
        objectName: "realtime.rooms.filter"
        placeholderText: qsTr("Title or id of a room")

        onEdited: later.restart()
    }

    Timer {
        id: later

        interval: Theme.toolTipDelay

        onTriggered: tab.list.filter = Object.assign({
                "query": filter.text.trim()
            }, filter.chosen)
    }

    DataTable {
        id: rooms

        Layout.fillHeight: true
        Layout.fillWidth: true
        emptyReason: LiveWords.reason(tab.list.state)
        emptyText: tab.list.problem !== "" ? tab.list.problem : qsTr("Nobody has opened a chat room.")
        exportName: "rooms"
        filtered: filter.active
        focus: true
        model: tab.list.rows
        name: qsTr("Rooms")
        objectName: "realtime.rooms"
        problem: tab.list.problem

        columns: [
            TableColumn {
                field: "title"
                stretch: true
                strong: true
                title: qsTr("Room")
                width: 200
            },
            TableColumn {
                field: "level"
                kind: "level"
                levelOf: row => row.level
                title: qsTr("State")
                width: 120
                words: row => LiveWords.roomState(row)
            },
            TableColumn {
                field: "perMinute"
                kind: "number"
                title: qsTr("Messages/min")
                width: 110
            },
            TableColumn {
                field: "present"
                kind: "number"
                title: qsTr("Here")
                width: 70
            },
            TableColumn {
                field: "members"
                kind: "number"
                title: qsTr("Members")
                width: 90
                words: row => qsTr("%1 of %2").arg(Format.figure(row.members)).arg(Format.figure(row.capacity))
            },
            TableColumn {
                field: "hostName"
                title: qsTr("Host")
                width: 120
            },
            TableColumn {
                field: "messages"
                kind: "number"
                title: qsTr("Messages")
                width: 90
            },
            TableColumn {
                field: "lastMessageAt"
                kind: "age"
                title: qsTr("Last message")
                width: 120
            },
            TableColumn {
                field: "id"
                title: qsTr("Id")
                visible: false
            }
        ]

        onActivated: key => tab.opened(key)
        onClearFilterRequested: filter.clear()
        onRetryRequested: tab.list.refresh()
    }

    PushButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "realtime.rooms.more"
        text: qsTr("More rooms")
        visible: tab.list.more

        onClicked: tab.list.loadMore()
    }
}
