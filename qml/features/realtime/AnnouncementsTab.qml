// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// What staff have announced, and how far it has come.
ColumnLayout {
    id: tab

    required property AnnouncementsModel list
    property alias table: announcements

    spacing: Theme.gap12

    DataTable {
        id: announcements

        Layout.fillHeight: true
        Layout.fillWidth: true
        emptyReason: LiveWords.reason(tab.list.state)
        emptyText: tab.list.problem !== "" ? tab.list.problem : qsTr("Nothing has been announced yet.")
        exportName: "announcements"
        focus: true
        model: tab.list.rows
        name: qsTr("Announcements")
        objectName: "realtime.announcements"
        problem: tab.list.problem

        columns: [
            TableColumn {
                field: "at"
                kind: "age"
                title: qsTr("Age")
                width: 110
            },
            TableColumn {
                field: "done"
                kind: "level"
                levelOf: row => row.level
                title: qsTr("State")
                width: 120
                words: row => row.done ? qsTr("announced") : qsTr("under way")
            },
            TableColumn {
                field: "expected"
                kind: "number"
                title: qsTr("Members")
                width: 90
            },
            TableColumn {
                field: "told"
                kind: "number"
                title: qsTr("Have it")
                width: 90
            },
            TableColumn {
                field: "audience"
                title: qsTr("To whom")
                width: 160
                words: row => LiveWords.audience(row.audience)
            },
            TableColumn {
                field: "korean"
                stretch: true
                title: qsTr("Korean")
                width: 220
            },
            TableColumn {
                field: "english"
                title: qsTr("English")
                width: 220
            },
            TableColumn {
                field: "byName"
                title: qsTr("By")
                width: 110
            }
        ]

        onRetryRequested: tab.list.refresh()
    }

    PushButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "realtime.announcements.more"
        text: qsTr("Older announcements")
        visible: tab.list.more

        onClicked: tab.list.loadMore()
    }
}
