import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// A row of a list to choose from: tick or sign, words, and what else there is to say.
T.ItemDelegate {
    id: row

    property string iconName: ""
    property string detail: ""
    property string shortcut: ""

    Accessible.description: detail
    Accessible.name: text
    implicitHeight: Theme.denseRow
    implicitWidth: words.implicitWidth + Theme.gap24 * 3

    background: Rectangle {
        color: row.highlighted ? Theme.selected : row.hovered ? Theme.hover : "transparent"
        radius: Theme.smallRadius

        FocusRing {
            anchors.margins: 0
            shown: row.visualFocus
        }
    }

    Icon {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        color: row.enabled ? row.checked ? Theme.accent : Theme.secondary : Theme.disabled
        height: Theme.smallIcon
        name: row.checked ? "check" : row.iconName
        width: Theme.smallIcon
        x: Theme.gap8
    }

    StyledText {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter
        role: "control"
        text: row.text
        tone: row.enabled ? "text" : "disabled"
        width: Math.min(implicitWidth, parent.width - x - Theme.gap8 - (keys.visible ? keys.width + Theme.gap8 : 0))
    }

    StyledText {
        anchors.left: words.right
        anchors.leftMargin: Theme.gap12
        anchors.right: keys.visible ? keys.left : parent.right
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter
        role: "caption"
        text: row.detail
        tone: "secondary"
    }

    StyledText {
        id: keys

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter
        role: "caption"
        text: row.shortcut
        tone: "secondary"
        visible: text !== ""
    }
}
