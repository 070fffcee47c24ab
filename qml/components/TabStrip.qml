// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Theme

/// Views of one thing, side by side. `tabs` are the words; arrows move between them.
T.TabBar {
    id: strip

    property var tabs: []

    activeFocusOnTab: true
    implicitHeight: Theme.control
    implicitWidth: contentWidth
    spacing: Theme.gap4

    contentItem: ListView {
        boundsBehavior: Flickable.StopAtBounds
        currentIndex: strip.currentIndex
        model: strip.contentModel
        orientation: ListView.Horizontal
        spacing: strip.spacing
    }

    Repeater {
        model: strip.tabs

        T.TabButton {
            id: tab

            required property string modelData

            height: strip.height
            implicitWidth: words.implicitWidth + 2 * Theme.gap12
            text: modelData
            width: implicitWidth

            StyledText {
                id: words

                anchors.centerIn: parent
                role: "control"
                strong: tab.checked
                text: tab.text
                tone: tab.checked ? "text" : "secondary"
            }

            Rectangle {
                anchors.bottom: parent.bottom
                color: tab.checked ? Theme.accent : tab.hovered ? Theme.border : "transparent"
                height: Theme.focusWidth
                width: parent.width
            }

            FocusRing {
                anchors.margins: 0
                shown: tab.visualFocus
            }
        }
    }
}
