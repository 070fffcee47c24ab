pragma Singleton
import QtQml

/// The states of a job and of its runs, as people read them.
QtObject {
    function state(word: string): string {
        switch (word) {
        case "queued":
            return qsTr("queued");
        case "running":
            return qsTr("running");
        case "cancelling":
            return qsTr("cancelling");
        case "succeeded":
            return qsTr("succeeded");
        case "failed":
            return qsTr("failed");
        case "cancelled":
            return qsTr("cancelled");
        case "interrupted":
            return qsTr("interrupted");
        case "idle":
            return qsTr("idle");
        }
        return word;
    }
}
