import QtQuick
import Madang.Theme

/// How many rows, how many selected, whether the order waits, and the export.
Item {
    id: foot

    required property var owner
    readonly property string counts: {
        const model = owner.model;
        const rows = model.count === model.total ? qsTr("%n row(s)", "", model.total) : qsTr("%1 of %2 rows").arg(Format.figure(model.count)).arg(Format.figure(model.total));
        return model.selectedCount > 0 ? qsTr("%1, %2 selected").arg(rows).arg(Format.figure(model.selectedCount)) : rows;
    }

    height: Theme.denseRow

    Rectangle {
        color: Theme.border
        height: Theme.hairline
        width: parent.width
    }

    StyledText {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        objectName: foot.owner.objectName === "" ? "" : foot.owner.objectName + ".count"
        role: "caption"
        text: foot.counts
        tone: "secondary"
    }

    StyledText {
        id: problem

        anchors.left: words.right
        anchors.leftMargin: Theme.gap16
        anchors.right: save.left
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter
        objectName: foot.owner.objectName === "" ? "" : foot.owner.objectName + ".problem"
        role: "caption"
        text: foot.owner.problem === "" ? "" : qsTr("Could not be refreshed: %1").arg(foot.owner.problem)
        tone: "caution"
        visible: text !== "" && foot.owner.model.total > 0
    }

    StyledText {
        anchors.left: words.right
        anchors.leftMargin: Theme.gap16
        anchors.right: save.left
        anchors.rightMargin: Theme.gap8
        anchors.verticalCenter: parent.verticalCenter
        role: "caption"
        text: qsTr("The order is held while you point at it")
        tone: "secondary"
        visible: foot.owner.model.outOfOrder && !problem.visible
    }

    IconButton {
        id: save

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap4
        anchors.verticalCenter: parent.verticalCenter
        enabled: foot.owner.model.count > 0
        height: Theme.denseRow - Theme.gap4
        iconName: "download"
        objectName: foot.owner.objectName === "" ? "" : foot.owner.objectName + ".export"
        shortcut: "Ctrl+E"
        text: qsTr("Export as CSV")
        visible: foot.owner.exportName !== ""

        onClicked: foot.owner.exportCsv()
    }
}
