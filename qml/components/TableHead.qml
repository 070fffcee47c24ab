// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// Titles of the columns: a click sorts, the edge changes the width.
Item {
    id: head

    required property var owner

    height: Theme.denseRow

    Rectangle {
        anchors.fill: parent
        color: Theme.window
        radius: Theme.radius
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.border
        height: Theme.hairline
        width: parent.width
    }

    CheckField {
        id: all

        Accessible.name: qsTr("Select all shown rows")
        anchors.verticalCenter: parent.verticalCenter
        checkState: head.owner.model.selectedCount === 0 ? Qt.Unchecked : head.owner.model.selectedCount >= head.owner.model.count ? Qt.Checked : Qt.PartiallyChecked
        nextCheckState: () => head.owner.model.selectedCount === 0 ? Qt.Checked : Qt.Unchecked
        visible: head.owner.selectable
        x: Theme.gap8

        onClicked: {
            if (head.owner.model.selectedCount === 0)
                head.owner.model.selectShown();
            else
                head.owner.model.clearSelection();
            checkState = Qt.binding(() => head.owner.model.selectedCount === 0 ? Qt.Unchecked : head.owner.model.selectedCount >= head.owner.model.count ? Qt.Checked : Qt.PartiallyChecked);
        }
    }

    Row {
        height: parent.height
        x: head.owner.leading

        Repeater {
            model: head.owner.shownColumns

            T.AbstractButton {
                id: title

                required property int index
                required property TableColumn modelData
                readonly property bool sorted: head.owner.model.sortField === modelData.field
                readonly property string direction: !sorted ? "" : head.owner.model.sortDescending ? qsTr("descending") : qsTr("ascending")

                Accessible.name: direction === "" ? text : text + ", " + direction
                Accessible.role: Accessible.ColumnHeader
                activeFocusOnTab: modelData.sortable
                focusPolicy: Qt.TabFocus
                height: head.height
                objectName: head.owner.objectName === "" ? "" : head.owner.objectName + ".head." + modelData.field
                text: modelData.title
                width: head.owner.layoutWidths[index] ?? 0

                Keys.onPressed: event => {
                    const wider = event.key === Qt.Key_Right;
                    if (event.modifiers === Qt.ShiftModifier && (wider || event.key === Qt.Key_Left)) {
                        head.owner.setWidth(title.modelData, title.width + (wider ? Theme.gap16 : -Theme.gap16));
                        event.accepted = true;
                    } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
                        head.owner.sortBy(title.modelData);
                        event.accepted = true;
                    }
                }
                onClicked: head.owner.sortBy(modelData)

                Row {
                    anchors.left: title.modelData.alignRight ? undefined : parent.left
                    anchors.leftMargin: Theme.gap8
                    anchors.right: title.modelData.alignRight ? parent.right : undefined
                    anchors.rightMargin: Theme.gap8
                    anchors.verticalCenter: parent.verticalCenter
                    layoutDirection: title.modelData.alignRight ? Qt.RightToLeft : Qt.LeftToRight
                    spacing: Theme.gap4

                    StyledText {
                        role: "caption"
                        strong: true
                        text: title.modelData.unit === "" ? title.text : title.text + " (" + title.modelData.unit + ")"
                        tone: title.sorted || title.hovered ? "text" : "secondary"
                        width: Math.min(implicitWidth, title.width - 2 * Theme.gap8 - (arrow.visible ? arrow.width + Theme.gap4 : 0))
                    }

                    Icon {
                        id: arrow

                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.text
                        height: Theme.gap12
                        name: head.owner.model.sortDescending ? "sort-down" : "sort-up"
                        visible: title.sorted
                        width: Theme.gap12
                    }
                }

                FocusRing {
                    anchors.margins: 0
                    shown: title.visualFocus
                }

                MouseArea {
                    property real start: 0

                    anchors.right: parent.right
                    cursorShape: Qt.SplitHCursor
                    height: parent.height
                    preventStealing: true
                    width: Theme.gap8

                    onPositionChanged: mouse => {
                        if (pressed)
                            head.owner.setWidth(title.modelData, Math.round(title.width + mouse.x - start));
                    }
                    onPressed: mouse => start = mouse.x

                    Rectangle {
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.border
                        height: parent.height - Theme.gap12
                        width: Theme.hairline
                    }
                }
            }
        }
    }
}
