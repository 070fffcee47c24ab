import QtQuick
import Madang.Theme
import Madang.Ui

/// How old a picture is. Past `staleAfter` it says so with sign and word.
Row {
    id: label

    /// When the data was true, Unix milliseconds; 0 when there never was any.
    property real at: 0
    /// Milliseconds; 15 s is three missed heartbeats.
    property real staleAfter: 15000
    property string role: "caption"

    readonly property real age: at > 0 ? Math.max(0, Clock.now - at) : NaN
    readonly property bool stale: at > 0 && age > staleAfter
    readonly property string text: at <= 0 ? qsTr("no data yet") : stale ? qsTr("stale, %1 old").arg(Format.span(age)) : qsTr("age %1").arg(Format.span(age))

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    spacing: Theme.gap4

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        color: label.stale ? Theme.caution : Theme.secondary
        height: Theme.smallIcon
        name: label.stale ? "caution" : "clock"
        visible: label.stale
        width: Theme.smallIcon
    }

    StyledText {
        anchors.verticalCenter: parent.verticalCenter
        role: label.role
        text: label.text
        tone: label.stale ? "text" : "secondary"
    }
}
