// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// Rows of a KeyedModel. Selection and current row are ids; live changes never rebuild the row under the pointer.
///
/// Keys: J/K or the arrows move, X or Space selects, Ctrl+A all shown, Enter opens, Esc clears the selection,
/// Ctrl+E exports. A focused head sorts with Enter and changes its width with Shift+Left/Right.
FocusScope {
    id: table

    required property KeyedModel model
    property list<TableColumn> columns
    property string name: ""
    property bool dense: true
    property bool selectable: false
    /// Why there are no rows: loading, never, failed, forbidden. A filter that matches nothing is seen by itself.
    property string emptyReason: "never"
    property string emptyTitle: ""
    property string emptyText: ""
    /// Why the rows could not be refreshed; they are still shown, older than they should be.
    property string problem: ""
    /// Tells that the rows were filtered by the server, too.
    property bool filtered: model.filterText !== ""
    /// The page holds the order while its own dialog is open.
    property bool held: false
    /// Field → width as the operator left it; to be kept with the window's state.
    property var widths: ({})
    /// File name for the export; none shows no button.
    property string exportName: ""
    property string currentKey: ""
    readonly property var currentRow: model.revision < 0 || currentKey === "" ? null : model.rowOf(currentKey)
    readonly property int rowHeight: dense ? Theme.denseRow : Theme.comfortableRow
    readonly property var shownColumns: {
        const shown = [];
        for (let at = 0; at < columns.length; ++at) {
            if (columns[at].visible)
                shown.push(columns[at]);
        }
        return shown;
    }
    readonly property int leading: selectable ? Theme.control : 0
    readonly property var layoutWidths: layout()

    signal activated(string key)
    signal contextRequested(string key)
    signal clearFilterRequested
    signal retryRequested
    signal exported(string path)
    signal exportFailed(string error)

    function own(column: TableColumn): int {
        return Math.max(Theme.columnMinimum, widths[column.field] ?? Math.round(column.width * Theme.textScale));
    }

    function layout(): var {
        let used = leading;
        let elastic = 0;
        const result = [];
        for (let at = 0; at < shownColumns.length; ++at) {
            const column = shownColumns[at];
            if (column.stretch)
                elastic = at;
            result.push(own(column));
            used += result[at];
        }
        // The elastic column takes what is left, and gives way to the others down to half of what it asks for.
        if (result.length > 0 && width > 0)
            result[elastic] = Math.max(Math.min(result[elastic], Math.max(Theme.columnMinimum, Math.round(result[elastic] / 2))), result[elastic] + width - used - 2 * Theme.hairline);
        return result;
    }

    function setWidth(column: TableColumn, pixels: int): void {
        const next = Object.assign({}, widths);
        next[column.field] = Math.max(Theme.columnMinimum, pixels);
        widths = next;
    }

    function sortBy(column: TableColumn): void {
        if (!column.sortable)
            return;
        if (model.sortField !== column.field) {
            model.sortDescending = column.alignRight;
            model.sortField = column.field;
        } else if (model.sortDescending === column.alignRight) {
            model.sortDescending = !column.alignRight;
        } else {
            model.sortField = "";
        }
    }

    function move(by: int): void {
        if (model.count === 0)
            return;
        const at = model.indexOf(currentKey);
        const to = at < 0 ? (by > 0 ? 0 : model.count - 1) : Math.max(0, Math.min(model.count - 1, at + by));
        currentKey = model.keyAt(to);
        list.positionViewAtIndex(to, ListView.Contain);
    }

    /// Brings a row on the screen: delegates outside of the view do not exist.
    function reveal(key: string): bool {
        const at = model.indexOf(key);
        if (at < 0)
            return false;
        list.positionViewAtIndex(at, ListView.Contain);
        return true;
    }

    function focusRows(): void {
        list.forceActiveFocus(Qt.OtherFocusReason);
    }

    function csv(): string {
        const fields = [];
        const titles = [];
        for (const column of shownColumns) {
            fields.push(column.field);
            titles.push(column.title === "" ? column.field : column.title);
        }
        return model.csv(fields, titles);
    }

    function exportCsv(): void {
        const path = saver.save(exportName, "csv", csv());
        if (path !== "")
            exported(path);
        else
            exportFailed(saver.error());
    }

    Accessible.name: name
    Accessible.role: Accessible.Table
    activeFocusOnTab: true
    implicitHeight: Theme.chartHeight
    implicitWidth: Theme.dialog

    // Who comes back by Tab comes to the rows, not to the button that was left last.
    onActiveFocusChanged: if (!activeFocus)
        list.focus = true

    Keys.onPressed: event => {
        const plain = event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier;
        const control = event.modifiers === Qt.ControlModifier;
        event.accepted = true;
        if (plain && (event.key === Qt.Key_J || event.key === Qt.Key_Down))
            move(1);
        else if (plain && (event.key === Qt.Key_K || event.key === Qt.Key_Up))
            move(-1);
        else if (event.key === Qt.Key_PageDown)
            move(Math.max(1, Math.floor(list.height / rowHeight) - 1));
        else if (event.key === Qt.Key_PageUp)
            move(-Math.max(1, Math.floor(list.height / rowHeight) - 1));
        else if (event.key === Qt.Key_Home)
            move(-model.count);
        else if (event.key === Qt.Key_End)
            move(model.count);
        else if (plain && selectable && (event.key === Qt.Key_X || event.key === Qt.Key_Space))
            model.toggle(currentKey);
        else if (control && selectable && event.key === Qt.Key_A)
            model.selectShown();
        else if (control && exportName !== "" && event.key === Qt.Key_E)
            exportCsv();
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && model.indexOf(currentKey) >= 0)
            activated(currentKey);
        else if (event.key === Qt.Key_Escape && model.selectedCount > 0)
            model.clearSelection();
        else
            event.accepted = false;
    }

    Rectangle {
        anchors.fill: parent
        border.color: Theme.border
        border.width: Theme.hairline
        color: Theme.surface
        radius: Theme.radius
    }

    FileSaver {
        id: saver
    }

    HoverHandler {
        id: pointer
    }

    Binding {
        property: "held"
        target: table.model
        value: pointer.hovered || list.moving || table.held
    }

    Flickable {
        id: sideways

        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.margins: Theme.hairline
        anchors.right: parent.right
        anchors.top: parent.top
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: height
        contentWidth: Math.max(width, table.layoutWidths.reduce((sum, each) => sum + each, table.leading))
        flickableDirection: Flickable.HorizontalFlick
        interactive: contentWidth > width

        T.ScrollBar.horizontal: ThinScrollBar {
        }

        TableHead {
            id: head

            owner: table
            width: sideways.contentWidth
        }

        ListView {
            id: list

            anchors.top: head.bottom
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            focus: true
            // Whole rows: half a row at the lower edge reads like a mistake.
            height: contentHeight > sideways.height - head.height ? Math.floor((sideways.height - head.height) / table.rowHeight) * table.rowHeight : sideways.height - head.height
            keyNavigationEnabled: false
            model: table.model
            objectName: table.objectName === "" ? "" : table.objectName + ".list"
            reuseItems: true
            width: sideways.contentWidth

            T.ScrollBar.vertical: ThinScrollBar {
                parent: table
                anchors.right: parent ? parent.right : undefined
                height: list.height
                y: head.height
            }
            delegate: TableRow {
                owner: table
                width: list.width

                onActivated: table.activated(key)
                onContextRequested: table.contextRequested(key)
            }
        }
    }

    EmptyState {
        id: nothing

        anchors.fill: sideways
        anchors.topMargin: head.height
        objectName: table.objectName === "" ? "" : table.objectName + ".empty"
        reason: table.filtered && table.emptyReason !== "failed" && table.emptyReason !== "forbidden" && table.emptyReason !== "loading" ? "filtered" : table.emptyReason
        text: table.emptyText
        visible: table.model.count === 0

        onAction: {
            if (reason === "filtered") {
                table.model.filterText = "";
                table.clearFilterRequested();
            } else {
                table.retryRequested();
            }
        }

        Binding on title  {
            value: table.emptyTitle
            when: table.emptyTitle !== "" && nothing.reason === table.emptyReason
        }
    }

    TableFoot {
        id: foot

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        owner: table
    }

    FocusRing {
        shown: table.activeFocus && list.activeFocus === false && table.model.count === 0
    }
}
