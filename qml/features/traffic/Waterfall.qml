// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Theme

/// Where the time of one request went: a bar for each stretch, from its begin to its end.
Flickable {
    id: fall

    property var request: null
    readonly property var spans: request?.spans ?? []
    readonly property real total: Math.max(request?.durationMs ?? 1, 0.001)
    readonly property var kinds: ["queue", "sql", "cache", "hash", "handler", "other"]

    function took(milliseconds: real): string {
        return milliseconds < 1000 ? qsTr("%1 ms").arg(Format.figure(milliseconds)) : Format.span(milliseconds);
    }

    clip: true
    contentHeight: column.implicitHeight

    Column {
        id: column

        spacing: Theme.gap8
        width: fall.width

        Facts {
            pairs: fall.request === null ? [] : [[qsTr("Took"), fall.took(fall.request.durationMs)], [qsTr("Status"), String(fall.request.status)], [qsTr("Answered"), Format.moment(fall.request.at, Clock.utc)]]
            width: parent.width
        }

        Repeater {
            model: fall.spans

            Column {
                id: stretch

                required property var modelData

                Accessible.name: modelData.kind + " " + modelData.name + " " + fall.took(modelData.durationMs)
                spacing: Theme.gap4 / 2
                width: column.width

                StyledText {
                    role: "caption"
                    text: stretch.modelData.kind + "  " + stretch.modelData.name + "  " + fall.took(stretch.modelData.durationMs)
                    tone: "secondary"
                    width: parent.width
                }

                Item {
                    height: Theme.gap8
                    width: parent.width

                    Rectangle {
                        anchors.fill: parent
                        color: Theme.hover
                        radius: Theme.smallRadius / 2
                    }

                    Rectangle {
                        color: Theme.seriesColor(Math.max(0, fall.kinds.indexOf(stretch.modelData.kind)))
                        height: parent.height
                        radius: Theme.smallRadius / 2
                        width: Math.max(Theme.focusWidth, parent.width * stretch.modelData.durationMs / fall.total)
                        x: Math.min(parent.width - width, parent.width * stretch.modelData.startMs / fall.total)
                    }
                }
            }
        }

        StyledText {
            role: "caption"
            text: qsTr("%n more left out", "", fall.request?.spansLeftOut ?? 0)
            tone: "secondary"
            visible: (fall.request?.spansLeftOut ?? 0) > 0
        }
    }
}
