import QtQuick
import QtQuick.Templates as T
import Madang.Theme

/// A scroll bar that is there when there is something to scroll, also without a pointer over it.
T.ScrollBar {
    id: bar

    implicitHeight: Theme.gap8
    implicitWidth: Theme.gap8
    minimumSize: 0.06
    padding: 2
    visible: size < 1

    contentItem: Rectangle {
        color: bar.pressed ? Theme.secondary : bar.hovered ? Theme.fieldBorder : Theme.border
        implicitHeight: Theme.gap4
        implicitWidth: Theme.gap4
        radius: Theme.gap4 / 2
    }
}
