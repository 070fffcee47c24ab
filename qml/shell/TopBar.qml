// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Madang.Components
import Madang.Console
import Madang.Theme
import Madang.Ui

/// What is shown, of which environment, how old, and who looks.
FocusScope {
    id: bar

    required property Console program
    required property Workspace workspace
    required property TimeWindow time
    property string title: ""
    /// When the page's picture was true; 0 for pages without one.
    property double at: 0
    property bool readOnly: false

    signal paletteRequested
    signal lockToggled
    signal operationChosen(string id)

    implicitHeight: Theme.topBar

    Rectangle {
        anchors.fill: parent
        color: Theme.surface

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.border
            height: Theme.hairline
            width: parent.width
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap16
        anchors.rightMargin: Theme.gap12
        spacing: Theme.gap8

        StyledText {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            Layout.minimumWidth: Theme.rail / 2
            objectName: "topBar.title"
            role: "page"
            text: bar.title
        }

        EnvironmentWord {
            Layout.leftMargin: Theme.gap8
            environment: bar.workspace.environment
        }

        TimeRangePicker {
            Layout.leftMargin: Theme.gap8
            window: bar.time
        }

        AgeLabel {
            Layout.leftMargin: Theme.gap4
            at: bar.at
            objectName: "topBar.age"
            visible: bar.at > 0
        }

        Item {
            Layout.fillWidth: true
        }

        PushButton {
            compact: true
            hint: qsTr("Go anywhere, do anything")
            iconName: "search"
            objectName: "topBar.palette"
            text: "Ctrl+K"
            variant: "quiet"

            onClicked: bar.paletteRequested()
        }

        OperationTray {
            model: bar.workspace.operations.rows
            running: bar.workspace.operations.running

            onOpened: id => bar.operationChosen(id)
        }

        PushButton {
            compact: true
            hint: qsTr("Language")
            iconName: "language"
            objectName: "topBar.language"
            text: bar.program.preferences.language === "ko" ? "EN" : "한"
            variant: "quiet"

            onClicked: bar.program.preferences.language = bar.program.preferences.language === "ko" ? "en" : "ko"
        }

        IconButton {
            iconName: Theme.dark ? "sun" : "moon"
            objectName: "topBar.theme"
            text: Theme.dark ? qsTr("Light colours") : qsTr("Dark colours")

            onClicked: bar.program.preferences.dark = !Theme.dark
        }

        IconButton {
            checked: bar.readOnly
            iconName: bar.readOnly ? "lock" : "unlock"
            objectName: "topBar.lock"
            text: bar.readOnly ? qsTr("Locked for reading: unlock") : qsTr("Lock for reading")

            onClicked: bar.lockToggled()
        }

        PushButton {
            compact: true
            iconName: "person"
            objectName: "topBar.user"
            text: bar.workspace.nickname + " · " + bar.roleWord(bar.workspace.role)
            variant: "quiet"

            onClicked: account.open()

            T.Popup {
                id: account

                padding: Theme.gap4
                x: parent.width - width
                y: parent.height + Theme.gap4

                background: Rectangle {
                    border.color: Theme.fieldBorder
                    color: Theme.raised
                    radius: Theme.radius
                }

                MenuRow {
                    iconName: "unplug"
                    objectName: "topBar.signOut"
                    text: qsTr("Sign out")
                    width: Theme.tileMinimum

                    onClicked: bar.program.signOut()
                }
            }
        }
    }

    function roleWord(role: string): string {
        switch (role) {
        case "admin":
            return qsTr("admin");
        case "operator":
            return qsTr("operator");
        case "moderator":
            return qsTr("moderator");
        }
        return qsTr("member");
    }
}
