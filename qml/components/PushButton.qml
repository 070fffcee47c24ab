import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// A button with a word and perhaps an icon. There is one primary button in a view.
T.Button {
    id: control

    property string iconName: ""
    /// primary, plain or quiet
    property string variant: "plain"
    property bool compact: false
    /// Waiting for its answer: it keeps its place and cannot be pressed again.
    property bool busy: false
    property string hint: ""

    readonly property color ink: !enabled ? Theme.disabled : variant === "primary" ? Theme.accentText : Theme.text

    Accessible.description: hint
    Accessible.name: text
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    font.family: Theme.family
    font.pixelSize: Theme.controlSize
    implicitHeight: compact ? Theme.compactControl : Theme.control
    implicitWidth: row.implicitWidth + leftPadding + rightPadding
    leftPadding: compact ? Theme.gap8 : Theme.gap12
    opacity: busy ? 0.7 : 1
    rightPadding: leftPadding

    background: Rectangle {
        border.color: control.variant === "plain" ? control.enabled ? Theme.fieldBorder : Theme.border : "transparent"
        border.width: control.variant === "plain" ? Theme.hairline : 0
        color: {
            if (control.variant === "primary")
                return control.enabled ? Theme.accent : Theme.border;
            return control.variant === "plain" ? Theme.surface : "transparent";
        }
        radius: Theme.radius

        Rectangle {
            anchors.fill: parent
            color: control.down || control.checked ? Theme.pressed : Theme.hover
            radius: parent.radius
            visible: control.enabled && (control.hovered || control.down || control.checked)
        }

        FocusRing {
            shown: control.visualFocus
        }
    }
    Keys.onEnterPressed: if (!control.busy)
        control.clicked()
    Keys.onReturnPressed: if (!control.busy)
        control.clicked()

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.gap8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: control.ink
            height: Theme.smallIcon
            name: control.busy ? "clock" : control.iconName
            visible: name !== ""
            width: Theme.smallIcon
        }

        Text {
            anchors.verticalCenter: parent.verticalCenter
            color: control.ink
            font: control.font
            text: control.text
            textFormat: Text.PlainText
            visible: text !== ""
        }
    }

    ToolHint {
        text: control.hint
        visible: text !== "" && (control.hovered || control.visualFocus)
    }

    Binding {
        property: "enabled"
        target: control
        value: false
        when: control.busy
    }
}
