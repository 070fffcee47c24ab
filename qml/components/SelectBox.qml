// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// One of a few. `label` is its accessible name; arrows change it, Space opens it.
T.ComboBox {
    id: box

    property string label: ""
    property bool compact: false

    Accessible.name: label === "" ? displayText : label + ": " + displayText
    activeFocusOnTab: true
    font.family: Theme.family
    font.pixelSize: Theme.controlSize
    implicitHeight: compact ? Theme.compactControl : Theme.control
    implicitWidth: Math.max(Math.ceil(widest.advanceWidth) + Theme.gap4, Theme.control) + leftPadding + rightPadding
    leftPadding: Theme.gap12
    rightPadding: Theme.gap24 + Theme.gap4

    background: Rectangle {
        border.color: box.enabled ? Theme.fieldBorder : Theme.border
        border.width: Theme.hairline
        color: box.down || box.hovered ? Theme.window : Theme.surface
        radius: Theme.radius

        FocusRing {
            shown: box.visualFocus
        }
    }
    contentItem: StyledText {
        role: "control"
        text: box.displayText
        tone: box.enabled ? "text" : "disabled"
    }
    indicator: Icon {
        anchors.right: parent ? parent.right : undefined
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        color: box.enabled ? Theme.secondary : Theme.disabled
        height: Theme.smallIcon
        name: "chevron-down"
        width: Theme.smallIcon
    }
    delegate: MenuRow {
        required property int index
        required property var modelData

        checked: box.currentIndex === index
        highlighted: box.highlightedIndex === index
        text: box.textRole === "" ? String(modelData) : String(modelData[box.textRole])
        width: ListView.view ? ListView.view.width : implicitWidth
    }
    popup: T.Popup {
        height: Math.min(contentItem.implicitHeight + 2 * padding, Theme.chartHeight * 1.5)
        padding: Theme.gap4
        width: Math.max(box.width, Math.ceil(widest.advanceWidth) + Theme.smallIcon + 4 * Theme.gap8 + 2 * padding)
        y: box.height + Theme.gap4

        background: Rectangle {
            border.color: Theme.fieldBorder
            color: Theme.raised
            radius: Theme.radius
        }
        contentItem: ListView {
            clip: true
            currentIndex: box.highlightedIndex
            implicitHeight: contentHeight
            model: box.delegateModel
        }
    }

    TextMetrics {
        id: widest

        font: box.font
        text: {
            let longest = "";
            for (let at = 0; at < box.count; ++at) {
                const words = box.textAt(at);
                if (words.length > longest.length)
                    longest = words;
            }
            return longest;
        }
    }
}
