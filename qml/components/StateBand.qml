// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Theme
import Madang.Ui

/// The states of one thing over the page's time. Time of which nothing is known is hatched.
Item {
    id: band

    required property TimeWindow window
    /// `[{from, to (null: until now), level, text}]` in the order of time.
    property var parts: []

    function xOf(at: real): real {
        return Math.max(0, Math.min(width, (at - window.from) / Math.max(1, window.to - window.from) * width));
    }

    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        border.color: Theme.border
        border.width: Theme.hairline
        color: Theme.window
    }

    Hatch {
        anchors.fill: parent
        color: Qt.alpha(Theme.secondary, 0.25)
    }

    Repeater {
        model: band.parts

        Rectangle {
            id: part

            required property var modelData
            readonly property real end: band.xOf(modelData.to ?? band.window.to)

            color: Theme.surface
            height: parent.height
            visible: width > 0
            width: end - x
            x: band.xOf(modelData.from)

            Rectangle {
                anchors.fill: parent
                border.color: Qt.alpha(Theme.level(part.modelData.level), Theme.severity(part.modelData.level) > 2 ? 0.5 : 1)
                border.width: Theme.hairline
                color: Qt.alpha(Theme.level(part.modelData.level), part.modelData.level === "normal" ? 0.14 : 0.28)
            }

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.level(part.modelData.level)
                height: Theme.gap12
                name: part.modelData.level
                visible: part.width > width + Theme.gap8
                width: Theme.gap12
                x: Theme.gap4
            }

            StyledText {
                anchors.left: sign.right
                anchors.leftMargin: Theme.gap4
                anchors.verticalCenter: parent.verticalCenter
                role: "caption"
                text: part.modelData.text
                visible: part.width > sign.width + implicitWidth + Theme.gap16
            }

            HoverHandler {
                id: pointer
            }

            ToolHint {
                text: part.modelData.text + "  " + Format.clock(part.modelData.from, Clock.utc) + " – " + (part.modelData.to ? Format.clock(part.modelData.to, Clock.utc) : qsTr("now")) + "  (" + Format.span((part.modelData.to ?? band.window.to) - part.modelData.from) + ")"
                visible: pointer.hovered
            }
        }
    }
}
