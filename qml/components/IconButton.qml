import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// A button that shows only its icon; `text` is its accessible name and its hint.
T.Button {
    id: control

    required property string iconName
    property string shortcut: ""

    Accessible.name: text
    activeFocusOnTab: true
    display: T.AbstractButton.IconOnly
    focusPolicy: Qt.StrongFocus
    implicitHeight: Theme.compactControl
    implicitWidth: Theme.compactControl

    background: Rectangle {
        color: control.down || control.checked ? Theme.pressed : control.hovered ? Theme.hover : "transparent"
        radius: Theme.radius

        FocusRing {
            shown: control.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            color: control.enabled ? control.checked ? Theme.accent : Theme.secondary : Theme.disabled
            height: Theme.icon
            name: control.iconName
            width: Theme.icon
        }
    }

    Keys.onEnterPressed: control.clicked()
    Keys.onReturnPressed: control.clicked()

    ToolHint {
        text: control.shortcut === "" ? control.text : control.text + "  (" + control.shortcut + ")"
        visible: control.text !== "" && (control.hovered || control.visualFocus)
    }
}
