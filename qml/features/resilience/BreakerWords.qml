pragma Singleton
import QtQml

/// The states of a circuit breaker, as people read them.
QtObject {
    function state(word: string): string {
        switch (word) {
        case "noCalls":
            return qsTr("NO CALLS YET");
        case "closed":
            return qsTr("CLOSED");
        case "open":
            return qsTr("OPEN");
        case "halfOpen":
            return qsTr("HALF OPEN");
        case "disabled":
            return qsTr("DISABLED");
        case "forcedOpen":
            return qsTr("FORCED OPEN");
        case "metricsOnly":
            return qsTr("METRICS ONLY");
        }
        return word;
    }
}
