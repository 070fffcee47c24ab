import QtQuick
import Madang.Components
import Madang.Theme

/// A titled row of specimens.
Column {
    id: frame

    property string title: ""
    default property alias content: flow.data

    spacing: Theme.gap8

    StyledText {
        role: "control"
        strong: true
        text: frame.title
        tone: "secondary"
    }

    Flow {
        id: flow

        spacing: Theme.gap12
        width: frame.width
    }
}
