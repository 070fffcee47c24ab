import QtQuick
import Madang.Theme

/// A field with its label above and what is wrong below.
FocusScope {
    id: labelled

    property alias field: input
    property alias label: input.label
    property alias text: input.text
    property alias error: input.error
    property alias placeholderText: input.placeholderText
    property string help: ""

    signal accepted

    implicitHeight: column.implicitHeight
    implicitWidth: Theme.tileMinimum

    Column {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.gap4

        StyledText {
            role: "control"
            text: labelled.label
            tone: "secondary"
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        InputField {
            id: input

            focus: true
            width: parent.width

            onAccepted: labelled.accepted()
        }

        StyledText {
            role: "caption"
            text: input.error !== "" ? input.error : labelled.help
            tone: input.error !== "" ? "critical" : "secondary"
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }
    }
}
