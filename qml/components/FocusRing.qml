import QtQuick
import Madang.Theme

/// Shows where the keyboard is: 2 px outside of its parent.
Rectangle {
    property bool shown: false

    anchors.fill: parent
    anchors.margins: -Theme.focusWidth - Theme.hairline
    border.color: Theme.focus
    border.width: Theme.focusWidth
    color: "transparent"
    radius: Theme.radius + Theme.focusWidth
    visible: shown
    z: 1
}
