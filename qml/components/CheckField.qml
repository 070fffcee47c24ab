import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// A box with a tick and its word.
T.CheckBox {
    id: control

    Accessible.name: text
    activeFocusOnTab: true
    implicitHeight: Math.max(Theme.compactControl, words.implicitHeight)
    implicitWidth: box.width + (text === "" ? 0 : Theme.gap8 + words.implicitWidth)

    Rectangle {
        id: box

        readonly property bool ticked: control.checkState !== Qt.Unchecked

        anchors.verticalCenter: parent.verticalCenter
        border.color: !control.enabled ? Theme.border : ticked ? Theme.accent : Theme.fieldBorder
        border.width: Theme.hairline
        color: ticked && control.enabled ? Theme.accent : control.hovered ? Theme.hover : Theme.surface
        height: Theme.icon
        radius: Theme.smallRadius
        width: Theme.icon

        Icon {
            anchors.fill: parent
            anchors.margins: 2
            color: control.enabled ? Theme.accentText : Theme.disabled
            name: control.checkState === Qt.PartiallyChecked ? "minus" : "check"
            visible: box.ticked
        }

        FocusRing {
            shown: control.visualFocus
        }
    }

    StyledText {
        id: words

        anchors.left: box.right
        anchors.leftMargin: Theme.gap8
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        role: "control"
        text: control.text
        tone: control.enabled ? "text" : "disabled"
    }
}
