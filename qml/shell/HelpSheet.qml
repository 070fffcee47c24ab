// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Theme

/// The keys.
Sheet {
    id: sheet

    readonly property var keys: [["Ctrl+K", qsTr("Go anywhere, do anything")], ["Ctrl+1 … 8", qsTr("Pages")], ["/", qsTr("Filter")], ["R", qsTr("Refresh")], ["P", qsTr("Hold the picture, or go on")], ["J  K", qsTr("Row down, row up")], ["X", qsTr("Select a row")], ["Enter", qsTr("Open")], ["Esc", qsTr("Close")], ["Alt+←", qsTr("Back")], ["?", qsTr("This list")]]

    first: closing
    objectName: "help"
    title: qsTr("Keys")

    buttons: PushButton {
        id: closing

        text: qsTr("Close")

        onClicked: sheet.close()
    }

    Column {
        spacing: Theme.gap8

        Repeater {
            model: sheet.keys

            Row {
                id: line

                required property var modelData

                spacing: Theme.gap16

                StyledText {
                    role: "control"
                    strong: true
                    text: line.modelData[0]
                    width: Theme.rail / 2
                }

                StyledText {
                    role: "control"
                    text: line.modelData[1]
                }
            }
        }
    }
}
