// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Theme

/// The conditions of a plan: verdict, figure, limit, reason. Refusals are seen with their figures.
Column {
    id: table

    property var checks: []

    readonly property int narrow: Math.round(width * 0.2)

    function level(result) {
        const word = result.toLowerCase();
        return word === "passed" ? "normal" : word === "warning" ? "caution" : "serious";
    }

    function word(result) {
        const known = result.toLowerCase();
        return known === "passed" ? qsTr("Passed") : known === "warning" ? qsTr("Warning") : qsTr("Failed");
    }

    Accessible.name: qsTr("Checks")
    Accessible.role: Accessible.Table
    spacing: 0

    Row {
        Repeater {
            model: [qsTr("Check"), qsTr("Result"), qsTr("Actual"), qsTr("Limit")]

            StyledText {
                required property int index
                required property string modelData

                height: Theme.compactControl
                role: "caption"
                strong: true
                text: modelData
                tone: "secondary"
                width: index === 0 ? table.width - 3 * table.narrow : table.narrow
            }
        }
    }

    Repeater {
        model: table.checks

        Item {
            id: check

            required property var modelData

            Accessible.name: modelData.id + ": " + table.word(String(modelData.result)) + ", " + (modelData.actual ?? "") + " / " + (modelData.limit ?? "") + " " + (modelData.reason ?? "")
            Accessible.role: Accessible.Row
            height: lines.implicitHeight + Theme.gap12
            objectName: "plan.check." + modelData.id
            width: table.width

            Rectangle {
                color: Theme.border
                height: Theme.hairline
                width: parent.width
            }

            Column {
                id: lines

                anchors.verticalCenter: parent.verticalCenter
                width: parent.width

                Row {
                    StyledText {
                        height: Theme.compactControl
                        role: "control"
                        text: check.modelData.title ?? check.modelData.id
                        width: table.width - 3 * table.narrow
                    }

                    StatusBadge {
                        flat: true
                        height: Theme.compactControl
                        level: table.level(String(check.modelData.result))
                        text: table.word(String(check.modelData.result))
                        width: table.narrow
                    }

                    StyledText {
                        height: Theme.compactControl
                        role: "control"
                        text: check.modelData.actual || Format.none
                        width: table.narrow
                    }

                    StyledText {
                        height: Theme.compactControl
                        role: "control"
                        text: check.modelData.limit || Format.none
                        tone: "secondary"
                        width: table.narrow
                    }
                }

                StyledText {
                    role: "caption"
                    text: check.modelData.reason ?? ""
                    tone: "secondary"
                    visible: text !== ""
                    width: parent.width
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
