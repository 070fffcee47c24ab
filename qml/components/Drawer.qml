import QtQuick
import Madang.Theme

/// What there is to know about the selected row, at the right edge. Not modal: the table beside it stays alive.
FocusScope {
    id: drawer

    property bool opened: false
    property string title: ""
    property string subtitle: ""
    property alias tools: toolRow.data
    default property alias content: body.data
    /// What fits without scrolling; for content that takes all the room there is.
    readonly property real bodyHeight: scroll.height - 2 * Theme.gap16

    signal closed

    function open(): void {
        opened = true;
    }

    function close(): void {
        if (!opened)
            return;
        opened = false;
        closed();
    }

    Accessible.name: title
    Accessible.role: Accessible.Pane
    clip: true
    enabled: opened
    implicitWidth: Theme.drawer
    visible: width > 0
    width: opened ? implicitWidth : 0

    Keys.onEscapePressed: drawer.close()

    Behavior on width  {
        enabled: Theme.motion > 0

        NumberAnimation {
            duration: Theme.motion
            easing.type: Easing.OutCubic
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.raised

        Rectangle {
            color: Theme.border
            height: parent.height
            width: Theme.hairline
        }
    }

    Item {
        id: head

        height: Math.max(titles.implicitHeight + 2 * Theme.gap12, Theme.topBar)
        width: drawer.implicitWidth

        Column {
            id: titles

            anchors.left: parent.left
            anchors.leftMargin: Theme.gap16
            anchors.right: toolRow.left
            anchors.rightMargin: Theme.gap8
            anchors.verticalCenter: parent.verticalCenter

            StyledText {
                role: "section"
                text: drawer.title
                width: parent.width
            }

            StyledText {
                role: "caption"
                text: drawer.subtitle
                tone: "secondary"
                visible: text !== ""
                width: parent.width
            }
        }

        Row {
            id: toolRow

            anchors.right: close.left
            anchors.rightMargin: Theme.gap4
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap4
        }

        IconButton {
            id: close

            anchors.right: parent.right
            anchors.rightMargin: Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            focus: true
            iconName: "cross"
            objectName: "drawer.close"
            shortcut: "Esc"
            text: qsTr("Close")

            onClicked: drawer.close()
        }

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.border
            height: Theme.hairline
            width: parent.width
        }
    }

    Flickable {
        id: scroll

        anchors.bottom: parent.bottom
        anchors.top: head.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: body.childrenRect.height + 2 * Theme.gap16
        width: drawer.implicitWidth

        Item {
            id: body

            height: childrenRect.height
            width: parent.width - 2 * Theme.gap16
            x: Theme.gap16
            y: Theme.gap16
        }
    }
}
