pragma Singleton
import QtQml
import Madang.Theme

/// What mails go through, as people read it.
QtObject {
    readonly property var tabs: ["queue", "retrying", "scheduled", "dead", "sent", "all"]

    function tab(name: string): string {
        switch (name) {
        case "queue":
            return qsTr("Queue");
        case "retrying":
            return qsTr("Retrying");
        case "scheduled":
            return qsTr("Scheduled");
        case "dead":
            return qsTr("Dead");
        case "sent":
            return qsTr("Sent");
        }
        return qsTr("All");
    }

    /// The tab with how many it holds, where that is counted.
    function counted(name: string, counts: var): string {
        const numbers = {
            "queue": (counts.queued ?? 0) + (counts.sending ?? 0),
            "retrying": counts.deferred ?? 0,
            "scheduled": counts.scheduled ?? 0,
            "dead": (counts.bounced ?? 0) + (counts.dead ?? 0)
        };
        return numbers[name] > 0 ? qsTr("%1  %2").arg(tab(name)).arg(Format.figure(numbers[name])) : tab(name);
    }

    function state(name: string): string {
        switch (name) {
        case "queued":
            return qsTr("queued");
        case "sending":
            return qsTr("sending");
        case "deferred":
            return qsTr("deferred");
        case "sent":
            return qsTr("sent");
        case "bounced":
            return qsTr("bounced");
        case "dead":
            return qsTr("given up");
        case "discarded":
            return qsTr("discarded");
        }
        return name;
    }

    function outcome(name: string): string {
        switch (name) {
        case "underWay":
            return qsTr("under way");
        case "sent":
            return qsTr("sent");
        case "deferred":
            return qsTr("deferred");
        case "bounced":
            return qsTr("bounced");
        case "givenUp":
            return qsTr("given up");
        case "unknown":
            return qsTr("nobody knows");
        case "notAsked":
            return qsTr("nobody was asked");
        }
        return name;
    }

    function outcomeLevel(name: string): string {
        switch (name) {
        case "sent":
            return "normal";
        case "bounced":
        case "deferred":
        case "unknown":
            return "caution";
        case "givenUp":
            return "serious";
        }
        return "standby";
    }

    function template(name: string): string {
        switch (name) {
        case "verification":
            return qsTr("Verification");
        case "passwordReset":
            return qsTr("Password reset");
        case "passwordChanged":
            return qsTr("Password changed");
        case "warning":
            return qsTr("Warning");
        case "appealDecision":
            return qsTr("Appeal decision");
        case "activityDigest":
            return qsTr("Digest");
        case "expiryNotice":
            return qsTr("Expiry notice");
        }
        return name === "" ? Format.none : name;
    }

    function done(action: string): string {
        switch (action) {
        case "retry":
            return qsTr("The mail is sent again in ten seconds.");
        case "reschedule":
            return qsTr("The mail is rescheduled.");
        case "move":
            return qsTr("The mail goes to the other provider in ten seconds.");
        }
        return qsTr("The mail is discarded.");
    }
}
