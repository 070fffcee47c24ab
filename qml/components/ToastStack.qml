// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Theme

/// The messages at the lower right edge, newest below; at most four, the oldest leaves first.
Item {
    id: stack

    property int most: 4

    /// `undo` is called when the operator takes it back; null for a plain message.
    function show(text: string, level: string, undoText: string, undo: var): void {
        while (entries.count >= most)
            entries.remove(0);
        calls[serial] = undo;
        entries.append({
                "number": serial,
                "words": text,
                "grade": level === "" ? "normal" : level,
                "undoWords": undoText
            });
        serial += 1;
    }

    function drop(number: int): void {
        for (let at = 0; at < entries.count; ++at) {
            if (entries.get(at).number === number) {
                entries.remove(at);
                break;
            }
        }
        delete calls[number];
    }

    property int serial: 0
    property var calls: ({})
    readonly property int count: entries.count

    implicitHeight: column.implicitHeight
    implicitWidth: Theme.toast

    ListModel {
        id: entries

        dynamicRoles: false
    }

    Column {
        id: column

        spacing: Theme.gap8
        width: parent.width

        Repeater {
            model: entries

            Toast {
                id: entry

                required property int number
                required property string words
                required property string grade
                required property string undoWords

                level: grade
                objectName: "toast"
                text: words
                undoText: undoWords
                width: column.width

                onDismissed: stack.drop(number)
                onUndone: {
                    const call = stack.calls[number];
                    if (call)
                        call.call(null);
                }
            }
        }
    }
}
