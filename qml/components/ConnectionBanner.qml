import QtQuick
import Madang.Theme
import Madang.Ui

/// Says that the connection is lost or degraded, since when, and when the next try comes. Gone when all is well.
FocusScope {
    id: banner

    /// connected, connecting, lost, degraded or refused
    property string state: "connected"
    /// Unix milliseconds.
    property real since: 0
    property real nextTryAt: 0
    /// What the server or the system said, in its own words.
    property string detail: ""
    readonly property bool shown: state === "lost" || state === "degraded" || state === "refused"
    readonly property string text: {
        const span = since > 0 ? Format.span(Clock.now - since) : "";
        switch (state) {
        case "lost":
            return qsTr("Connection lost %1 ago. What you see is the last picture; actions wait.").arg(span);
        case "degraded":
            return qsTr("Degraded for %1: the stream is down, figures are fetched every few seconds.").arg(span);
        case "refused":
            return qsTr("The server refuses this session. Sign in again.");
        }
        return "";
    }
    readonly property int secondsToTry: nextTryAt > 0 ? Math.max(0, Math.ceil((nextTryAt - Clock.now) / 1000)) : -1

    signal retry

    Accessible.name: text
    Accessible.role: Accessible.AlertMessage
    implicitHeight: shown ? Math.max(row.implicitHeight + Theme.gap12, Theme.control + Theme.gap8) : 0
    visible: shown

    Rectangle {
        anchors.fill: parent
        color: Theme.surface

        Rectangle {
            anchors.fill: parent
            color: Qt.alpha(banner.state === "degraded" ? Theme.caution : Theme.serious, 0.12)
        }

        Rectangle {
            anchors.bottom: parent.bottom
            color: banner.state === "degraded" ? Theme.caution : Theme.serious
            height: Theme.hairline
            width: parent.width
        }
    }

    Item {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap16
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: Math.max(words.implicitHeight, button.implicitHeight)

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            color: banner.state === "degraded" ? Theme.caution : Theme.serious
            height: Theme.icon
            name: banner.state === "degraded" ? "caution" : "unplug"
            width: Theme.icon
        }

        StyledText {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.gap8
            anchors.right: next.left
            anchors.rightMargin: Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            role: "control"
            text: banner.detail === "" ? banner.text : banner.text + "  (" + banner.detail + ")"
            wrapMode: Text.Wrap
        }

        StyledText {
            id: next

            anchors.right: button.visible ? button.left : parent.right
            anchors.rightMargin: Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            role: "control"
            text: banner.secondsToTry >= 0 ? qsTr("next try in %1 s").arg(banner.secondsToTry) : ""
            tone: "secondary"
        }

        PushButton {
            id: button

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            compact: true
            focus: true
            objectName: "connection.retry"
            text: banner.state === "refused" ? qsTr("Sign in") : qsTr("Try now")

            onClicked: banner.retry()
        }
    }
}
