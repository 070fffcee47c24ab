pragma Singleton
import QtQml

/// What webhooks are told of, and what becomes of a delivery.
QtObject {
    function kind(name: string): string {
        switch (name) {
        case "alert":
            return qsTr("Alerts");
        case "breaker":
            return qsTr("Circuit breakers");
        case "jobRun":
            return qsTr("Failed jobs and jobs started by hand");
        case "operation":
            return qsTr("Operations");
        case "health":
            return qsTr("Health of components");
        }
        return name;
    }

    function state(name: string): string {
        switch (name) {
        case "waiting":
            return qsTr("waiting");
        case "delivered":
            return qsTr("delivered");
        case "dead":
            return qsTr("given up");
        }
        return name;
    }
}
