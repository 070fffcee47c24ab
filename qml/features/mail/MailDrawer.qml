// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// Everything about one mail: where it stands, each attempt with what was said, and what can be done with it.
Drawer {
    id: side

    required property Workspace workspace
    required property MailModel list
    readonly property var message: list.detail.message ?? ({})
    readonly property var attempts: (list.detail.attempts ?? []).slice().reverse()
    readonly property string where: message.state ?? ""
    readonly property bool settled: where === "" || where === "sending" || where === "sent"

    signal rescheduleRequested(string id)

    implicitWidth: Math.round(Theme.drawer * 1.25)
    subtitle: where === "" ? list.detailProblem : list.detail.messageId ?? ""
    title: message.subject ?? ""

    Column {
        spacing: Theme.gap16
        width: parent.width

        Flow {
            spacing: Theme.gap8
            width: parent.width

            Gate {
                available: !side.settled
                capability: "runJobs"
                unavailableReason: side.where === "sent" ? qsTr("It was sent.") : qsTr("It is under way.")

                PushButton {
                    iconName: "refresh"
                    objectName: "mail.retry"
                    text: qsTr("Retry")

                    onClicked: side.list.change(String(side.message.id), "retry")
                }
            }

            Gate {
                available: !side.settled
                capability: "runJobs"
                unavailableReason: side.where === "sent" ? qsTr("It was sent.") : qsTr("It is under way.")

                PushButton {
                    iconName: "clock"
                    objectName: "mail.reschedule"
                    text: qsTr("Reschedule …")

                    onClicked: side.rescheduleRequested(String(side.message.id))
                }
            }

            Repeater {
                model: (side.list.overview.providers ?? []).length > 1 ? side.list.overview.providers : []

                Gate {
                    id: mover

                    required property var modelData

                    available: !side.settled && side.message.wantedProvider !== modelData.name
                    capability: "runJobs"
                    unavailableReason: qsTr("It cannot be moved there now.")

                    PushButton {
                        objectName: "mail.move." + mover.modelData.name
                        text: qsTr("Move to %1").arg(mover.modelData.name)

                        onClicked: side.list.change(String(side.message.id), "move", 0, mover.modelData.name)
                    }
                }
            }

            Gate {
                available: !side.settled && side.where !== "discarded"
                capability: "runJobs"
                unavailableReason: qsTr("There is nothing to discard.")

                PushButton {
                    iconName: "trash"
                    objectName: "mail.discard"
                    text: qsTr("Discard")

                    onClicked: side.list.change(String(side.message.id), "discard")
                }
            }
        }

        StatusBadge {
            level: side.list.detail.level ?? "standby"
            objectName: "mail.detail.state"
            text: MailWords.state(side.where)
            visible: side.where !== ""
        }

        StatusBadge {
            level: "caution"
            objectName: "mail.detail.twice"
            text: qsTr("May have arrived twice: an attempt ended in a way that nobody knows.")
            visible: side.message.maybeTwice === true
        }

        Facts {
            objectName: "mail.detail.facts"
            pairs: side.where === "" ? [] : [[qsTr("To"), side.list.address !== "" ? side.list.address : side.message.to], [qsTr("Template"), MailWords.template(side.message.templateName)], [qsTr("Language"), side.message.language], [qsTr("Written"), Format.moment(side.message.createdAt, Clock.utc)], [qsTr("Attempts"), Format.figure(side.message.attempts)], [qsTr("Next attempt"), side.message.nextAttemptAt ? Format.moment(side.message.nextAttemptAt, Clock.utc) : Format.none], [qsTr("Wanted provider"), side.message.wantedProvider === "" ? Format.none : side.message.wantedProvider], [qsTr("Last error"), side.message.error === "" ? Format.none : side.message.error]]
            width: parent.width
        }

        Row {
            spacing: Theme.gap8
            visible: side.where !== "" && side.where !== "sent" && side.list.address === ""
            width: parent.width

            InputField {
                id: why

                label: qsTr("Why the whole address is needed")
                objectName: "mail.address.reason"
                placeholderText: label
                width: parent.width - reveal.width - parent.spacing
            }

            Gate {
                id: reveal

                available: why.text.trim().length >= 3
                capability: "manageSessions"
                unavailableReason: qsTr("Say why first; it is kept in the audit trail.")

                PushButton {
                    iconName: "eye"
                    objectName: "mail.address.show"
                    text: qsTr("Show address")

                    onClicked: {
                        side.list.showAddress(String(side.message.id), why.text.trim());
                        why.text = "";
                    }
                }
            }
        }

        StyledText {
            role: "body"
            strong: true
            text: qsTr("Attempts")
        }

        StyledText {
            role: "control"
            text: qsTr("None yet.")
            tone: "secondary"
            visible: side.attempts.length === 0
        }

        Repeater {
            model: side.attempts

            Column {
                id: attempt

                required property var modelData

                spacing: Theme.gap4
                width: parent.width

                StatusBadge {
                    level: MailWords.outcomeLevel(attempt.modelData.outcome)
                    objectName: "mail.attempt." + attempt.modelData.number
                    text: qsTr("%1: %2 by %3, %4").arg(attempt.modelData.number).arg(MailWords.outcome(attempt.modelData.outcome)).arg(attempt.modelData.provider === "" ? Format.none : attempt.modelData.provider).arg(Format.moment(attempt.modelData.startedAt, Clock.utc))
                }

                StyledText {
                    role: "control"
                    text: attempt.modelData.detail
                    visible: text !== ""
                    width: parent.width
                    wrapMode: Text.Wrap
                }

                Rectangle {
                    border.color: Theme.border
                    border.width: Theme.hairline
                    color: Theme.window
                    height: said.implicitHeight + 2 * Theme.gap8
                    radius: Theme.smallRadius
                    visible: attempt.modelData.dialogue !== ""
                    width: parent.width

                    StyledText {
                        id: said

                        Accessible.name: qsTr("What was said in attempt %1: %2").arg(attempt.modelData.number).arg(text)
                        anchors.left: parent.left
                        anchors.margins: Theme.gap8
                        anchors.right: parent.right
                        anchors.top: parent.top
                        font.family: Theme.monospaceFamily
                        objectName: "mail.dialogue." + attempt.modelData.number
                        role: "caption"
                        text: attempt.modelData.dialogue.trim()
                        wrapMode: Text.WrapAnywhere
                    }
                }
            }
        }
    }
}
