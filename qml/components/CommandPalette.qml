// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// Goes anywhere and does anything by name. Opened with Ctrl+K; type, arrows, Enter.
T.Popup {
    id: finder

    /// `[{id, title, detail, icon, shortcut, keywords, reason}]`; a `reason` disables the entry and is shown.
    property var commands: []
    /// Longest list that is offered.
    property int most: 50
    readonly property var found: search(input.text)

    signal chosen(string id)

    /// Words in any order; a title that begins with the text comes first.
    function search(text) {
        const words = text.toLowerCase().split(" ");
        const ranked = [[], [], []];
        for (const command of commands) {
            const title = command.title.toLowerCase();
            const all = [title, command.detail || "", command.keywords || ""].join(" ").toLowerCase();
            let hit = true;
            for (const word of words)
                hit = hit && all.indexOf(word) >= 0;
            if (hit)
                ranked[title.startsWith(words[0]) ? 0 : title.indexOf(words[0]) >= 0 ? 1 : 2].push(command);
        }
        return ranked[0].concat(ranked[1], ranked[2]).slice(0, most);
    }

    function run(command: var): void {
        if (!command || command.reason)
            return;
        close();
        chosen(command.id);
    }

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    height: Math.min(Theme.chartHeight * 2, Theme.control + Theme.gap24 + Math.max(list.contentHeight, none.visible ? none.implicitHeight : 0))
    modal: true
    padding: Theme.gap8
    parent: T.Overlay.overlay
    width: Math.min(Theme.palette, parent ? parent.width - 2 * Theme.gap24 : Theme.palette)
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round(parent.height * 0.12) : 0

    background: Rectangle {
        border.color: Theme.fieldBorder
        color: Theme.raised
        radius: Theme.radius
    }

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }

    onAboutToShow: {
        input.text = "";
        list.currentIndex = 0;
    }
    onOpened: input.forceActiveFocus(Qt.PopupFocusReason)

    InputField {
        id: input

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        iconName: "search"
        label: qsTr("Go to a page or do something")
        objectName: "palette.text"
        placeholderText: label

        Keys.onDownPressed: list.currentIndex = Math.min(list.count - 1, list.currentIndex + 1)
        Keys.onUpPressed: list.currentIndex = Math.max(0, list.currentIndex - 1)
        onAccepted: finder.run(finder.found[list.currentIndex])
        onTextEdited: list.currentIndex = 0
    }

    ListView {
        id: list

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: input.bottom
        anchors.topMargin: Theme.gap8
        clip: true
        model: finder.found

        T.ScrollBar.vertical: ThinScrollBar {
        }
        delegate: MenuRow {
            required property int index
            required property var modelData

            detail: modelData.reason || modelData.detail || ""
            enabled: !modelData.reason
            highlighted: ListView.isCurrentItem
            iconName: modelData.icon ?? "chevron-right"
            objectName: "palette." + modelData.id
            shortcut: modelData.shortcut ?? ""
            text: modelData.title
            width: list.width

            onClicked: finder.run(modelData)
        }
    }

    EmptyState {
        id: none

        actionText: ""
        anchors.centerIn: list
        reason: "filtered"
        title: qsTr("Nothing is called that")
        visible: list.count === 0
        width: list.width
    }
}
