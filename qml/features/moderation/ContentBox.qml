import QtQuick
import Madang.Components
import Madang.Theme

/// What a post or a comment says, as it was written.
Column {
    id: box

    /// The contract's StaffContent, or null.
    property var thing: null

    spacing: Theme.gap8

    StyledText {
        strong: true
        text: qsTr("What it says")
    }

    Rectangle {
        border.color: Theme.border
        border.width: Theme.hairline
        color: Theme.window
        height: words.height + 2 * Theme.gap12
        radius: Theme.radius
        width: parent.width

        StyledText {
            id: words

            maximumLineCount: 18
            objectName: "moderation.body"
            role: "control"
            text: box.thing === null ? "" : box.thing.title !== "" ? qsTr("%1\n\n%2").arg(box.thing.title).arg(box.thing.body) : box.thing.body
            width: parent.width - 2 * Theme.gap12
            wrapMode: Text.Wrap
            x: Theme.gap12
            y: Theme.gap12
        }
    }

    StyledText {
        role: "caption"
        text: box.thing !== null && box.thing.removedBy ? qsTr("Taken from view by %1 at %2").arg(box.thing.removedBy.nickname).arg(Format.moment(box.thing.removedAt ?? NaN, Clock.utc)) : ""
        tone: "secondary"
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }
}
