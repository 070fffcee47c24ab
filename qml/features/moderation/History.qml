import QtQuick
import Madang.Components
import Madang.Theme

/// What staff did before.
Column {
    id: history

    /// The contract's StaffActions, newest first.
    property var actions: []

    spacing: Theme.gap8

    StyledText {
        strong: true
        text: qsTr("What was done before")
    }

    StyledText {
        role: "control"
        text: qsTr("Nothing.")
        tone: "secondary"
        visible: history.actions.length === 0
    }

    Facts {
        nameWidth: Math.round(width * 0.36)
        objectName: "moderation.history"
        pairs: ModerationWords.history(history.actions)
        width: parent.width
    }
}
