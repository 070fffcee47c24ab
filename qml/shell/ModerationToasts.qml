// Handlers reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQml
import Madang.Components
import Madang.Console
import Madang.Pages

/// Says what a moderator's action came to, and offers to take it back.
QtObject {
    id: teller

    required property StaffActions actions
    required property ToastStack stack

    readonly property Connections link: Connections {
        function onTaken(what: var): void {
            const actions = teller.actions;
            const id = String(what.action.id);
            const title = String(what.title);
            teller.stack.show(ModerationWords.done(what.verb, title), what.affected === 0 ? "caution" : "normal", qsTr("Undo"), () => actions.undo(id, title));
        }

        function onUndone(what: var): void {
            teller.stack.show(qsTr("Taken back: %1").arg(what.title), "normal", "", null);
        }

        function onClaimed(review: var, mine: bool): void {
            teller.stack.show(mine ? qsTr("You have claimed “%1”.").arg(review.title) : qsTr("Released: %1").arg(review.title), "normal", "", null);
        }

        function onRefused(why: var): void {
            if (why.code === "case-claimed")
                teller.stack.show(qsTr("%1 was faster and has claimed this case.").arg(why.by), "caution", "", null);
            else if (why.code === "case-stale")
                teller.stack.show(qsTr("The case has changed since you looked. It has been loaded anew; nothing was done."), "caution", "", null);
            else
                teller.stack.show(why.verb === "undo" ? qsTr("It could not be taken back: %1").arg(why.text) : qsTr("Nothing was done: %1").arg(why.text), "serious", "", null);
        }

        target: teller.actions
    }
}
