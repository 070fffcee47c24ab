pragma Singleton
import QtQml
import Madang.Theme

/// What the rules of the backend are called, and their figures in words.
QtObject {
    function rule(name: string): string {
        switch (name) {
        case "error-rate":
            return qsTr("Share of failed requests");
        case "p99":
            return qsTr("Slow answers (p99)");
        case "queue-full":
            return qsTr("A queue is full");
        case "loop-lag":
            return qsTr("I/O threads lag");
        case "disk-free":
            return qsTr("Room on the disk");
        case "memory":
            return qsTr("Memory in use");
        case "write-ahead-log":
            return qsTr("Write-ahead log");
        case "breaker-open":
            return qsTr("A circuit breaker is open");
        case "job-failing":
            return qsTr("A job failed");
        case "component-down":
            return qsTr("A component is critical");
        case "mail-age":
            return qsTr("Mail waits too long");
        case "mail-dead":
            return qsTr("Mail was given up");
        case "live-cut-offs":
            return qsTr("Live connections are cut off");
        case "live-age":
            return qsTr("Live delivery is late");
        case "broker-degraded":
            return qsTr("The broker is degraded");
        }
        return name;
    }

    /// What the rule watches. @param otherwise  for rules that this console does not know
    function about(name: string, otherwise: string): string {
        switch (name) {
        case "error-rate":
            return qsTr("Members' requests of the last minute that failed by our fault.");
        case "p99":
            return qsTr("The slowest hundredth of the members' requests in the last minute.");
        case "queue-full":
            return qsTr("How full a bounded queue or pool is.");
        case "loop-lag":
            return qsTr("The wait for the slowest I/O thread.");
        case "disk-free":
            return qsTr("Room left on the disk of the data folder.");
        case "memory":
            return qsTr("The share of the machine's memory that the backend holds.");
        case "write-ahead-log":
            return qsTr("The size of the database's write-ahead log.");
        case "breaker-open":
            return qsTr("A circuit breaker refuses calls.");
        case "job-failing":
            return qsTr("The last run of a job failed.");
        case "component-down":
            return qsTr("A part of the backend says that it is critical.");
        case "mail-age":
            return qsTr("How long the oldest message has waited to be sent.");
        case "mail-dead":
            return qsTr("Messages that were given up and wait for a decision.");
        case "live-cut-offs":
            return qsTr("Live connections a second that the server ended by itself.");
        case "live-age":
            return qsTr("The slowest hundredth of the times from stored to delivered.");
        case "broker-degraded":
            return qsTr("Live messages reach the members of one node only.");
        }
        return otherwise;
    }

    /// A rule that only knows yes and no.
    function isSwitch(row: var): bool {
        return row.unit === "" && Math.abs(row.threshold - 0.5) < 0.001;
    }

    function value(value: var, unit: var): string {
        if (value === undefined || value === null || !isFinite(value))
            return Format.none;
        return unit ? qsTr("%1 %2", "figure and unit").arg(Format.figure(value)).arg(unit) : Format.figure(value);
    }

    /// `A queue is full: write-queue, 93 %`
    function figure(row: var, value_: var): string {
        const name = rule(row.rule ?? row.name);
        const shown = isSwitch(row) ? "" : value(value_, row.unit);
        if (row.subject)
            return shown === "" ? qsTr("%1: %2", "rule and subject").arg(name).arg(row.subject) : qsTr("%1: %2, %3", "rule, subject, figure").arg(name).arg(row.subject).arg(shown);
        return shown === "" ? name : qsTr("%1: %2", "rule and figure").arg(name).arg(shown);
    }

    function state(name: string): string {
        switch (name) {
        case "inactive":
            return qsTr("fine");
        case "fine":
            return qsTr("fine");
        case "pending":
            return qsTr("pending");
        case "firing":
            return qsTr("firing");
        case "acknowledged":
            return qsTr("acknowledged");
        case "silenced":
            return qsTr("silenced");
        case "resolved":
            return qsTr("resolved");
        }
        return name;
    }

    function kind(name: string): string {
        switch (name) {
        case "alert":
            return qsTr("Alert");
        case "jobRun":
            return qsTr("Job");
        case "operation":
            return qsTr("Operation");
        case "health":
            return qsTr("Health");
        case "breaker":
            return qsTr("Breaker");
        }
        return name;
    }

    readonly property var silenceTimes: [{
            "seconds": 900,
            "text": qsTr("15 minutes")
        }, {
            "seconds": 3600,
            "text": qsTr("1 hour")
        }, {
            "seconds": 14400,
            "text": qsTr("4 hours")
        }, {
            "seconds": 86400,
            "text": qsTr("1 day")
        }, {
            "seconds": 604800,
            "text": qsTr("1 week")
        }]
}
