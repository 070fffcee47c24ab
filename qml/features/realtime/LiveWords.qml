pragma Singleton
import QtQml
import Madang.Theme

/// Words for what the contract of live delivery names.
QtObject {
    readonly property var types: ["comment", "reply", "mention", "answerAccepted", "warning", "removal", "invitation", "announcement"]

    /// Why a table has no rows, from the state of its model.
    function reason(state: string): string {
        return state === "empty" || state === "ready" ? "never" : state;
    }

    function roomState(room: var): string {
        if (room.closedAt)
            return qsTr("closed");
        return room.present > 0 ? qsTr("open") : qsTr("nobody here");
    }

    function entry(room: var): string {
        if (room.isPrivate)
            return qsTr("who is invited");
        return room.locked ? qsTr("who knows the password") : qsTr("everybody");
    }

    function message(row: var): string {
        const who = row.senderName === "" ? Format.none : row.senderName;
        switch (row.type) {
        case "CREATE":
            return qsTr("%1 opened the room.").arg(who);
        case "IN":
            return qsTr("%1 entered.").arg(who);
        case "OUT":
            return qsTr("%1 left.").arg(who);
        case "NEW_HOST":
            return qsTr("%1 is the host now.").arg(who);
        case "EDITED":
            return row.text === "" ? qsTr("A message was changed or shown again.") : row.text;
        case "DELETED":
            return qsTr("A message was taken from view.");
        }
        return row.text;
    }

    function messageState(row: var): string {
        if (row.deleted)
            return qsTr("deleted");
        if (row.hidden)
            return qsTr("hidden");
        return row.edited ? qsTr("edited") : qsTr("shown");
    }

    function cutReason(name: string): string {
        switch (name) {
        case "slow-bytes":
            return qsTr("too slow: too much waited");
        case "slow-age":
            return qsTr("too slow: waited too long");
        case "silent":
            return qsTr("was silent for too long");
        case "unconnected":
            return qsTr("did not sign in in time");
        case "token":
            return qsTr("its session has ended");
        case "malformed":
            return qsTr("sent malformed frames");
        case "refused":
            return qsTr("asked for the forbidden");
        case "unacknowledged":
            return qsTr("acknowledged too little");
        case "failed":
            return qsTr("the server failed");
        case "staff":
            return qsTr("ended by staff");
        }
        return name;
    }

    function typeOptions(): var {
        const all = [{
                "value": "",
                "text": qsTr("any")
            }];
        for (const name of types)
            all.push({
                    "value": name,
                    "text": type(name)
                });
        return all;
    }

    function type(name: string): string {
        switch (name) {
        case "comment":
            return qsTr("Comment");
        case "reply":
            return qsTr("Reply");
        case "mention":
            return qsTr("Mention");
        case "answerAccepted":
            return qsTr("Accepted answer");
        case "warning":
            return qsTr("Warning");
        case "removal":
            return qsTr("Hidden content");
        case "announcement":
            return qsTr("Announcement");
        case "invitation":
            return qsTr("Chat invitation");
        }
        return name;
    }

    function decision(name: string): string {
        switch (name) {
        case "delivered":
            return qsTr("told");
        case "held":
            return qsTr("held back");
        case "gathered":
            return qsTr("gathered");
        }
        return qsTr("not told");
    }

    function why(name: string): string {
        switch (name) {
        case "delivered":
            return qsTr("nothing spoke against it");
        case "held":
            return qsTr("the member has quiet hours");
        case "gathered":
            return qsTr("joined an earlier notification");
        case "ownAction":
            return qsTr("it was the member's own doing");
        case "settingOff":
            return qsTr("the member has switched this type off");
        case "threadMuted":
            return qsTr("the member has muted the thread");
        case "blocked":
            return qsTr("the member has blocked who did it");
        case "notConcerned":
            return qsTr("nothing is on record");
        }
        return name;
    }

    function sentence(entry: var): string {
        switch (entry.decision) {
        case "delivered":
            return entry.deliveredAt ? qsTr("The member was told at once, and finds it in the list.") : qsTr("The member finds it in the list with the next visit.");
        case "held":
            return qsTr("It is in the list; live delivery waits for the end of the member's quiet hours.");
        case "gathered":
            return qsTr("It was added to an earlier notification about the same thing.");
        }
        return qsTr("The member was not told: %1.").arg(why(entry.decision));
    }

    function audience(filter: string): string {
        return filter === "" ? qsTr("everybody") : filter.split(";").join(", ");
    }
}
