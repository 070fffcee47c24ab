import QtQuick
import Madang.Components

/// A word for the others who look at the alert.
Sheet {
    id: sheet

    property string alert: ""

    signal chosen(string alert, string note)

    function ask(id: string): void {
        alert = id;
        note.text = "";
        open();
    }

    function done(): void {
        chosen(alert, note.text.trim());
        close();
    }

    first: note
    objectName: "alerts.acknowledgeSheet"
    subtitle: qsTr("The others see that somebody looks after it.")
    title: qsTr("Acknowledge the alert?")

    buttons: [
        PushButton {
            objectName: "alerts.acknowledgeSheet.cancel"
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        PushButton {
            objectName: "alerts.acknowledgeSheet.acknowledge"
            text: qsTr("Acknowledge")
            variant: "primary"

            onClicked: sheet.done()
        }
    ]

    implicitHeight: note.implicitHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding

    LabelledField {
        id: note

        anchors.left: parent.left
        anchors.right: parent.right
        focus: true
        label: qsTr("Note, if you like")
        objectName: "alerts.acknowledgeSheet.note"

        onAccepted: sheet.done()
    }
}
