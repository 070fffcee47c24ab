import QtQuick
import Madang.Theme
import Madang.Ui

/// Why there is nothing to see. The four reasons look and read differently, and each offers what helps.
FocusScope {
    id: state

    /// never, filtered, failed, forbidden or loading
    property string reason: "never"
    property string title: {
        switch (reason) {
        case "filtered":
            return qsTr("Nothing matches the filter");
        case "failed":
            return qsTr("This could not be loaded");
        case "forbidden":
            return qsTr("You may not see this");
        case "loading":
            return qsTr("Loading");
        }
        return qsTr("Nothing here yet");
    }
    property string text: ""
    /// The word on the button; none by default except "Clear the filter" and "Try again".
    property string actionText: reason === "filtered" ? qsTr("Clear the filter") : reason === "failed" ? qsTr("Try again") : ""

    signal action

    Accessible.name: title + (text === "" ? "" : ". " + text)
    Accessible.role: Accessible.Grouping
    implicitHeight: column.implicitHeight + 2 * Theme.gap24
    implicitWidth: Theme.tileMinimum

    Column {
        id: column

        anchors.centerIn: parent
        spacing: Theme.gap8
        width: Math.min(parent.width - 2 * Theme.gap16, Theme.dialog)

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            color: state.reason === "failed" ? Theme.serious : Theme.secondary
            height: Theme.largeIcon
            name: {
                switch (state.reason) {
                case "filtered":
                    return "filter";
                case "failed":
                    return "serious";
                case "forbidden":
                    return "lock";
                case "loading":
                    return "clock";
                }
                return "info";
            }
            width: Theme.largeIcon
        }

        StyledText {
            horizontalAlignment: Text.AlignHCenter
            role: "body"
            strong: true
            text: state.title
            width: parent.width
            wrapMode: Text.Wrap
        }

        StyledText {
            horizontalAlignment: Text.AlignHCenter
            role: "control"
            text: state.text
            tone: "secondary"
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        PushButton {
            anchors.horizontalCenter: parent.horizontalCenter
            compact: true
            focus: true
            objectName: "emptyState.action"
            text: state.actionText
            visible: text !== ""

            onClicked: state.action()
        }
    }
}
