// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// For how long, where and why a member may not speak. Whom it is about is frozen when it opens.
Sheet {
    id: sheet

    required property RoomActions actions
    /// {member, nickname, room, title}
    property var what: ({})
    readonly property bool ready: why.text.trim().length >= 3

    function ask(order: var): void {
        what = order;
        span.currentIndex = 1;
        everywhere.checked = false;
        why.text = ModerationWords.category("abuse");
        open();
    }

    function confirm(): void {
        if (!ready)
            return;
        actions.mute(what.member, everywhere.checked ? "" : what.room, span.currentValue, why.text.trim(), what.nickname);
        close();
    }

    first: why
    implicitHeight: column.implicitHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding
    objectName: "realtime.mute"
    subtitle: everywhere.checked ? qsTr("The member reads on in all rooms and writes in none until the time is over.") : qsTr("The member reads on in “%1” and does not write there until the time is over.").arg(what.title ?? "")
    title: qsTr("Mute %1?").arg(what.nickname ?? "")

    buttons: [
        PushButton {
            objectName: "realtime.mute.cancel"
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        PushButton {
            enabled: sheet.ready
            objectName: "realtime.mute.confirm"
            text: qsTr("Mute %1").arg(sheet.what.nickname ?? "")
            variant: "primary"

            onClicked: sheet.confirm()
        }
    ]

    Column {
        id: column

        spacing: Theme.gap16
        width: parent.width

        SelectBox {
            id: span

            label: qsTr("For how long")
            model: [{
                    "value": 10,
                    "text": qsTr("10 minutes")
                }, {
                    "value": 60,
                    "text": qsTr("1 hour")
                }, {
                    "value": 1440,
                    "text": qsTr("1 day")
                }, {
                    "value": 10080,
                    "text": qsTr("7 days")
                }]
            objectName: "realtime.mute.span"
            textRole: "text"
            valueRole: "value"
        }

        CheckField {
            id: everywhere

            objectName: "realtime.mute.everywhere"
            text: qsTr("In all rooms")
        }

        LabelledField {
            id: why

            field.objectName: "realtime.mute.reason"
            help: qsTr("It is written into the audit log.")
            label: qsTr("Reason")
            width: parent.width

            onAccepted: sheet.confirm()
        }
    }
}
