import QtQuick
import Madang.Theme
import Madang.Ui

/// One message that goes by itself. With `undoText` it stays ten seconds and can be taken back.
FocusScope {
    id: toast

    property string text: ""
    /// normal, caution, serious or critical
    property string level: "normal"
    property string undoText: ""
    property int lifetime: undoText === "" ? Theme.toastTime : Theme.undoTime
    /// Pointing at it or being inside with the keyboard stops its clock.
    readonly property bool paused: pointer.hovered || activeFocus
    property int remaining: lifetime

    signal undone
    signal dismissed

    Accessible.name: text
    Accessible.role: Accessible.AlertMessage
    implicitHeight: Math.max(words.implicitHeight + Theme.gap16, Theme.control + Theme.gap8)
    implicitWidth: Theme.toast

    Timer {
        interval: 100
        repeat: true
        running: toast.visible && !toast.paused

        onTriggered: {
            toast.remaining -= interval;
            if (toast.remaining <= 0)
                toast.dismissed();
        }
    }

    HoverHandler {
        id: pointer
    }

    Rectangle {
        anchors.fill: parent
        border.color: Theme.fieldBorder
        border.width: Theme.hairline
        color: Theme.raised
        radius: Theme.radius

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.hairline
            anchors.left: parent.left
            anchors.leftMargin: Theme.radius
            color: Theme.accent
            height: Theme.focusWidth
            visible: toast.undoText !== ""
            width: (parent.width - 2 * Theme.radius) * Math.max(0, toast.remaining) / toast.lifetime
        }
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.level(toast.level)
        height: Theme.icon
        name: toast.level
        width: Theme.icon
    }

    StyledText {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.gap8
        anchors.right: undo.visible ? undo.left : close.left
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter
        maximumLineCount: 3
        role: "control"
        text: toast.text
        wrapMode: Text.Wrap
    }

    PushButton {
        id: undo

        anchors.right: close.left
        anchors.rightMargin: Theme.gap4
        anchors.verticalCenter: parent.verticalCenter
        compact: true
        focus: true
        iconName: "undo"
        objectName: "toast.undo"
        text: toast.undoText
        visible: toast.undoText !== ""

        onClicked: {
            toast.undone();
            toast.dismissed();
        }
    }

    IconButton {
        id: close

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap4
        anchors.verticalCenter: parent.verticalCenter
        iconName: "cross"
        objectName: "toast.close"
        text: qsTr("Dismiss")

        onClicked: toast.dismissed()
    }
}
