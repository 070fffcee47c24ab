import QtQuick
import QtQuick.Templates as T
import Madang.Theme

/// A modal dialog's frame: scrim, title, content, buttons at the lower right. Esc closes; focus goes to `first`.
T.Dialog {
    id: sheet

    property alias buttons: buttonRow.data
    property Item first: null
    property string subtitle: ""

    closePolicy: T.Popup.CloseOnEscape
    focus: true
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.gap24 : implicitHeight)
    implicitHeight: implicitContentHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding
    implicitWidth: Theme.dialog
    modal: true
    padding: Theme.gap24
    bottomPadding: Theme.gap16
    topPadding: Theme.gap8
    width: Math.min(implicitWidth, parent ? parent.width - 2 * Theme.gap24 : implicitWidth)
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 3) : 0

    background: Rectangle {
        border.color: Theme.border
        border.width: Theme.hairline
        color: Theme.raised
        radius: Theme.radius
    }
    footer: Item {
        implicitHeight: Theme.control + 2 * Theme.gap16

        Rectangle {
            color: Theme.border
            height: Theme.hairline
            width: parent.width
        }

        Row {
            id: buttonRow

            anchors.right: parent.right
            anchors.rightMargin: Theme.gap24
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap8
        }
    }
    header: Item {
        implicitHeight: titles.implicitHeight + Theme.gap24 + Theme.gap8

        Column {
            id: titles

            anchors.left: parent.left
            anchors.margins: Theme.gap24
            anchors.right: parent.right
            spacing: Theme.gap4
            y: Theme.gap24

            StyledText {
                Accessible.role: Accessible.Heading
                role: "section"
                text: sheet.title
                width: parent.width
                wrapMode: Text.Wrap
            }

            StyledText {
                role: "control"
                text: sheet.subtitle
                tone: "secondary"
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }

    onOpened: {
        if (first === null)
            return;
        // Opened again, it would have the focus already, without its ring.
        first.focus = false;
        first.forceActiveFocus(Qt.TabFocusReason);
    }
}
