import QtQuick
import Madang.Components
import Madang.Theme

/// When a mail, or many, are to be tried next.
Sheet {
    id: sheet

    /// Empty: everything that is chosen, by plan.
    property string messageId: ""
    readonly property var waits: [10, 60, 6 * 60, 24 * 60]

    signal chosen(string id, double at)

    function ask(id: string): void {
        messageId = id;
        open();
    }

    first: when
    objectName: "mail.rescheduleSheet"
    title: qsTr("When should it be tried next?")

    buttons: [
        PushButton {
            objectName: "mail.reschedule.cancel"
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        PushButton {
            objectName: "mail.reschedule.set"
            text: qsTr("Reschedule")
            variant: "primary"

            onClicked: {
                sheet.close();
                sheet.chosen(sheet.messageId, Clock.now + sheet.waits[when.currentIndex] * 60000);
            }
        }
    ]

    Column {
        anchors.fill: parent
        spacing: Theme.gap8

        SelectBox {
            id: when

            label: qsTr("Next attempt")
            model: [qsTr("in 10 minutes"), qsTr("in 1 hour"), qsTr("in 6 hours"), qsTr("in 24 hours")]
            objectName: "mail.reschedule.when"
            textRole: ""
        }

        StyledText {
            role: "control"
            text: Format.moment(Clock.now + sheet.waits[when.currentIndex] * 60000, Clock.utc)
            tone: "secondary"
        }
    }
}
