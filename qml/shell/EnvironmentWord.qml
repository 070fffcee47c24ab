import QtQuick
import Madang.Components
import Madang.Theme

/// Where one is: PROD is spelled out and framed, so that nobody takes it for a test.
Rectangle {
    id: word

    property string environment: ""
    readonly property bool production: environment === "prod"

    Accessible.name: qsTr("Environment %1").arg(environment)
    Accessible.role: Accessible.StaticText
    border.color: production ? Theme.critical : Theme.border
    border.width: Theme.hairline
    color: production ? Qt.alpha(Theme.critical, 0.12) : "transparent"
    implicitHeight: Theme.compactControl - Theme.gap4
    implicitWidth: label.implicitWidth + 2 * Theme.gap8
    objectName: "topBar.environment"
    radius: Theme.smallRadius

    StyledText {
        id: label

        anchors.centerIn: parent
        role: "caption"
        strong: true
        text: word.environment === "" ? Format.none : word.production ? qsTr("PRODUCTION") : word.environment.toUpperCase()
        tone: word.production ? "critical" : "secondary"
    }
}
