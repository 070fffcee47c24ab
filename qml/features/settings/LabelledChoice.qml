import QtQuick
import Madang.Components
import Madang.Theme

/// A choice with its name at the left.
Item {
    id: choice

    property string label: ""
    property var options: []
    property int index: 0

    signal chosen(int index)

    implicitHeight: Theme.control
    implicitWidth: Theme.drawer - 2 * Theme.gap16

    StyledText {
        anchors.verticalCenter: parent.verticalCenter
        role: "control"
        text: choice.label
        tone: "secondary"
        width: Math.round(choice.width * 0.4)
    }

    SelectBox {
        currentIndex: choice.index
        label: choice.label
        model: choice.options
        objectName: choice.objectName === "" ? "" : choice.objectName + ".box"
        x: Math.round(choice.width * 0.4)

        onActivated: index => choice.chosen(index)
    }
}
