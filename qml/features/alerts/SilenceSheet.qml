import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Theme

/// Asks for how long, and why.
Sheet {
    id: sheet

    property string rule: ""
    property string subject: ""
    readonly property bool good: reason.text.trim() !== ""

    signal chosen(string rule, string subject, string reason, double seconds)

    function ask(ofRule: string, ofSubject: string): void {
        rule = ofRule;
        subject = ofSubject;
        reason.text = "";
        wholeRule.checked = ofSubject === "";
        open();
    }

    first: reason
    objectName: "alerts.silenceSheet"
    subtitle: qsTr("It still fires and is shown here; nobody is sent a message about it.")
    title: rule === "" ? qsTr("Silence everything about %1?").arg(subject) : subject === "" || wholeRule.checked ? qsTr("Silence “%1”?").arg(AlertWords.rule(rule)) : qsTr("Silence “%1” of %2?").arg(AlertWords.rule(rule)).arg(subject)

    buttons: [
        PushButton {
            objectName: "alerts.silenceSheet.cancel"
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        PushButton {
            enabled: sheet.good
            hint: sheet.good ? "" : qsTr("Say why.")
            objectName: "alerts.silenceSheet.silence"
            text: qsTr("Silence for %1").arg(AlertWords.silenceTimes[span.currentIndex].text)
            variant: "primary"

            onClicked: {
                sheet.chosen(sheet.rule, wholeRule.checked ? "" : sheet.subject, reason.text.trim(), AlertWords.silenceTimes[span.currentIndex].seconds);
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
            id: reason

            Layout.fillWidth: true
            focus: true
            label: qsTr("Why")
            objectName: "alerts.silenceSheet.reason"
        }

        RowLayout {
            spacing: Theme.gap8

            StyledText {
                role: "control"
                text: qsTr("For how long")
                tone: "secondary"
            }

            SelectBox {
                id: span

                currentIndex: 1
                label: qsTr("For how long")
                model: AlertWords.silenceTimes
                objectName: "alerts.silenceSheet.span"
                textRole: "text"
            }
        }

        CheckField {
            id: wholeRule

            objectName: "alerts.silenceSheet.whole"
            text: qsTr("For everything that this rule watches, not only for %1").arg(sheet.subject)
            visible: sheet.subject !== "" && sheet.rule !== ""
        }
    }
}
