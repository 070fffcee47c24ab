import QtQuick
import Madang.Theme

/// Where a plan or its operation stands, in one sentence with its sign.
Item {
    id: banner

    property string phase: "planning"
    property var operation: null
    property string refusal: ""

    readonly property string level: {
        switch (phase) {
        case "succeeded":
            return affected === 0 ? "caution" : "normal";
        case "failed":
            return "serious";
        case "unknown":
        case "outdated":
            return "caution";
        case "refused":
        case "blocked":
            return "serious";
        case "cancelled":
            return "off";
        }
        return "standby";
    }
    readonly property int affected: operation?.affected ?? -1
    readonly property string word: {
        switch (phase) {
        case "planning":
            return qsTr("Planning");
        case "sending":
            return qsTr("Sending");
        case "running":
            return qsTr("Running");
        case "verifying":
            return qsTr("Verifying");
        case "succeeded":
            return qsTr("Succeeded");
        case "failed":
            return qsTr("Failed");
        case "cancelled":
            return qsTr("Cancelled");
        case "unknown":
            return qsTr("Unknown");
        case "refused":
            return qsTr("Refused");
        case "outdated":
            return qsTr("Outdated");
        }
        return qsTr("Not possible");
    }
    readonly property string sentence: {
        switch (phase) {
        case "planning":
            return qsTr("The server checks what this would do. Nothing has been changed.");
        case "sending":
            return qsTr("The order is on its way.");
        case "running":
            return qsTr("The server accepted the order. Accepted is not done.");
        case "verifying":
            return qsTr("The work has ended; the server checks its effect.");
        case "succeeded":
            return affected === 0 ? qsTr("It ended well, but nothing was affected.") : affected > 0 ? qsTr("The effect was verified. Affected: %1.").arg(Format.figure(affected)) : qsTr("The effect was verified.");
        case "failed":
            return operation?.error ?? qsTr("The server reported a failure without a reason.");
        case "cancelled":
            return qsTr("It was cancelled before it ended.");
        case "unknown":
            return qsTr("Nobody knows yet whether it took effect. Look at the state before you try again.");
        case "refused":
            return refusal;
        case "outdated":
            return qsTr("The state has changed since this plan was made. Plan again to see what it would do now.");
        }
        return qsTr("At least one check failed; the figures are below.");
    }

    Accessible.name: word + ": " + sentence
    Accessible.role: Accessible.AlertMessage
    implicitHeight: row.implicitHeight + 2 * Theme.gap12
    objectName: "plan.phase"

    Rectangle {
        anchors.fill: parent
        border.color: Qt.alpha(Theme.level(banner.level), 0.5)
        border.width: Theme.hairline
        color: Qt.alpha(Theme.level(banner.level), 0.08)
        radius: Theme.radius
    }

    Column {
        id: row

        anchors.left: parent.left
        anchors.margins: Theme.gap12
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap4

        StatusBadge {
            flat: true
            level: banner.level
            text: banner.word
        }

        StyledText {
            role: "control"
            text: banner.sentence
            width: parent.width
            wrapMode: Text.Wrap
        }

        StyledText {
            role: "control"
            text: banner.operation?.warning ?? ""
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }
    }
}
