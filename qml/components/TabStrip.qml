// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Theme

/// Views of one thing, side by side. `tabs` are the words; arrows move between them.
FocusScope {
    id: strip

    property var tabs: []
    property int currentIndex: 0

    Accessible.role: Accessible.PageTabList
    implicitHeight: Theme.control
    implicitWidth: row.implicitWidth

    Keys.onLeftPressed: currentIndex = Math.max(0, currentIndex - 1)
    Keys.onRightPressed: currentIndex = Math.min(tabs.length - 1, currentIndex + 1)

    Row {
        id: row

        spacing: Theme.gap4

        Repeater {
            model: strip.tabs

            T.AbstractButton {
                id: tab

                required property int index
                required property string modelData

                Accessible.name: text
                Accessible.role: Accessible.PageTab
                Accessible.selected: checked
                activeFocusOnTab: true
                checked: strip.currentIndex === index
                focus: checked
                height: strip.implicitHeight
                implicitWidth: bold.advanceWidth + 2 * Theme.gap12
                objectName: strip.objectName === "" ? "" : strip.objectName + "." + index
                text: modelData

                onCheckedChanged: if (checked && strip.activeFocus)
                    forceActiveFocus(Qt.TabFocusReason)
                onClicked: strip.currentIndex = index

                // As wide as its bold word: choosing a tab does not push the others about.
                TextMetrics {
                    id: bold

                    font.bold: true
                    font.family: Theme.family
                    font.pixelSize: Theme.controlSize
                    text: tab.text
                }

                StyledText {
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
}
