// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Theme

/// One row of a DataTable. It is reused for other ids while scrolling; nothing is kept in it.
Item {
    id: line

    required property var owner
    required property int index
    required property string key
    required property var row
    required property bool selected

    readonly property bool current: owner.currentKey === key

    /// In the pool, waiting for another id: it must not be found under its last one.
    property bool pooled: false

    signal activated
    signal contextRequested

    Accessible.focusable: true
    Accessible.name: {
        const words = [];
        // A row outlives its table by a moment.
        for (const column of owner?.shownColumns ?? [])
            words.push(column.title + ": " + column.text(row));
        return words.join(", ");
    }
    Accessible.role: Accessible.Row
    Accessible.selected: selected
    height: owner.rowHeight
    objectName: pooled || owner.objectName === "" ? "" : owner.objectName + ".row." + key

    ListView.onPooled: pooled = true
    ListView.onReused: pooled = false

    Rectangle {
        anchors.fill: parent
        color: line.selected ? Theme.selected : pointer.containsMouse || line.current ? Theme.hover : "transparent"
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.border
        height: Theme.hairline
        opacity: 0.6
        width: parent.width
    }

    Rectangle {
        border.color: Theme.focus
        border.width: Theme.focusWidth
        color: "transparent"
        height: parent.height
        visible: line.current && line.owner.activeFocus
        width: parent.width
    }

    Rectangle {
        color: Theme.accent
        height: parent.height
        visible: line.current
        width: Theme.focusWidth + Theme.hairline
    }

    MouseArea {
        id: pointer

        acceptedButtons: Qt.LeftButton | Qt.RightButton
        anchors.fill: parent
        hoverEnabled: true

        onClicked: mouse => {
            line.owner.currentKey = line.key;
            line.owner.focusRows();
            if (mouse.button === Qt.RightButton)
                line.contextRequested();
            else if (line.owner.selectable && mouse.modifiers & Qt.ControlModifier)
                line.owner.model.toggle(line.key);
        }
        onDoubleClicked: line.activated()
    }

    CheckField {
        Accessible.name: qsTr("Select")
        activeFocusOnTab: false
        anchors.verticalCenter: parent.verticalCenter
        checked: line.selected
        focusPolicy: Qt.NoFocus
        visible: line.owner.selectable
        x: Theme.gap8

        onClicked: {
            line.owner.model.toggle(line.key);
            checked = Qt.binding(() => line.selected);
        }
    }

    Row {
        x: line.owner.leading

        Repeater {
            model: line.owner.shownColumns

            DataCell {
                required property int index
                required property TableColumn modelData

                column: modelData
                height: line.height
                row: line.row
                width: line.owner.layoutWidths[index] ?? 0
            }
        }
    }
}
