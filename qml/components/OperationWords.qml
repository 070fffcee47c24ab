pragma Singleton
import QtQml

/// The states of an operation, as people read them.
QtObject {
    function state(word: string): string {
        switch (word) {
        case "SUCCEEDED":
            return qsTr("Succeeded");
        case "FAILED":
            return qsTr("Failed");
        case "UNKNOWN":
            return qsTr("Unknown");
        case "CANCELLED":
            return qsTr("Cancelled");
        case "VERIFYING":
            return qsTr("Verifying");
        case "PLANNED":
            return qsTr("Planned");
        case "RUNNING":
            return qsTr("Running");
        }
        return word;
    }
}
