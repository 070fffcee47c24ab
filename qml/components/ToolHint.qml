import QtQuick
import QtQuick.Templates as T
import Madang.Theme

/// A short explanation beside what the pointer or the keyboard is on.
T.ToolTip {
    id: hint

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent
    delay: Theme.toolTipDelay
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    implicitWidth: Math.min(implicitContentWidth + leftPadding + rightPadding, Theme.toast)
    leftPadding: Theme.gap8
    margins: Theme.gap8
    padding: Theme.gap4
    rightPadding: Theme.gap8
    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + Theme.gap4 : 0

    background: Rectangle {
        border.color: Theme.fieldBorder
        color: Theme.raised
        radius: Theme.smallRadius
    }
    contentItem: StyledText {
        role: "caption"
        text: hint.text
        wrapMode: Text.Wrap
    }
}
