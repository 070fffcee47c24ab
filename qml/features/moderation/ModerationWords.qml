pragma Singleton
import QtQml
import Madang.Components
import Madang.Theme

/// Reports, states and what staff do, as people read them.
QtObject {
    readonly property var categories: ["advertising", "offTopic", "abuse", "illegal", "privacy", "other"]
    readonly property var targets: ["post", "comment", "member", "warning"]
    readonly property var states: ["visible", "hidden", "deleted"]

    function category(name: string): string {
        switch (name) {
        case "advertising":
            return qsTr("Advertising");
        case "offTopic":
            return qsTr("Off topic");
        case "abuse":
            return qsTr("Abuse");
        case "illegal":
            return qsTr("Unlawful");
        case "privacy":
            return qsTr("Private data");
        case "appeal":
            return qsTr("Appeal");
        }
        return qsTr("Other");
    }

    function categoryOptions(): var {
        return categories.map(name => ({
                        "value": name,
                        "text": category(name)
                    }));
    }

    /// What a filter offers: nothing in particular, or one of the values.
    function choices(any: string, values: var, words: var): var {
        const all = [{
                "value": "",
                "text": any
            }];
        for (const value of values)
            all.push({
                    "value": value,
                    "text": words(value)
                });
        return all;
    }

    function target(kind: string): string {
        switch (kind) {
        case "post":
            return qsTr("Post");
        case "comment":
            return qsTr("Comment");
        case "member":
            return qsTr("Member");
        }
        return qsTr("Warning");
    }

    function role(name: string): string {
        switch (name) {
        case "moderator":
            return qsTr("moderator");
        case "operator":
            return qsTr("operator");
        case "admin":
            return qsTr("admin");
        }
        return qsTr("member");
    }

    function contentState(state: string): string {
        switch (state) {
        case "hidden":
            return qsTr("hidden");
        case "deleted":
            return qsTr("deleted");
        }
        return qsTr("visible");
    }

    function contentLevel(state: string): string {
        return state === "visible" ? "normal" : state === "hidden" ? "caution" : "off";
    }

    /// The word on a button.
    function verb(action: string): string {
        switch (action) {
        case "hide":
            return qsTr("Hide");
        case "delete":
            return qsTr("Delete");
        case "restore":
            return qsTr("Restore");
        case "warn":
            return qsTr("Warn");
        case "block":
            return qsTr("Block");
        case "unblock":
            return qsTr("Unblock");
        case "withdraw":
            return qsTr("Withdraw the warning");
        case "dismiss":
            return qsTr("Dismiss");
        }
        return action;
    }

    /// The effect as a question.
    function question(action: string, title: string): string {
        switch (action) {
        case "hide":
            return qsTr("Hide “%1”?").arg(title);
        case "delete":
            return qsTr("Delete “%1”?").arg(title);
        case "restore":
            return qsTr("Show “%1” again?").arg(title);
        case "warn":
            return qsTr("Warn %1?").arg(title);
        case "block":
            return qsTr("Block %1 from writing?").arg(title);
        case "unblock":
            return qsTr("Let %1 write again?").arg(title);
        case "withdraw":
            return qsTr("Withdraw the warning of %1?").arg(title);
        }
        return qsTr("Leave “%1” as it is?").arg(title);
    }

    function consequence(action: string, days: int): string {
        switch (action) {
        case "hide":
            return qsTr("Nobody sees it any more; its likes and comments are kept. It can be shown again.");
        case "delete":
            return qsTr("It is gone for everybody. Staff can restore it.");
        case "restore":
            return qsTr("Everybody sees it again, with its likes and comments.");
        case "warn":
            return days === 1 ? qsTr("The member cannot write for a day, may read as before, and is told by mail. The warning counts for the next one.") : qsTr("The member cannot write for %1 days, may read as before, and is told by mail. The warning counts for the next one.").arg(days);
        case "block":
            return qsTr("The member may sign in and read, and is told by mail. A longer block that stands is not shortened.");
        case "unblock":
            return qsTr("The member may write at once. Warnings stay and count.");
        case "withdraw":
            return qsTr("The block that came with it ends, and it counts no more.");
        }
        return qsTr("The case is closed. If it is reported again, it comes back as a new one.");
    }

    /// What was done, for a message. @param verb  an action, or a decision such as hide+warn
    function done(verb: string, title: string): string {
        switch (verb) {
        case "hide":
            return qsTr("Hidden: %1").arg(title);
        case "delete":
            return qsTr("Deleted: %1").arg(title);
        case "restore":
            return qsTr("Shown again: %1").arg(title);
        case "warn":
            return qsTr("Warned: %1").arg(title);
        case "block":
            return qsTr("Blocked: %1").arg(title);
        case "unblock":
            return qsTr("Unblocked: %1").arg(title);
        case "withdraw":
            return qsTr("Withdrawn: the warning of %1").arg(title);
        case "keep":
            return qsTr("Dismissed: %1").arg(title);
        case "hide+warn":
            return qsTr("Hidden, and its author warned: %1").arg(title);
        case "hide+block":
            return qsTr("Hidden, and its author blocked: %1").arg(title);
        }
        return qsTr("Done: %1").arg(title);
    }

    /// A decision as the table shows it.
    function decision(text: string): string {
        switch (text) {
        case "keep":
            return qsTr("dismissed");
        case "hide":
            return qsTr("hidden");
        case "delete":
            return qsTr("deleted");
        case "warn":
            return qsTr("warned");
        case "block":
            return qsTr("blocked");
        case "withdraw":
            return qsTr("warning withdrawn");
        case "hide+warn":
            return qsTr("hidden, warned");
        case "hide+block":
            return qsTr("hidden, blocked");
        }
        return text;
    }

    function action(kind: string): string {
        switch (kind) {
        case "hide":
            return qsTr("hid it");
        case "delete":
            return qsTr("deleted it");
        case "restore":
            return qsTr("restored it");
        case "warn":
            return qsTr("warned");
        case "block":
            return qsTr("blocked");
        case "unblock":
            return qsTr("unblocked");
        case "withdraw":
            return qsTr("withdrew the warning");
        }
        return qsTr("decided");
    }

    /// Lines of a history, for Facts.
    function history(actions: var): var {
        return (actions ?? []).map(entry => [Format.moment(entry.at, Clock.utc), entry.undone ? qsTr("%1 %2, taken back: %3").arg(entry.actor.nickname).arg(action(entry.kind)).arg(entry.reason) : qsTr("%1 %2: %3").arg(entry.actor.nickname).arg(action(entry.kind)).arg(entry.reason), entry.undone ? "disabled" : "text"]);
    }

    function sanctions(list: var): var {
        return (list ?? []).map(entry => [Format.moment(entry.at, Clock.utc), entry.lifted ? qsTr("%1, %2 d, lifted: %3").arg(entry.kind === "warning" ? qsTr("Warning") : qsTr("Block")).arg(entry.days).arg(entry.reason) : qsTr("%1, %2 d: %3").arg(entry.kind === "warning" ? qsTr("Warning") : qsTr("Block")).arg(entry.days).arg(entry.reason), entry.lifted ? "disabled" : "text"]);
    }
}
