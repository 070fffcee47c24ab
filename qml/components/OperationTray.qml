// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// What was ordered and has not ended, and what ended lately. A button with the number; a list below it.
T.Button {
    id: tray

    /// KeyedModel with the fields id, kind, target, state, updatedAtMs, error, warning.
    required property KeyedModel model
    property int running: 0

    signal opened(string id)

    function level(state: string): string {
        switch (state) {
        case "SUCCEEDED":
            return "normal";
        case "FAILED":
            return "serious";
        case "UNKNOWN":
            return "caution";
        case "CANCELLED":
            return "off";
        }
        return "standby";
    }

    Accessible.name: qsTr("Operations, %n running", "", running)
    activeFocusOnTab: true
    implicitHeight: Theme.compactControl
    implicitWidth: row.implicitWidth + 2 * Theme.gap8
    objectName: "operations.tray"
    text: running > 0 ? qsTr("%n running", "", running) : qsTr("Operations")

    background: Rectangle {
        color: tray.down || list.opened ? Theme.pressed : tray.hovered ? Theme.hover : "transparent"
        radius: Theme.radius

        FocusRing {
            shown: tray.visualFocus
        }
    }

    Keys.onEnterPressed: clicked()
    Keys.onReturnPressed: clicked()
    onClicked: list.opened ? list.close() : list.open()

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.gap4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: tray.running > 0 ? Theme.accent : Theme.secondary
            height: Theme.icon
            name: "list"
            width: Theme.icon
        }

        StyledText {
            anchors.verticalCenter: parent.verticalCenter
            role: "control"
            text: tray.text
            tone: tray.running > 0 ? "text" : "secondary"
        }
    }

    T.Popup {
        id: list

        closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent
        focus: true
        height: Math.min(Theme.chartHeight * 2, Math.max(rows.contentHeight, empty.visible ? empty.implicitHeight : 0) + 2 * padding)
        margins: Theme.gap8
        padding: Theme.gap4
        width: Theme.drawer
        x: tray.width - width
        y: tray.height + Theme.gap4

        background: Rectangle {
            border.color: Theme.fieldBorder
            color: Theme.raised
            radius: Theme.radius
        }
        ListView {
            id: rows

            anchors.fill: parent
            clip: true
            focus: true
            keyNavigationEnabled: true
            model: tray.model
            delegate: T.ItemDelegate {
                id: entry

                required property int index
                required property string key
                required property var row

                Accessible.name: row.kind + " " + row.target + ": " + OperationWords.state(row.state)
                height: Theme.comfortableRow + Theme.gap12
                highlighted: ListView.isCurrentItem && rows.activeFocus
                objectName: "operations.row." + key
                width: rows.width

                background: Rectangle {
                    color: entry.highlighted ? Theme.selected : entry.hovered ? Theme.hover : "transparent"
                    radius: Theme.smallRadius
                }

                Keys.onReturnPressed: clicked()
                onClicked: {
                    list.close();
                    tray.opened(key);
                }

                Column {
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.gap8
                    anchors.right: state.left
                    anchors.rightMargin: Theme.gap8
                    anchors.verticalCenter: parent.verticalCenter

                    StyledText {
                        role: "control"
                        text: entry.row.target
                        width: parent.width
                    }

                    StyledText {
                        role: "caption"
                        text: entry.row.error || entry.row.warning || qsTr("%1, %2").arg(entry.row.kind).arg(Format.ago(Clock.now - entry.row.updatedAtMs))
                        tone: "secondary"
                        width: parent.width
                    }
                }

                StatusBadge {
                    id: state

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.gap8
                    anchors.verticalCenter: parent.verticalCenter
                    level: tray.level(entry.row.state)
                    text: OperationWords.state(entry.row.state)
                }
            }
        }

        EmptyState {
            id: empty

            anchors.centerIn: parent
            text: qsTr("What you plan and execute appears here with its outcome.")
            title: qsTr("No operations yet")
            visible: tray.model.count === 0
            width: parent ? parent.width : implicitWidth
        }
    }
}
