// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// The popular lists as members see them, and where each place comes from.
Page {
    id: page

    readonly property PopularModel list: workspace.popular
    /// A post that was taken off the list is known from the decision about it.
    property var picked: null
    readonly property var detail: list.rows.revision < 0 || table.currentKey === "" ? picked : list.rows.rowOf(table.currentKey)
    readonly property string post: table.currentKey !== "" ? table.currentKey : picked?.post ?? ""
    readonly property bool byLikes: list.by === "likes"

    readonly property double heldAt: list.overrides.total >= 0 ? list.at : 0

    drawer: side
    emptyText: byLikes ? qsTr("Nobody has liked a post this week.") : qsTr("Nobody has read a post this hour.")
    filter: bar
    model: list
    objectName: "ranking"

    onParametersChanged: if (shown && parameters.post !== undefined) {
        table.currentKey = parameters.post;
        side.open();
    }

    Connections {
        function onDecided(done: var): void {
            const words = done.kind === "pinned" ? qsTr("“%1” leads the list now.") : qsTr("“%1” is not shown any more.");
            page.done(words.arg(done.title), () => page.list.takeBack(done));
        }

        function onReleased(done: var): void {
            page.done(qsTr("“%1” is left to the members again.").arg(done.title), () => page.list.takeBack(done));
        }

        function onRefused(text: string): void {
            page.said(text, "serious");
        }

        target: page.list
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap16

            FilterBar {
                id: bar

                Layout.fillWidth: true
                objectName: "ranking.filter"
                placeholderText: qsTr("Filter posts")

                TabStrip {
                    id: by

                    objectName: "ranking.by"
                    tabs: [qsTr("By likes of the week"), qsTr("By views of the hour")]

                    onCurrentIndexChanged: page.list.by = currentIndex === 0 ? "likes" : "views"
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap24

            StyledText {
                objectName: "ranking.epoch"
                role: "control"
                text: qsTr("Epoch %1").arg(Format.figure(page.list.epoch))
                tone: "secondary"
            }

            StyledText {
                role: "control"
                text: qsTr("computed %1 ago").arg(Format.span(Math.max(0, Clock.now - page.list.generatedAt)))
                tone: "secondary"
                visible: page.list.generatedAt > 0
            }

            StyledText {
                Layout.fillWidth: true
                role: "control"
                text: page.list.window.from === undefined ? "" : qsTr("window %1 to %2").arg(Format.moment(page.list.window.from, Clock.utc)).arg(Format.moment(page.list.window.to, Clock.utc))
                tone: "secondary"
            }

            Gate {
                capability: "runJobs"

                PushButton {
                    iconName: "refresh"
                    objectName: "ranking.recompute"
                    text: qsTr("Recompute …")

                    onClicked: page.workspace.planFlow.start(qsTr("Recompute"), "job.run", "popular.refresh", {})
                }
            }
        }

        DataTable {
            id: decisions

            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(4, model.count) * rowHeight + 2 * Theme.control + Theme.gap4
            model: page.list.overrides
            name: qsTr("Decisions of staff")
            objectName: "ranking.decisions"
            visible: model.total > 0

            columns: [
                TableColumn {
                    field: "kind"
                    kind: "level"
                    levelOf: row => row.kind === "pinned" ? "standby" : "off"
                    title: qsTr("Decision")
                    width: 130
                    words: row => row.kind === "pinned" ? qsTr("pinned") : qsTr("excluded")
                },
                TableColumn {
                    field: "by"
                    title: qsTr("List")
                    width: 90
                    words: row => row.by === "likes" ? qsTr("likes") : qsTr("views")
                },
                TableColumn {
                    field: "title"
                    stretch: true
                    title: qsTr("Post")
                    width: 260
                    words: row => row.title ?? row.post
                },
                TableColumn {
                    field: "until"
                    kind: "time"
                    title: qsTr("Until")
                    width: 150
                },
                TableColumn {
                    field: "reason"
                    title: qsTr("Reason")
                    width: 220
                }
            ]

            onActivated: key => {
                const row = model.rowOf(key);
                page.list.by = row.by;
                by.currentIndex = row.by === "likes" ? 0 : 1;
                table.currentKey = "";
                page.picked = row;
                side.open();
            }
        }

        DataTable {
            id: table

            Layout.fillHeight: true
            Layout.fillWidth: true
            dense: false
            exportName: "ranking"
            focus: true
            model: page.list.rows
            name: qsTr("Ranking")
            objectName: "ranking.table"

            columns: [
                TableColumn {
                    field: "rank"
                    kind: "number"
                    strong: true
                    title: qsTr("Rank")
                    width: 70
                },
                TableColumn {
                    field: "change"
                    title: qsTr("Change")
                    width: 90
                    words: row => row.before === 0 ? qsTr("new") : row.change > 0 ? "▲ " + row.change : row.change < 0 ? "▼ " + (-row.change) : "="
                },
                TableColumn {
                    field: "title"
                    stretch: true
                    title: qsTr("Post")
                    width: 320
                },
                TableColumn {
                    field: "author"
                    title: qsTr("Author")
                    width: 130
                },
                TableColumn {
                    field: "score"
                    kind: "number"
                    title: page.byLikes ? qsTr("Likes in the window") : qsTr("Views in the window")
                    width: 160
                },
                TableColumn {
                    field: "likes"
                    kind: "number"
                    title: qsTr("All likes")
                    width: 90
                },
                TableColumn {
                    field: "views"
                    kind: "number"
                    title: qsTr("All views")
                    width: 90
                },
                TableColumn {
                    field: "postId"
                    title: qsTr("Id")
                    visible: table.width > Theme.palette * 1.9
                    width: 180
                }
            ]

            onActivated: side.open()
            onCurrentKeyChanged: if (currentKey !== "")
                page.picked = null
            onClearFilterRequested: bar.clear()

            Binding {
                property: "filterText"
                target: page.list.rows
                value: bar.text
            }
        }
    }

    Drawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        objectName: "ranking.drawer"
        subtitle: page.post
        title: page.detail?.title ?? ""

        Flickable {
            clip: true
            contentHeight: parts.implicitHeight
            height: side.bodyHeight
            width: parent.width

            Column {
                id: parts

                spacing: Theme.gap16
                width: parent.width

                Facts {
                    pairs: page.detail === null ? [] : [[qsTr("Rank"), String(page.detail.rank ?? "")], [qsTr("Score"), Format.figure(page.detail.score ?? NaN)], [qsTr("Author"), page.detail.author ?? ""], [qsTr("Written"), Format.moment(page.detail.createdAt ?? NaN, Clock.utc)], [qsTr("Comments"), Format.figure(page.detail.comments ?? NaN)]]
                    width: parent.width
                }

                CurationPanel {
                    held: page.heldAt > 0 ? page.list.overrideOf(page.post) : ({})
                    list: page.list
                    post: page.post
                    title: page.detail?.title ?? ""
                    width: parent.width
                }

                StyledText {
                    role: "body"
                    strong: true
                    text: qsTr("Where the score comes from")
                }

                Facts {
                    objectName: "ranking.buckets"
                    pairs: (page.detail?.buckets ?? []).map(bucket => [Format.moment(bucket.from, Clock.utc), "+ " + Format.figure(bucket.count)])
                    width: parent.width
                }
            }
        }
    }
}
