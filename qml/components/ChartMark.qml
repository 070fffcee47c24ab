import QtQuick
import Madang.Theme
import Madang.Ui

/// Something that happened: a thin line through a chart with its sign on top; pointing at the sign tells what.
Item {
    id: mark

    property real at: 0
    property string iconName: "flag"
    property string text: ""

    Accessible.name: text
    Accessible.role: Accessible.StaticText

    Rectangle {
        color: Theme.secondary
        height: parent.height
        opacity: 0.5
        width: Theme.hairline
    }

    Rectangle {
        color: Theme.surface
        height: Theme.smallIcon
        width: Theme.smallIcon
        x: -width / 2
        y: -Theme.gap4

        Icon {
            anchors.fill: parent
            color: Theme.secondary
            name: mark.iconName
        }

        HoverHandler {
            id: pointer
        }

        ToolHint {
            text: Format.clock(mark.at, Clock.utc) + "  " + mark.text
            visible: pointer.hovered && mark.text !== ""
        }
    }
}
