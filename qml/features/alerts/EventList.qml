// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// What happened: operations, jobs, changes of state; narrowed by kind, level and words.
ColumnLayout {
    id: list

    required property AlertsModel alerts
    property alias filter: bar

    function options(values: var, words: var): var {
        const all = [{
                "value": "",
                "text": qsTr("any")
            }];
        for (const value of values)
            all.push({
                    "value": value,
                    "text": words(value)
                });
        return all;
    }

    spacing: Theme.gap12

    FilterBar {
        id: bar

        Layout.fillWidth: true
        choices: [{
                "field": "kind",
                "title": qsTr("Kind"),
                "options": list.options(["alert", "operation", "jobRun", "breaker", "health"], kind => AlertWords.kind(kind))
            }, {
                "field": "level",
                "title": qsTr("At least"),
                "options": list.options(["critical", "serious", "caution"], level => Format.level(level))
            }]
        objectName: "alerts.eventFilter"
        placeholderText: qsTr("Filter events")

        onEdited: {
            list.alerts.eventKind = chosen.kind ?? "";
            list.alerts.eventLevel = chosen.level ?? "";
        }

        Binding {
            property: "filterText"
            target: list.alerts.events
            value: bar.text
        }
    }

    DataTable {
        id: table

        Layout.fillHeight: true
        Layout.fillWidth: true
        emptyText: qsTr("Operations, jobs started by hand, failures, alerts and changes of health are listed here.")
        emptyTitle: qsTr("No events since the start")
        exportName: "events"
        filtered: bar.active
        model: list.alerts.events
        name: qsTr("Events")
        objectName: "alerts.events"

        columns: [
            TableColumn {
                field: "at"
                kind: "time"
                title: qsTr("Time")
                width: 170
            },
            TableColumn {
                field: "kind"
                title: qsTr("Kind")
                width: 110
                words: row => AlertWords.kind(row.kind)
            },
            TableColumn {
                field: "level"
                kind: "level"
                title: qsTr("State")
                width: 140
                words: row => EventWords.state(row)
            },
            TableColumn {
                field: "summary"
                stretch: true
                title: qsTr("What happened")
                width: 320
                words: row => EventWords.what(row)
            },
            TableColumn {
                field: "subject"
                title: qsTr("On what")
                width: 220
            }
        ]

        onClearFilterRequested: bar.clear()
    }
}
