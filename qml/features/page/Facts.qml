// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Theme

/// Names and values, one pair a line. `pairs` is `[[name, value, level?]]`.
Column {
    id: facts

    property var pairs: []
    property int nameWidth: Math.round(width * 0.4)

    spacing: Theme.gap4

    Repeater {
        model: facts.pairs

        Item {
            id: line

            required property var modelData

            Accessible.name: modelData[0] + ": " + modelData[1]
            Accessible.role: Accessible.StaticText
            height: Math.max(name.implicitHeight, value.implicitHeight) + Theme.gap4
            width: facts.width

            StyledText {
                id: name

                role: "control"
                text: line.modelData[0]
                tone: "secondary"
                width: facts.nameWidth - Theme.gap8
                wrapMode: Text.Wrap
            }

            StyledText {
                id: value

                role: "control"
                text: line.modelData[1] ?? Format.none
                tone: line.modelData[2] ?? "text"
                width: facts.width - facts.nameWidth
                wrapMode: Text.Wrap
                x: facts.nameWidth
            }
        }
    }
}
