import QtQuick
import Madang.Components

/// Shows a secret this once.
Sheet {
    id: sheet

    property string secret: ""

    function show(name: string, text: string): void {
        title = qsTr("The secret of %1").arg(name);
        secret = text;
        open();
    }

    first: words
    objectName: "webhooks.secret"
    subtitle: qsTr("It is shown this once. Put it where the receiver checks signatures.")

    buttons: [
        PushButton {
            iconName: "copy"
            objectName: "webhooks.secret.copy"
            text: qsTr("Copy")

            onClicked: {
                words.selectAll();
                words.copy();
                words.deselect();
            }
        },
        PushButton {
            objectName: "webhooks.secret.close"
            text: qsTr("Close")
            variant: "primary"

            onClicked: sheet.close()
        }
    ]

    implicitHeight: words.implicitHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding

    InputField {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        label: qsTr("Secret")
        objectName: "webhooks.secret.text"
        readOnly: true
        text: sheet.secret
    }

    onClosed: secret = ""
}
