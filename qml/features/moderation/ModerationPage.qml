// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// The review queue, members and posts. One thing at a time takes effect at once and can be taken back; many by plan.
Page {
    id: page

    readonly property ModerationModel list: workspace.moderation
    readonly property var tabs: ["queue", "members", "posts"]
    property int tab: 0

    function show(index: int): void {
        if (tab === index)
            return;
        closeDetail();
        tab = index;
    }

    function openCase(id: string): void {
        show(0);
        list.selected = id;
        queue.table.currentKey = id;
        queue.table.reveal(id);
        caseSide.open();
    }

    function openMember(id: string): void {
        show(1);
        list.members.selected = id;
        members.table.currentKey = id;
        members.table.reveal(id);
        memberSide.open();
    }

    function openPost(id: string): void {
        show(2);
        list.posts.selected = id;
        posts.table.currentKey = id;
        posts.table.reveal(id);
        postSide.open();
    }

    /// `moderation?tab=members`, `?case=1`, `?member=2`, `?post=3`, `?author=4`
    function follow(): void {
        if (parameters.case !== undefined)
            openCase(parameters.case);
        else if (parameters.member !== undefined)
            openMember(parameters.member);
        else if (parameters.post !== undefined)
            openPost(parameters.post);
        else if (parameters.tab !== undefined)
            show(Math.max(0, tabs.indexOf(parameters.tab)));
        if (parameters.author !== undefined) {
            show(2);
            posts.author = parameters.author;
        }
    }

    drawer: tab === 1 ? memberSide : tab === 2 ? postSide : caseSide
    filter: tab === 1 ? members.bar : tab === 2 ? posts.bar : queue.bar
    model: tab === 1 ? list.members : tab === 2 ? list.posts : list
    objectName: "moderation"

    Component.onCompleted: if (shown)
        follow()
    onParametersChanged: if (shown)
        follow()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        TabStrip {
            currentIndex: page.tab
            objectName: "moderation.tabs"
            tabs: [page.list.open > 0 ? qsTr("Review queue (%1)").arg(page.list.open) : qsTr("Review queue"), qsTr("Members"), qsTr("Posts")]

            onCurrentIndexChanged: {
                page.show(currentIndex);
                currentIndex = Qt.binding(() => page.tab);
            }
        }

        StackLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            currentIndex: page.tab

            QueueTab {
                id: queue

                workspace: page.workspace

                onOpened: key => page.openCase(key)
            }

            MembersTab {
                id: members

                workspace: page.workspace

                onOpened: key => page.openMember(key)
            }

            PostsTab {
                id: posts

                workspace: page.workspace

                onOpened: key => page.openPost(key)
            }
        }
    }

    CaseDrawer {
        id: caseSide

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        parent: page
        workspace: page.workspace

        onAsked: order => sheet.ask(order)
        onClosed: page.list.selected = ""
        onMemberWanted: id => page.openMember(id)
    }

    MemberDrawer {
        id: memberSide

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        parent: page
        workspace: page.workspace

        onAsked: order => sheet.ask(order)
        onCaseWanted: id => page.openCase(id)
        onClosed: page.list.members.selected = ""
        onPostsWanted: author => {
            page.show(2);
            posts.author = author;
        }
    }

    PostDrawer {
        id: postSide

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        parent: page
        workspace: page.workspace

        onAsked: order => sheet.ask(order)
        onClosed: page.list.posts.selected = ""
        onMemberWanted: id => page.openMember(id)
    }

    DecisionSheet {
        id: sheet

        actions: page.list.actions
        parent: page
    }
}
