import QtQuick
import Madang.Theme

/// A card: surface, hairline, title row, content. Fills what the page's grid gives it.
FocusScope {
    id: panel

    property string title: ""
    property string unit: ""
    property real padding: Theme.gap16
    /// Controls at the right end of the title row.
    property alias tools: toolRow.data
    default property alias content: body.data
    readonly property alias body: body

    Accessible.name: title
    Accessible.role: Accessible.Grouping
    implicitHeight: body.childrenRect.height + 2 * padding + (head.visible ? head.height + Theme.gap8 : 0)
    implicitWidth: Theme.tileMinimum

    Rectangle {
        anchors.fill: parent
        border.color: Theme.border
        border.width: Theme.hairline
        color: Theme.surface
        radius: Theme.radius
    }

    Item {
        id: head

        anchors.left: parent.left
        anchors.leftMargin: panel.padding
        anchors.right: parent.right
        anchors.rightMargin: panel.padding
        anchors.top: parent.top
        anchors.topMargin: panel.padding - Theme.gap4
        height: Theme.compactControl
        visible: panel.title !== "" || toolRow.children.length > 0

        StyledText {
            id: words

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            role: "body"
            strong: true
            text: panel.title
            width: Math.min(implicitWidth, parent.width - toolRow.width - Theme.gap8)
        }

        StyledText {
            anchors.baseline: words.baseline
            anchors.left: words.right
            anchors.leftMargin: Theme.gap8
            role: "caption"
            text: panel.unit
            tone: "secondary"
        }

        Row {
            id: toolRow

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap8
        }
    }

    Item {
        id: body

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: panel.padding
        anchors.right: parent.right
        anchors.top: head.visible ? head.bottom : parent.top
        anchors.topMargin: head.visible ? Theme.gap4 : panel.padding
    }
}
