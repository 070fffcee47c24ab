import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// One line of text. `label` is its accessible name; LabelledField shows it above.
T.TextField {
    id: field

    property string label: placeholderText
    property string iconName: ""
    /// What is wrong with the text; a red frame alone would say nothing.
    property string error: ""
    property bool compact: false

    Accessible.description: error
    Accessible.name: label
    activeFocusOnTab: true
    color: enabled ? Theme.text : Theme.disabled
    font.family: Theme.family
    font.pixelSize: Theme.controlSize
    implicitHeight: compact ? Theme.compactControl : Theme.control
    implicitWidth: Theme.tileMinimum
    leftPadding: Theme.gap8 + (sign.visible ? sign.width + Theme.gap8 : 0)
    placeholderTextColor: Theme.secondary
    rightPadding: Theme.gap8
    selectByMouse: true
    selectedTextColor: Theme.accentText
    selectionColor: Theme.accent
    verticalAlignment: TextInput.AlignVCenter

    background: Rectangle {
        border.color: field.activeFocus ? Theme.focus : field.error !== "" ? Theme.critical : field.enabled ? Theme.fieldBorder : Theme.border
        border.width: field.activeFocus ? Theme.focusWidth : Theme.hairline
        color: field.enabled ? Theme.surface : Theme.window
        radius: Theme.radius
    }

    Icon {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        color: Theme.secondary
        height: Theme.smallIcon
        name: field.iconName
        visible: name !== ""
        width: Theme.smallIcon
        x: Theme.gap8
    }

    StyledText {
        anchors.left: parent.left
        anchors.leftMargin: field.leftPadding
        anchors.right: parent.right
        anchors.rightMargin: field.rightPadding
        anchors.verticalCenter: parent.verticalCenter
        role: "control"
        text: field.placeholderText
        tone: "secondary"
        visible: field.length === 0 && field.preeditText === ""
    }
}
