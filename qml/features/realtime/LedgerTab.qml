// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Who was told of what, and why or why not.
ColumnLayout {
    id: tab

    required property LedgerModel list
    property alias bar: filter
    property alias table: entries

    signal opened(string key)

    function look(member: string, fact: string): void {
        filter.text = member;
        what.text = fact;
        ask();
    }

    function ask(): void {
        list.filter = Object.assign({
                "member": filter.text.trim(),
                "fact": what.text.trim()
            }, filter.chosen);
    }

    spacing: Theme.gap12

    FilterBar {
        id: filter

        Layout.fillWidth: true
        choices: [{
                "field": "type",
                "title": qsTr("Type"),
                "options": LiveWords.typeOptions()
            }]
        objectName: "realtime.ledger.filter"
        placeholderText: qsTr("Name or id of a member")

        onEdited: later.restart()

        InputField {
            id: what

            iconName: "search"
            label: qsTr("Fact, such as comment:12")
            objectName: "realtime.ledger.fact"
            placeholderText: label

            onTextEdited: later.restart()
        }
    }

    Timer {
        id: later

        interval: Theme.toolTipDelay

        onTriggered: tab.ask()
    }

    DataTable {
        id: entries

        Layout.fillHeight: true
        Layout.fillWidth: true
        emptyReason: LiveWords.reason(tab.list.state)
        emptyText: tab.list.problem !== "" ? tab.list.problem : qsTr("Nobody has been told of anything yet.")
        exportName: "notifications"
        filtered: filter.active || what.text !== ""
        focus: true
        model: tab.list.rows
        name: qsTr("Notifications")
        objectName: "realtime.ledger"
        problem: tab.list.problem

        columns: [
            TableColumn {
                field: "at"
                kind: "age"
                title: qsTr("Age")
                width: 100
            },
            TableColumn {
                field: "memberName"
                strong: true
                title: qsTr("Member")
                width: 140
            },
            TableColumn {
                field: "type"
                title: qsTr("Type")
                width: 150
                words: row => LiveWords.type(row.type)
            },
            TableColumn {
                field: "decision"
                kind: "level"
                levelOf: row => row.level
                title: qsTr("Decision")
                width: 130
                words: row => LiveWords.decision(row.decision)
            },
            TableColumn {
                field: "deliveredAt"
                sortable: false
                stretch: true
                title: qsTr("Why")
                width: 220
                words: row => LiveWords.why(row.decision)
            },
            TableColumn {
                field: "fact"
                title: qsTr("Fact")
                width: 180
            },
            TableColumn {
                field: "readAt"
                kind: "age"
                title: qsTr("Read")
                width: 100
            }
        ]

        onActivated: key => tab.opened(key)
        onClearFilterRequested: {
            what.text = "";
            filter.clear();
        }
        onRetryRequested: tab.list.refresh()
    }

    PushButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "realtime.ledger.more"
        text: qsTr("Older notifications")
        visible: tab.list.more

        onClicked: tab.list.loadMore()
    }
}
