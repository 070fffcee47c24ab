// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Theme

/// The content of one cell: by the column's kind, or by its own component.
Item {
    id: cell

    required property TableColumn column
    required property var row
    readonly property var value: row ? row[column.field] : undefined
    readonly property string text: row ? column.text(row) : ""

    Loader {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap8
        anchors.rightMargin: Theme.gap8
        sourceComponent: cell.column.cell !== null ? cell.column.cell : cell.column.kind === "level" ? levelCell : cell.column.kind === "line" ? lineCell : wordsCell

        onLoaded: {
            if (cell.column.cell === null)
                return;
            item.row = Qt.binding(() => cell.row);
            if (item.hasOwnProperty("value"))
                item.value = Qt.binding(() => cell.value);
        }
    }

    Component {
        id: wordsCell

        StyledText {
            horizontalAlignment: cell.column.alignRight ? Text.AlignRight : Text.AlignLeft
            role: "control"
            strong: cell.column.strong
            text: cell.text
            tone: cell.text === Format.none ? "secondary" : "text"
        }
    }

    Component {
        id: levelCell

        Item {
            StatusBadge {
                anchors.verticalCenter: parent.verticalCenter
                flat: true
                level: cell.column.levelOf !== null && cell.row ? cell.column.levelOf.call(null, cell.row) : cell.value ?? "off"
                text: cell.column.levelOf !== null || cell.column.words !== null ? cell.text : Format.level(level)
                width: parent.width
            }
        }
    }

    Component {
        id: lineCell

        Item {
            Sparkline {
                anchors.verticalCenter: parent.verticalCenter
                values: cell.value ?? []
                width: Math.min(Theme.sparklineWidth, parent.width)
            }
        }
    }
}
