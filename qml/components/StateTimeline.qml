// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Theme

/// The states of several things over the page's time, one band for each thing, with the total time in a bad state.
///
/// A band's part carries its word where there is room, and its level's sign; time of which nothing is known is hatched.
Item {
    id: timeline

    required property TimeWindow window
    /// `[{key, name, parts: [{from, to (null: until now), level, text}]}]`, parts in the order of time.
    property var lanes: []
    property real nameWidth: Math.round(140 * Theme.textScale)
    property string totalTitle: qsTr("not normal")
    readonly property real totalWidth: Math.round(90 * Theme.textScale)
    readonly property real bandWidth: Math.max(0, width - nameWidth - totalWidth)

    /// Milliseconds inside the window in which the lane was neither normal, standby nor off.
    function badTime(lane: var): real {
        let total = 0;
        for (const part of lane.parts) {
            if (Theme.severity(part.level) > 2)
                continue;
            const end = Math.min(part.to ?? window.to, window.to);
            total += Math.max(0, end - Math.max(part.from, window.from));
        }
        return total;
    }

    implicitHeight: lanes.length * Theme.denseRow + Theme.denseRow
    implicitWidth: Theme.dialog

    Row {
        height: Theme.denseRow

        StyledText {
            height: parent.height
            role: "caption"
            text: Format.clock(timeline.window.from, Clock.utc)
            tone: "secondary"
            leftPadding: timeline.nameWidth
            width: timeline.nameWidth + timeline.bandWidth / 2
        }

        StyledText {
            height: parent.height
            horizontalAlignment: Text.AlignRight
            role: "caption"
            text: Format.clock(timeline.window.to, Clock.utc)
            tone: "secondary"
            width: timeline.bandWidth / 2
        }

        StyledText {
            height: parent.height
            horizontalAlignment: Text.AlignRight
            role: "caption"
            strong: true
            text: timeline.totalTitle
            tone: "secondary"
            width: timeline.totalWidth
        }
    }

    Repeater {
        model: timeline.lanes

        Item {
            id: lane

            required property int index
            required property var modelData
            readonly property real bad: timeline.badTime(modelData)

            Accessible.name: modelData.name + ": " + (modelData.parts.length > 0 ? modelData.parts[modelData.parts.length - 1].text : Format.none) + ", " + timeline.totalTitle + " " + Format.span(bad)
            Accessible.role: Accessible.Row
            height: Theme.denseRow
            objectName: timeline.objectName === "" ? "" : timeline.objectName + "." + modelData.key
            width: timeline.width
            y: (index + 1) * Theme.denseRow

            StyledText {
                height: parent.height
                role: "control"
                rightPadding: Theme.gap8
                text: lane.modelData.name
                width: timeline.nameWidth
            }

            StateBand {
                height: parent.height - Theme.gap8
                parts: lane.modelData.parts
                width: timeline.bandWidth
                window: timeline.window
                x: timeline.nameWidth
                y: Theme.gap4
            }

            StyledText {
                anchors.right: parent.right
                height: parent.height
                horizontalAlignment: Text.AlignRight
                role: "control"
                text: lane.bad > 0 ? Format.span(lane.bad) : Format.none
                tone: lane.bad > 0 ? "text" : "secondary"
                width: timeline.totalWidth
            }
        }
    }

    Rectangle {
        color: Theme.secondary
        height: parent.height - Theme.denseRow
        visible: isFinite(timeline.window.hoverAt) && timeline.window.hoverAt >= timeline.window.from && timeline.window.hoverAt <= timeline.window.to
        width: Theme.hairline
        x: timeline.nameWidth + (timeline.window.hoverAt - timeline.window.from) / Math.max(1, timeline.window.to - timeline.window.from) * timeline.bandWidth
        y: Theme.denseRow
    }
}
