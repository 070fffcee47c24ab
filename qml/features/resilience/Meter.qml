import QtQuick
import Madang.Components
import Madang.Theme

/// A named bar with the mark that it must not (or must) pass, and both figures in words.
Item {
    id: meter

    property string label: ""
    /// Where the bar ends: 1 is the whole width; NaN: not known yet.
    property real share: NaN
    /// Where the mark stands; NaN: none.
    property real mark: NaN
    property string figure: ""
    property string level: "normal"

    Accessible.name: label + ": " + figure
    Accessible.role: Accessible.StaticText
    implicitHeight: words.implicitHeight + Theme.gap8 + Theme.gap4

    StyledText {
        id: words

        role: "caption"
        text: meter.label
        tone: "secondary"
        width: parent.width - value.width - Theme.gap8
    }

    StyledText {
        id: value

        anchors.right: parent.right
        role: "caption"
        text: meter.figure
        tone: meter.level === "normal" ? "text" : meter.level
    }

    Rectangle {
        id: track

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap4
        color: Theme.pressed
        height: Theme.gap4
        radius: height / 2
        width: parent.width

        Rectangle {
            color: meter.level === "normal" ? Theme.accent : Theme.level(meter.level)
            height: parent.height
            radius: parent.radius
            visible: isFinite(meter.share)
            width: parent.width * Math.max(0, Math.min(1, meter.share))
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text
            height: parent.height + Theme.gap4
            visible: isFinite(meter.mark) && meter.mark > 0
            width: Theme.focusWidth
            x: Math.min(parent.width - width, parent.width * meter.mark)
        }
    }
}
