// Handlers reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQml
import Madang.Components
import Madang.Console

/// Says what a moderator's action in a chat room came to, and offers to take it back.
QtObject {
    id: teller

    required property RoomActions actions
    required property ToastStack stack

    function words(what: var): string {
        switch (what.verb) {
        case "hide":
            return qsTr("The message is hidden.");
        case "show":
            return qsTr("The message is shown again.");
        case "mute":
            return qsTr("%1 is muted.").arg(what.nickname);
        }
        return qsTr("%1 may speak again.").arg(what.nickname);
    }

    /// What takes it back; null for what is itself a taking back.
    function undo(what: var): var {
        const reason = qsTr("Taken back");
        switch (what.verb) {
        case "hide":
            return () => teller.actions.act(what.room, what.message, "show", reason);
        case "mute":
            return () => teller.actions.unmute(what.member, what.room, reason, what.nickname);
        }
        return null;
    }

    readonly property Connections link: Connections {
        function onDone(what: var): void {
            const back = teller.undo(what);
            teller.stack.show(teller.words(what), "normal", back === null ? "" : qsTr("Undo"), back);
        }

        function onRefused(why: var): void {
            teller.stack.show(qsTr("Nothing was done: %1").arg(why.text), "serious", "", null);
        }

        target: teller.actions
    }
}
