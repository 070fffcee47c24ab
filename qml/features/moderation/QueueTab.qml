// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// What members have reported: most reported first, with whose it is.
ColumnLayout {
    id: tab

    required property Workspace workspace
    readonly property ModerationModel list: workspace.moderation
    readonly property bool decided: filter.chosen.state === "decided"
    property alias bar: filter
    property alias table: cases

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
                        "value": "decided",
                        "text": qsTr("decided")
                    }]
            }, {
                "field": "target",
                "title": qsTr("What"),
                "options": ModerationWords.choices(qsTr("any"), ModerationWords.targets, kind => ModerationWords.target(kind))
            }, {
                "field": "category",
                "title": qsTr("About"),
                "options": ModerationWords.choices(qsTr("any"), ModerationWords.categories, name => ModerationWords.category(name))
            }, {
                "field": "claim",
                "title": qsTr("Claim"),
                "options": [{
                        "value": "",
                        "text": qsTr("any")
                    }, {
                        "value": "free",
                        "text": qsTr("free")
                    }, {
                        "value": "mine",
                        "text": qsTr("mine")
                    }, {
                        "value": "others",
                        "text": qsTr("others'")
                    }]
            }]
        objectName: "moderation.filter"
        placeholderText: qsTr("Title or member")

        onEdited: tab.list.filter = chosen
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap8
        visible: tab.list.rows.selectedCount > 0

        Gate {
            available: !tab.decided
            capability: "moderateContent"
            unavailableReason: qsTr("These are decided.")

            PushButton {
                iconName: "check"
                objectName: "moderation.dismissMany"
                text: qsTr("Dismiss %n selected …", "", tab.list.rows.selectedCount)

                onClicked: tab.workspace.planFlow.start(qsTr("Dismiss"), "moderation.dismiss", "selection", {
                        "cases": tab.list.rows.selectedKeys
                    })
            }
        }

        PushButton {
            objectName: "moderation.clearSelection"
            text: qsTr("Select none")
            variant: "quiet"

            onClicked: tab.list.rows.clearSelection()
        }
    }

    DataTable {
        id: cases

        Layout.fillHeight: true
        Layout.fillWidth: true
        dense: false
        emptyText: qsTr("Members have reported nothing that is still open.")
        emptyTitle: qsTr("Nothing to review")
        exportName: "moderation"
        filtered: filter.active
        focus: true
        model: tab.list.rows
        name: qsTr("Review queue")
        objectName: "moderation.table"
        selectable: true

        columns: [
            TableColumn {
                field: "reports"
                kind: "level"
                levelOf: row => row.level
                title: qsTr("Reports")
                width: 96
                words: row => Format.figure(row.reports)
            },
            TableColumn {
                field: "target"
                title: qsTr("What")
                width: 84
                words: row => ModerationWords.target(row.target)
            },
            TableColumn {
                field: "title"
                stretch: true
                strong: true
                title: qsTr("Reported")
                width: 220
            },
            TableColumn {
                field: "memberName"
                title: qsTr("Member")
                width: 120
            },
            TableColumn {
                field: "categories"
                sortable: false
                title: qsTr("About")
                width: 180
                words: row => (row.categories ?? []).map(name => ModerationWords.category(name)).join(", ")
            },
            TableColumn {
                field: "lastReportAt"
                kind: "age"
                title: qsTr("Last report")
                visible: !tab.decided
                width: 110
            },
            TableColumn {
                field: "claimName"
                title: qsTr("Claimed by")
                visible: !tab.decided
                width: 120
                words: row => row.claim === "mine" ? qsTr("you") : row.claimName !== "" ? row.claimName : Format.none
            },
            TableColumn {
                field: "decision"
                title: qsTr("Decision")
                visible: tab.decided
                width: 130
                words: row => row.decision ? ModerationWords.decision(row.decision) : Format.none
            },
            TableColumn {
                field: "decidedAt"
                kind: "age"
                title: qsTr("Decided")
                visible: tab.decided
                width: 110
            }
        ]

        onActivated: key => tab.opened(key)
        onClearFilterRequested: filter.clear()

        Binding {
            property: "filterText"
            target: tab.list.rows
            value: filter.text
        }
    }

    PushButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "moderation.more"
        text: qsTr("More cases")
        visible: tab.list.more

        onClicked: tab.list.loadMore()
    }
}
