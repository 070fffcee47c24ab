// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Which backend, and who.
FocusScope {
    id: page

    required property Console program
    readonly property Workspace workspace: program.workspace
    readonly property bool busy: workspace !== null && workspace.sessionState === "signingIn"
    property string addressProblem: ""

    function submit(): void {
        addressProblem = "";
        if (busy)
            return;
        if (!program.openBackend(address.text)) {
            addressProblem = qsTr("This is no address of a backend.");
            return;
        }
        program.signIn(email.text.trim(), password.text);
    }

    focus: true

    Component.onCompleted: {
        const profiles = program.preferences.profiles;
        address.text = workspace !== null ? workspace.url : profiles.length > 0 ? profiles[0].url : "http://127.0.0.1:8080";
        for (const profile of profiles) {
            if (profile.url === address.text)
                email.text = profile.email;
        }
        (email.text === "" ? email : password).field.forceActiveFocus();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    ColumnLayout {
        anchors.centerIn: parent
        spacing: Theme.gap16
        width: Math.min(Theme.drawer, parent.width - 2 * Theme.gap24)

        Column {
            Layout.fillWidth: true
            spacing: Theme.gap4

            StyledText {
                Accessible.role: Accessible.Heading
                role: "page"
                text: qsTr("Madang console")
            }

            StyledText {
                role: "control"
                text: qsTr("For moderators and operators")
                tone: "secondary"
            }
        }

        Panel {
            Layout.fillWidth: true
            Layout.preferredHeight: fields.implicitHeight + 2 * padding
            focus: true

            ColumnLayout {
                id: fields

                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.gap12

                StyledText {
                    Layout.fillWidth: true
                    objectName: "signIn.ended"
                    role: "control"
                    text: qsTr("The session has ended. Sign in again.")
                    tone: "caution"
                    visible: page.workspace !== null && page.workspace.sessionState === "ended"
                    wrapMode: Text.Wrap
                }

                LabelledField {
                    id: address

                    Layout.fillWidth: true
                    error: page.addressProblem
                    label: qsTr("Backend")
                    objectName: "signIn.address"

                    onAccepted: page.submit()
                }

                LabelledField {
                    id: email

                    Layout.fillWidth: true
                    label: qsTr("E-mail")
                    objectName: "signIn.email"

                    onAccepted: page.submit()
                }

                LabelledField {
                    id: password

                    Layout.fillWidth: true
                    field.echoMode: TextInput.Password
                    label: qsTr("Password")
                    objectName: "signIn.password"

                    onAccepted: page.submit()
                }

                CheckField {
                    checked: page.program.keepSignedIn
                    enabled: page.program.canKeepSignedIn
                    objectName: "signIn.keep"
                    text: page.program.canKeepSignedIn ? qsTr("Stay signed in (kept in the desktop's keychain)") : qsTr("Stay signed in: this machine has no keychain")

                    onToggled: page.program.keepSignedIn = checked
                }

                StyledText {
                    Accessible.role: Accessible.AlertMessage
                    Layout.fillWidth: true
                    objectName: "signIn.problem"
                    role: "control"
                    text: page.workspace !== null ? page.workspace.signInProblem : ""
                    tone: "critical"
                    visible: text !== ""
                    wrapMode: Text.Wrap
                }

                PushButton {
                    Layout.fillWidth: true
                    busy: page.busy
                    enabled: email.text !== "" && password.text !== ""
                    objectName: "signIn.submit"
                    text: qsTr("Sign in")
                    variant: "primary"

                    onClicked: page.submit()
                }
            }
        }

        Panel {
            Layout.fillWidth: true
            Layout.preferredHeight: known.implicitHeight + 2 * padding + Theme.control
            title: qsTr("Saved backends")
            visible: page.program.preferences.profiles.length > 0

            ColumnLayout {
                id: known

                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.gap4

                Repeater {
                    model: page.program.preferences.profiles

                    RowLayout {
                        id: profile

                        required property var modelData

                        Layout.fillWidth: true
                        spacing: Theme.gap4

                        MenuRow {
                            Layout.fillWidth: true
                            detail: profile.modelData.email
                            iconName: "plug"
                            text: profile.modelData.name === "" ? profile.modelData.url : profile.modelData.name.toUpperCase() + "  " + profile.modelData.url

                            onClicked: {
                                address.text = profile.modelData.url;
                                email.text = profile.modelData.email;
                                page.program.openBackend(address.text);
                                password.field.forceActiveFocus();
                            }
                        }

                        IconButton {
                            iconName: "trash"
                            text: qsTr("Forget %1").arg(profile.modelData.url)

                            onClicked: page.program.preferences.forgetProfile(profile.modelData.url)
                        }
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap8

            Item {
                Layout.fillWidth: true
            }

            PushButton {
                compact: true
                iconName: "language"
                text: page.program.preferences.language === "ko" ? "English" : "한국어"
                variant: "quiet"

                onClicked: page.program.preferences.language = page.program.preferences.language === "ko" ? "en" : "ko"
            }

            PushButton {
                compact: true
                iconName: Theme.dark ? "sun" : "moon"
                text: Theme.dark ? qsTr("Light") : qsTr("Dark")
                variant: "quiet"

                onClicked: page.program.preferences.dark = !Theme.dark
            }
        }
    }
}
