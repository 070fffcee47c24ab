import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// One signal: name, newest figure, how it moved, a line of the last minutes, and a badge when it is not well.
///
/// Without a value it says why; an old value stays readable, greyed and hatched. Enter or a click leads to the cause.
T.Button {
    id: tile

    property string label: ""
    property real value: NaN
    property string unit: ""
    /// The figure as text; replaces `value` where a number is not enough.
    property string figure: Format.figure(value)
    property MetricSeries series: null
    property string level: "normal"
    property string levelText: Format.level(level)
    /// Compared with `before`; NaN hides it.
    property real before: NaN
    /// Words for what `before` was, such as "1 h ago".
    property string beforeText: ""
    /// A further word below the figure, where there is no comparison.
    property string note: ""
    property bool stale: false
    /// Words where the figure would be while there is none, such as "NO CALLS YET".
    property string emptyText: qsTr("no data yet")
    property bool interactive: true

    readonly property bool known: isFinite(value) || (figure !== "" && figure !== Format.none)
    readonly property real change: isFinite(value) && isFinite(before) && before !== 0 ? (value - before) / Math.abs(before) : NaN
    readonly property string changeText: !isFinite(change) ? "" : Math.abs(change) < 0.0005 ? qsTr("unchanged") : (change > 0 ? "▲ " : "▼ ") + Format.percent(Math.abs(change))

    Accessible.description: {
        const parts = [];
        if (changeText !== "")
            parts.push(changeText + " " + beforeText);
        else if (note !== "")
            parts.push(note);
        if (level !== "normal")
            parts.push(levelText);
        if (stale)
            parts.push(qsTr("stale"));
        return parts.join(", ");
    }
    Accessible.name: label + ": " + (known ? figure + " " + unit : emptyText)
    activeFocusOnTab: interactive
    focusPolicy: interactive ? Qt.StrongFocus : Qt.NoFocus
    hoverEnabled: interactive
    implicitHeight: column.implicitHeight + 2 * padding
    implicitWidth: Theme.tileMinimum
    padding: Theme.gap12

    background: Rectangle {
        border.color: tile.level === "critical" || tile.level === "serious" ? Theme.level(tile.level) : Theme.border
        border.width: Theme.hairline
        color: Theme.surface
        radius: Theme.radius

        Rectangle {
            anchors.fill: parent
            color: tile.down ? Theme.pressed : Theme.hover
            radius: parent.radius
            visible: tile.interactive && (tile.hovered || tile.down)
        }

        FocusRing {
            shown: tile.visualFocus
        }
    }
    Keys.onEnterPressed: tile.clicked()
    Keys.onReturnPressed: tile.clicked()

    Column {
        id: column

        anchors.left: parent.left
        anchors.margins: tile.padding
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.gap4

        Item {
            id: head

            height: Math.max(name.implicitHeight, badge.implicitHeight)
            width: parent.width

            StyledText {
                id: name

                anchors.verticalCenter: parent.verticalCenter
                role: "control"
                text: tile.label
                tone: "secondary"
                width: parent.width - (badge.visible && !badge.below ? badge.width + Theme.gap8 : 0)
            }
        }

        Item {
            height: Math.max(Math.ceil(Theme.figureSize * 1.25), Theme.sparklineHeight)
            width: parent.width

            StyledText {
                id: number

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                role: tile.known ? "figure" : "body"
                text: tile.known ? tile.figure : tile.emptyText
                tone: tile.known && !tile.stale ? "text" : "secondary"
                width: Math.min(implicitWidth, parent.width - measure.width - Theme.gap4)
            }

            StyledText {
                id: measure

                anchors.baseline: number.baseline
                anchors.left: number.right
                anchors.leftMargin: Theme.gap4
                role: "caption"
                text: tile.known ? tile.unit : ""
                tone: "secondary"
            }

            Sparkline {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: tile.stale ? Theme.secondary : Theme.seriesColor(0)
                series: tile.series
                readonly property real room: parent.width - number.width - measure.width - Theme.gap16

                visible: tile.series !== null && !tile.series.empty && room >= Theme.sparklineWidth / 2
                width: Math.min(Theme.sparklineWidth, room)
            }
        }

        StyledText {
            id: foot

            height: implicitHeight
            role: "caption"
            text: tile.stale ? qsTr("stale") : tile.changeText !== "" ? tile.changeText + "  " + tile.beforeText : tile.note !== "" ? tile.note : " "
            tone: "secondary"
            width: parent.width - (badge.visible && badge.below ? badge.width + Theme.gap8 : 0)
        }
    }

    StatusBadge {
        id: badge

        /// Beside the label there is no room for it.
        readonly property bool below: name.implicitWidth + Theme.gap8 + implicitWidth > column.width
        readonly property Item line: below ? foot : head

        anchors.right: column.right
        level: tile.level
        text: tile.levelText
        visible: tile.level !== "normal"
        width: Math.min(implicitWidth, column.width)
        y: column.y + line.y + Math.round((line.height - height) / 2)
    }

    Hatch {
        anchors.fill: parent
        anchors.margins: Theme.hairline
        color: Qt.alpha(Theme.secondary, 0.16)
        visible: tile.stale
    }
}
