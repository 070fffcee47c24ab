// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Posts whatever their state, by words of the title, author or state; many at a time by plan.
ColumnLayout {
    id: tab

    required property Workspace workspace
    readonly property StaffPostsModel list: workspace.moderation.posts
    /// Only those of this member; empty for all.
    property string author: ""
    property alias bar: filter
    property alias table: posts

    signal opened(string key)

    function search(): void {
        list.filter = Object.assign({
                "query": filter.text.trim(),
                "author": author
            }, filter.chosen);
    }

    spacing: Theme.gap12

    onAuthorChanged: search()

    FilterBar {
        id: filter

        Layout.fillWidth: true
        choices: [{
                "field": "state",
                "title": qsTr("State"),
                "options": ModerationWords.choices(qsTr("any"), ModerationWords.states, state => ModerationWords.contentState(state))
            }]
        objectName: "moderation.posts.filter"
        placeholderText: qsTr("Words of the title")

        onEdited: later.restart()

        PushButton {
            iconName: "cross"
            objectName: "moderation.posts.allAuthors"
            text: qsTr("Posts of all members")
            visible: tab.author !== ""

            onClicked: tab.author = ""
        }
    }

    Timer {
        id: later

        interval: Theme.toolTipDelay

        onTriggered: tab.search()
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap8
        visible: tab.list.rows.selectedCount > 0

        Gate {
            capability: "moderateContent"

            PushButton {
                iconName: "eye-off"
                objectName: "moderation.hideMany"
                text: qsTr("Hide %n selected …", "", tab.list.rows.selectedCount)

                onClicked: tab.workspace.planFlow.start(qsTr("Hide"), "moderation.hide", "selection", {
                        "posts": tab.list.rows.selectedKeys
                    })
            }
        }

        Gate {
            capability: "moderateContent"

            PushButton {
                iconName: "eye"
                objectName: "moderation.restoreMany"
                text: qsTr("Restore %n selected …", "", tab.list.rows.selectedCount)

                onClicked: tab.workspace.planFlow.start(qsTr("Restore"), "moderation.restore", "selection", {
                        "posts": tab.list.rows.selectedKeys
                    })
            }
        }

        PushButton {
            objectName: "moderation.posts.clearSelection"
            text: qsTr("Select none")
            variant: "quiet"

            onClicked: tab.list.rows.clearSelection()
        }
    }

    DataTable {
        id: posts

        Layout.fillHeight: true
        Layout.fillWidth: true
        emptyReason: LiveWords.reason(tab.list.state)
        emptyText: tab.list.problem !== "" ? tab.list.problem : qsTr("Nobody has written a post yet.")
        exportName: "posts"
        filtered: filter.active || tab.author !== ""
        model: tab.list.rows
        name: qsTr("Posts")
        objectName: "moderation.posts"
        problem: tab.list.problem
        selectable: true

        columns: [
            TableColumn {
                field: "title"
                stretch: true
                strong: true
                title: qsTr("Title")
                width: 240
            },
            TableColumn {
                field: "state"
                kind: "level"
                levelOf: row => row.level
                title: qsTr("State")
                width: 110
                words: row => ModerationWords.contentState(row.state)
            },
            TableColumn {
                field: "authorName"
                title: qsTr("Author")
                width: 130
            },
            TableColumn {
                field: "views"
                kind: "number"
                title: qsTr("Views")
                width: 80
            },
            TableColumn {
                field: "likes"
                kind: "number"
                title: qsTr("Likes")
                width: 80
            },
            TableColumn {
                field: "comments"
                kind: "number"
                title: qsTr("Comments")
                width: 90
            },
            TableColumn {
                field: "createdAt"
                kind: "time"
                title: qsTr("Written")
                width: 170
            }
        ]

        onActivated: key => tab.opened(key)
        onClearFilterRequested: {
            filter.clear();
            tab.author = "";
        }
    }

    PushButton {
        Layout.alignment: Qt.AlignHCenter
        objectName: "moderation.posts.more"
        text: qsTr("More posts")
        visible: tab.list.more

        onClicked: tab.list.loadMore()
    }
}
