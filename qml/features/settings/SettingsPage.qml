// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// How the console looks, and which backends it knows. What may be done is decided by the backend.
Page {
    id: page

    required property Console program
    readonly property Preferences chosen: program.preferences
    readonly property var scales: [0.9, 1.0, 1.15, 1.3, 1.6]

    objectName: "settings"

    RowLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.gap12

        Panel {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredHeight: looks.implicitHeight + Theme.control + 2 * padding
            Layout.preferredWidth: Theme.drawer
            title: qsTr("Appearance")

            ColumnLayout {
                id: looks

                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.gap12

                LabelledChoice {
                    index: page.chosen.language === "ko" ? 0 : 1
                    label: qsTr("Language")
                    objectName: "settings.language"
                    options: ["한국어", "English"]

                    onChosen: index => page.chosen.language = index === 0 ? "ko" : "en"
                }

                LabelledChoice {
                    index: page.chosen.dark ? 1 : 0
                    label: qsTr("Colours")
                    objectName: "settings.theme"
                    options: [qsTr("Light"), qsTr("Dark")]

                    onChosen: index => page.chosen.dark = index === 1
                }

                LabelledChoice {
                    index: Math.max(0, page.scales.findIndex(scale => Math.abs(scale - page.chosen.textScale) < 0.01))
                    label: qsTr("Size of text")
                    objectName: "settings.scale"
                    options: page.scales.map(scale => Math.round(scale * 100) + " %")

                    onChosen: index => page.chosen.textScale = page.scales[index]
                }

                LabelledChoice {
                    index: page.chosen.utc ? 1 : 0
                    label: qsTr("Times")
                    objectName: "settings.utc"
                    options: [qsTr("of this machine"), qsTr("in UTC")]

                    onChosen: index => page.chosen.utc = index === 1
                }

                CheckField {
                    checked: page.chosen.reducedMotion
                    objectName: "settings.motion"
                    text: qsTr("No animations")

                    onToggled: page.chosen.reducedMotion = checked
                }

                CheckField {
                    checked: page.chosen.railCollapsed
                    objectName: "settings.rail"
                    text: qsTr("Narrow list of pages")

                    onToggled: page.chosen.railCollapsed = checked
                }
            }
        }

        Panel {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredHeight: who.implicitHeight + Theme.control + 2 * padding
            Layout.preferredWidth: Theme.drawer
            title: qsTr("You")

            Facts {
                id: who

                anchors.left: parent.left
                anchors.right: parent.right
                pairs: [[qsTr("Name"), page.workspace.nickname], [qsTr("Role"), page.workspace.role], [qsTr("Environment"), page.workspace.environment], [qsTr("Capabilities"), Array.from(page.workspace.capabilities).join(", ")]]
            }
        }

        Panel {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredHeight: known.implicitHeight + Theme.control + 2 * padding
            Layout.preferredWidth: Theme.drawer
            title: qsTr("Saved backends")

            ColumnLayout {
                id: known

                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.gap4

                Repeater {
                    model: page.chosen.profiles

                    RowLayout {
                        id: profile

                        required property var modelData

                        Layout.fillWidth: true

                        StyledText {
                            Layout.fillWidth: true
                            role: "control"
                            text: profile.modelData.name.toUpperCase() + "  " + profile.modelData.url
                        }

                        IconButton {
                            iconName: "trash"
                            text: qsTr("Forget %1").arg(profile.modelData.url)

                            onClicked: page.chosen.forgetProfile(profile.modelData.url)
                        }
                    }
                }

                PushButton {
                    iconName: "plug"
                    objectName: "settings.other"
                    text: qsTr("Another backend …")

                    onClicked: page.program.closeBackend()
                }
            }
        }
    }
}
