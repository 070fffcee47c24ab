// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// What every page has: it feeds its model while it is seen, and shows the state when there is no picture.
FocusScope {
    id: page

    required property Workspace workspace
    /// The time that all charts show.
    required property TimeWindow time
    /// Null for pages without one.
    property PageModel model: null
    property bool shown: false
    /// From the link: `jobs?job=x` gives `{job: "x"}`.
    property var parameters: ({})
    property Drawer drawer: null
    property FilterBar filter: null
    /// Words for "there has never been anything".
    property string emptyTitle: ""
    property string emptyText: ""
    /// An empty model is told by these words alone. Else the page shows its parts, which tell it themselves.
    property bool showsEmpty: false
    default property alias content: body.data

    /// Its model feeds the rail, too, and is fed without anybody looking.
    property bool fedAlways: false
    readonly property double at: model !== null ? model.at : 0
    readonly property string state_: model !== null ? model.state : "ready"
    readonly property bool pictured: state_ === "ready" || (state_ === "empty" && !showsEmpty)
    readonly property bool columns: body.width >= Theme.palette * 1.5

    signal go(string location)
    signal said(string text, string level)
    /// Done, and to be taken back for ten seconds.
    signal done(string text, var undo)

    /// Times of requests and runs: milliseconds where seconds would be 0.0.
    function took(milliseconds: var): string {
        if (milliseconds === undefined || milliseconds === null || !isFinite(milliseconds))
            return Format.none;
        return milliseconds < 1000 ? qsTr("%1 ms").arg(Format.figure(milliseconds)) : Format.span(milliseconds);
    }

    function focusFilter(): bool {
        if (filter === null)
            return false;
        filter.focusText();
        return true;
    }

    function closeDetail(): bool {
        if (drawer === null || !drawer.opened)
            return false;
        drawer.close();
        return true;
    }

    // It is declared among the content and stands beside it.
    onDrawerChanged: if (drawer !== null)
        drawer.parent = page

    Binding {
        property: "active"
        target: page.model
        value: page.shown
        when: page.model !== null && !page.fedAlways
    }

    StyledText {
        id: problem

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap16
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap16
        height: visible ? Theme.control : 0
        objectName: "page.problem"
        role: "control"
        text: page.pictured && page.model !== null && page.model.problem !== "" ? qsTr("Could not be refreshed: %1").arg(page.model.problem) : ""
        tone: "caution"
        visible: text !== ""
    }

    Item {
        id: body

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.gap16
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap16 + (page.drawer !== null ? page.drawer.width : 0)
        anchors.top: problem.bottom
        visible: page.pictured
    }

    Binding {
        property: "title"
        target: nothing
        value: page.emptyTitle
        when: page.state_ === "empty" && page.emptyTitle !== ""
    }

    EmptyState {
        id: nothing

        anchors.centerIn: parent
        focus: visible
        objectName: "page.state"
        reason: page.state_ === "empty" ? "never" : page.state_
        text: page.state_ === "empty" ? page.emptyText : page.model !== null ? page.model.problem : ""
        visible: !page.pictured
        width: Math.min(parent.width, Theme.dialog)

        onAction: page.model.refresh()
    }
}
