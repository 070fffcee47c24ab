// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Members by name, id or mail address.
ColumnLayout {
    id: tab

    required property Workspace workspace
    readonly property MembersModel list: workspace.moderation.members
    property alias bar: filter
    property alias table: members

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
                        "text": qsTr("any")
                    }, {
                        "value": "blocked",
                        "text": qsTr("blocked")
                    }]
            }]
        objectName: "moderation.members.filter"
        placeholderText: qsTr("Name, id or mail address")

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
        id: members

        Layout.fillHeight: true
        Layout.fillWidth: true
        emptyReason: LiveWords.reason(tab.list.state)
        emptyText: tab.list.problem !== "" ? tab.list.problem : qsTr("Nobody has signed up yet.")
        exportName: "members"
        filtered: filter.active
        model: tab.list.rows
        name: qsTr("Members")
        objectName: "moderation.members"
        problem: tab.list.problem

        columns: [
            TableColumn {
                field: "nickname"
                stretch: true
                strong: true
                title: qsTr("Name")
                width: 160
            },
            TableColumn {
                field: "level"
                kind: "level"
                levelOf: row => row.level
                title: qsTr("State")
                width: 150
                words: row => row.blocked ? qsTr("blocked") : row.warnings > 0 ? qsTr("warned") : qsTr("in good standing")
            },
            TableColumn {
                field: "blockedUntil"
                kind: "time"
                title: qsTr("Blocked until")
                width: 170
            },
            TableColumn {
                field: "warnings"
                kind: "number"
                title: qsTr("Warnings")
                width: 90
            },
            TableColumn {
                field: "role"
                title: qsTr("Role")
                width: 100
                words: row => ModerationWords.role(row.role)
            },
            TableColumn {
                field: "email"
                title: qsTr("Mail address")
                width: 170
            },
            TableColumn {
                field: "createdAt"
                kind: "time"
                title: qsTr("Joined")
                width: 170
            }
        ]

        onActivated: key => tab.opened(key)
        onClearFilterRequested: filter.clear()
    }

    PushButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "moderation.members.more"
        text: qsTr("More members")
        visible: tab.list.more

        onClicked: tab.list.loadMore()
    }
}
