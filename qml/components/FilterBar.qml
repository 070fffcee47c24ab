// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Theme

/// Narrows a list: free text, chosen values, and what is set shown as chips that can be taken away one by one.
FocusScope {
    id: bar

    property string text: ""
    property string placeholderText: qsTr("Filter")
    /// `[{field, title, options: [{value, text}]}]`; the first option of each means "any".
    property var choices: []
    /// Field → value; a field that is absent means "any".
    property var chosen: ({})
    readonly property bool active: text !== "" || Object.keys(chosen).length > 0
    /// The tools stand below: beside them there is no room for the text.
    readonly property bool tight: width < input.width + toolRow.implicitWidth + Theme.gap8
    default property alias tools: toolRow.data

    signal edited

    function clear(): void {
        input.text = "";
        text = "";
        chosen = ({});
        edited();
    }

    function choose(field: string, value: var): void {
        const next = Object.assign({}, chosen);
        if (value === undefined || value === "")
            delete next[field];
        else
            next[field] = value;
        chosen = next;
        edited();
    }

    function focusText(): void {
        input.forceActiveFocus(Qt.ShortcutFocusReason);
        input.selectAll();
    }

    function indexOfValue(options: var, value: var): int {
        for (let at = 0; at < options.length; ++at) {
            if (options[at].value === value)
                return at;
        }
        return 0;
    }

    implicitHeight: tight && toolRow.implicitWidth > 0 ? toolRow.y + toolRow.height : flow.implicitHeight
    implicitWidth: Theme.dialog

    onTextChanged: if (input.text !== text)
        input.text = text

    Flow {
        id: flow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: bar.tight ? 0 : toolRow.implicitWidth + Theme.gap8
        spacing: Theme.gap8

        InputField {
            id: input

            focus: true
            iconName: "search"
            label: bar.placeholderText
            objectName: bar.objectName === "" ? "" : bar.objectName + ".text"
            placeholderText: bar.placeholderText
            width: Theme.tileMinimum * 1.3

            onTextEdited: {
                bar.text = text;
                bar.edited();
            }

            Keys.onEscapePressed: event => {
                event.accepted = bar.active;
                if (bar.active)
                    bar.clear();
            }
        }

        Repeater {
            model: bar.choices

            Row {
                id: choice

                required property var modelData

                spacing: Theme.gap8

                StyledText {
                    anchors.verticalCenter: parent.verticalCenter
                    leftPadding: Theme.gap4
                    role: "control"
                    text: choice.modelData.title
                    tone: "secondary"
                }

                SelectBox {
                    currentIndex: bar.indexOfValue(choice.modelData.options, bar.chosen[choice.modelData.field] ?? "")
                    label: choice.modelData.title
                    model: choice.modelData.options
                    objectName: bar.objectName === "" ? "" : bar.objectName + "." + choice.modelData.field
                    textRole: "text"
                    valueRole: "value"

                    onActivated: index => {
                        bar.choose(choice.modelData.field, choice.modelData.options[index].value);
                        currentIndex = Qt.binding(() => bar.indexOfValue(choice.modelData.options, bar.chosen[choice.modelData.field] ?? ""));
                    }
                }
            }
        }

        PushButton {
            iconName: "cross"
            objectName: bar.objectName === "" ? "" : bar.objectName + ".clear"
            text: qsTr("Clear")
            variant: "quiet"
            visible: bar.active

            onClicked: bar.clear()
        }
    }

    Row {
        id: toolRow

        anchors.right: parent.right
        spacing: Theme.gap8
        y: bar.tight ? flow.implicitHeight + Theme.gap8 : 0
    }
}
