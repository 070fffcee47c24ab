import QtQuick
import Madang.Theme
import Madang.Ui

/// A status: icon, word, colour and shape at once; each of them alone would do.
Item {
    id: badge

    /// critical, serious, caution, normal, standby or off
    property string level: "off"
    /// The word; the level's own name unless the state has a better one ("OPEN", "NO CALLS YET").
    property string text: Format.level(level)
    /// Without the pill, for tables and running text.
    property bool flat: false

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    implicitHeight: Math.round(22 * Theme.textScale)
    implicitWidth: Math.ceil(sign.width + row.spacing + words.implicitWidth) + 2 * row.x

    Rectangle {
        anchors.fill: parent
        border.color: Qt.alpha(Theme.level(badge.level), 0.45)
        border.width: Theme.hairline
        color: Qt.alpha(Theme.level(badge.level), 0.1)
        radius: badge.level === "off" ? Theme.smallRadius : height / 2
        visible: !badge.flat
    }

    Row {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap4 + 2
        x: badge.flat ? 0 : Theme.gap8

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.level(badge.level)
            height: Theme.smallIcon
            name: badge.level
            width: Theme.smallIcon
        }

        StyledText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            role: badge.flat ? "control" : "caption"
            text: badge.text
            width: Math.max(0, badge.width - sign.width - row.spacing - 2 * row.x)
        }
    }
}
