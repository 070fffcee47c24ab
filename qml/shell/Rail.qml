// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Components
import Madang.Theme
import Madang.Ui

/// The pages at the left edge, each with the worst state of what it shows.
FocusScope {
    id: rail

    property string current: "overview"
    property bool collapsed: false
    /// Page → level, for the badge.
    property var levels: ({})
    /// Page → how many things wait there.
    property var counts: ({})

    signal chosen(string id)
    signal collapseToggled

    Accessible.name: qsTr("Pages")
    Accessible.role: Accessible.PageTabList
    implicitWidth: collapsed ? Theme.railCollapsed : Theme.rail

    Rectangle {
        anchors.fill: parent
        color: Theme.surface

        Rectangle {
            anchors.right: parent.right
            color: Theme.border
            height: parent.height
            width: Theme.hairline
        }
    }

    Item {
        id: brand

        height: Theme.topBar
        width: parent.width

        StyledText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.gap16 + Theme.gap4
            anchors.verticalCenter: parent.verticalCenter
            role: "section"
            text: rail.collapsed ? "M" : qsTr("Madang")
        }
    }

    Column {
        anchors.left: parent.left
        anchors.margins: Theme.gap8
        anchors.right: parent.right
        anchors.top: brand.bottom
        spacing: Theme.gap4 / 2

        Repeater {
            model: PageList.pages

            T.ItemDelegate {
                id: entry

                required property int index
                required property var modelData
                readonly property string level: rail.levels[modelData.id] ?? ""
                readonly property int waiting: rail.counts[modelData.id] ?? 0
                readonly property bool current: rail.current === modelData.id

                Accessible.description: waiting > 0 ? qsTr("%n waiting", "", waiting) : level === "" ? "" : Format.level(level)
                Accessible.name: modelData.title
                Accessible.role: Accessible.PageTab
                activeFocusOnTab: true
                height: Theme.comfortableRow
                objectName: "rail." + modelData.id
                width: parent ? parent.width : 0

                background: Rectangle {
                    color: entry.current ? Theme.selected : entry.hovered ? Theme.hover : "transparent"
                    radius: Theme.radius

                    Rectangle {
                        color: Theme.accent
                        height: parent.height - 2 * Theme.gap8
                        radius: width / 2
                        visible: entry.current
                        width: Theme.gap4 - 1
                        y: Theme.gap8
                    }

                    FocusRing {
                        shown: entry.visualFocus
                    }
                }

                Keys.onEnterPressed: clicked()
                Keys.onReturnPressed: clicked()
                onClicked: rail.chosen(modelData.id)

                Icon {
                    id: sign

                    anchors.verticalCenter: parent.verticalCenter
                    color: entry.current ? Theme.accent : Theme.secondary
                    height: Theme.icon
                    name: entry.modelData.icon
                    width: Theme.icon
                    x: Theme.gap12
                }

                StyledText {
                    anchors.left: sign.right
                    anchors.leftMargin: Theme.gap12
                    anchors.right: badge.visible ? badge.left : count.visible ? count.left : parent.right
                    anchors.rightMargin: Theme.gap8
                    anchors.verticalCenter: parent.verticalCenter
                    role: "control"
                    strong: entry.current
                    text: entry.modelData.title
                    visible: !rail.collapsed
                }

                Icon {
                    id: badge

                    anchors.right: parent.right
                    anchors.rightMargin: rail.collapsed ? Theme.gap4 / 2 : Theme.gap12
                    anchors.top: rail.collapsed ? parent.top : undefined
                    anchors.topMargin: Theme.gap4
                    anchors.verticalCenter: rail.collapsed ? undefined : parent.verticalCenter
                    color: Theme.level(entry.level)
                    height: Theme.smallIcon
                    name: entry.level === "" ? "off" : entry.level
                    visible: entry.level !== "" && Theme.severity(entry.level) < 3
                    width: Theme.smallIcon
                }

                StyledText {
                    id: count

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.gap12
                    anchors.verticalCenter: parent.verticalCenter
                    objectName: entry.objectName + ".count"
                    role: "caption"
                    text: Format.figure(entry.waiting)
                    tone: entry.current ? "accent" : "secondary"
                    visible: !rail.collapsed && !badge.visible && entry.waiting > 0
                }

                ToolHint {
                    text: entry.modelData.title + "  (Ctrl+" + (entry.index + 1) + ")"
                    visible: rail.collapsed && entry.hovered
                }
            }
        }
    }

    IconButton {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.gap12
        iconName: rail.collapsed ? "chevron-right" : "chevron-left"
        objectName: "rail.collapse"
        text: rail.collapsed ? qsTr("Widen the list of pages") : qsTr("Narrow the list of pages")

        onClicked: rail.collapseToggled()
    }
}
