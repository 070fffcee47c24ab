// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Theme

/// Every rule with its limit and its figure now.
DataTable {
    id: table

    dense: false
    emptyText: qsTr("This backend watches nothing.")
    exportName: "rules"
    name: qsTr("Rules")

    columns: [
        TableColumn {
            field: "level"
            kind: "level"
            title: qsTr("State")
            width: 130
            words: row => row.enabled ? AlertWords.state(row.state) : qsTr("switched off")
        },
        TableColumn {
            field: "name"
            stretch: true
            strong: true
            title: qsTr("Rule")
            width: 220
            words: row => AlertWords.rule(row.name)
        },
        TableColumn {
            field: "value"
            kind: "number"
            title: qsTr("Figure now")
            width: 100
            words: row => AlertWords.isSwitch(row) ? (row.value > row.threshold ? qsTr("yes") : qsTr("no")) : AlertWords.value(row.value, row.unit)
        },
        TableColumn {
            field: "threshold"
            kind: "number"
            title: qsTr("Limit")
            width: 110
            words: row => AlertWords.isSwitch(row) ? Format.none : row.direction === "below" ? qsTr("below %1").arg(AlertWords.value(row.threshold, row.unit)) : qsTr("above %1").arg(AlertWords.value(row.threshold, row.unit))
        },
        TableColumn {
            field: "forSeconds"
            kind: "number"
            title: qsTr("Fires after")
            width: 90
            words: row => Format.span(row.forSeconds * 1000)
        },
        TableColumn {
            field: "severity"
            kind: "level"
            levelOf: row => row.severity
            title: qsTr("Weight")
            width: 110
            words: row => Format.level(row.severity)
        },
        TableColumn {
            field: "worstSubject"
            title: qsTr("About")
            width: 150
        }
    ]
}
