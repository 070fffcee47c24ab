// Handlers reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// Takes a post off the list or puts it at its head, for a time and with a reason; or leaves it to the members again.
Column {
    id: panel

    required property PopularModel list
    property string post: ""
    property string title: ""
    /// The decision that holds; empty without one.
    property var held: ({})
    readonly property bool decided: held.kind !== undefined
    readonly property string why: reason.text.trim()
    readonly property var spans: [3600, 86400, 7 * 86400, 30 * 86400]

    function decide(kind: string): void {
        list.decide(post, title, kind, spans[time.currentIndex], why);
        reason.text = "";
    }

    spacing: Theme.gap8

    onPostChanged: reason.text = ""

    StyledText {
        role: "body"
        strong: true
        text: qsTr("What staff decide")
    }

    StyledText {
        role: "control"
        text: !panel.decided ? qsTr("Members alone decide its place.") : panel.held.kind === "pinned" ? qsTr("At the head until %1: %2").arg(Format.moment(panel.held.until, Clock.utc)).arg(panel.held.reason) : qsTr("Not shown until %1: %2").arg(Format.moment(panel.held.until, Clock.utc)).arg(panel.held.reason)
        tone: panel.decided ? "caution" : "secondary"
        width: parent.width
        wrapMode: Text.Wrap
    }

    LabelledField {
        id: reason

        help: qsTr("It is written into the audit log.")
        label: qsTr("Reason")
        objectName: "ranking.reason"
        width: parent.width
    }

    SelectBox {
        id: time

        currentIndex: 1
        label: qsTr("For how long")
        model: [qsTr("for an hour"), qsTr("for a day"), qsTr("for a week"), qsTr("for 30 days")]
        objectName: "ranking.for"
        width: parent.width
    }

    Flow {
        spacing: Theme.gap8
        width: parent.width

        Gate {
            available: panel.why !== ""
            capability: "moderateContent"
            unavailableReason: qsTr("Give a reason first.")

            PushButton {
                iconName: "eye-off"
                objectName: "ranking.exclude"
                text: qsTr("Exclude")

                onClicked: panel.decide("excluded")
            }
        }

        Gate {
            available: panel.why !== ""
            capability: "moderateContent"
            unavailableReason: qsTr("Give a reason first.")

            PushButton {
                iconName: "flag"
                objectName: "ranking.pin"
                text: qsTr("Pin to the head")

                onClicked: panel.decide("pinned")
            }
        }

        Gate {
            available: panel.decided
            capability: "moderateContent"
            unavailableReason: qsTr("Nothing is decided about it.")

            PushButton {
                iconName: "undo"
                objectName: "ranking.release"
                text: qsTr("Leave to the members")

                onClicked: panel.list.release(panel.held)
            }
        }
    }
}
