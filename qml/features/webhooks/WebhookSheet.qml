// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Theme

/// A new receiver: its name, its address, and what it is told of.
Sheet {
    id: sheet

    property var kinds: ["alert"]
    readonly property bool good: name.text.trim() !== "" && url.text.trim() !== "" && kinds.length > 0

    signal chosen(string name, string url, var kinds)

    function ask(): void {
        name.text = "";
        url.text = "";
        kinds = ["alert"];
        open();
    }

    function choose(kind: string, wanted: bool): void {
        const rest = kinds.filter(each => each !== kind);
        kinds = wanted ? rest.concat([kind]) : rest;
    }

    first: name
    objectName: "webhooks.sheet"
    subtitle: qsTr("Events are sent there, signed with a secret that is shown once.")
    title: qsTr("Add a webhook?")

    buttons: [
        PushButton {
            objectName: "webhooks.sheet.cancel"
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        PushButton {
            enabled: sheet.good
            hint: sheet.good ? "" : qsTr("A name, an address and at least one kind are needed.")
            objectName: "webhooks.sheet.add"
            text: qsTr("Add the webhook")
            variant: "primary"

            onClicked: {
                sheet.chosen(name.text.trim(), url.text.trim(), sheet.kinds);
                sheet.close();
            }
        }
    ]

    implicitHeight: column.implicitHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.gap12

        LabelledField {
            id: name

            Layout.fillWidth: true
            focus: true
            label: qsTr("Name")
            objectName: "webhooks.sheet.name"
        }

        LabelledField {
            id: url

            Layout.fillWidth: true
            help: qsTr("An https address. Addresses inside of our networks are refused.")
            label: qsTr("Address")
            objectName: "webhooks.sheet.url"
            placeholderText: "https://"
        }

        StyledText {
            role: "control"
            text: qsTr("It is told of")
            tone: "secondary"
        }

        Repeater {
            model: ["alert", "breaker", "jobRun", "operation", "health"]

            CheckField {
                required property string modelData

                checked: sheet.kinds.indexOf(modelData) >= 0
                objectName: "webhooks.sheet." + modelData
                text: WebhookWords.kind(modelData)

                onToggled: sheet.choose(modelData, checked)
            }
        }
    }
}
