// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Theme

/// Alerts of one place: what, since when, how bad, who looks after it.
DataTable {
    id: table

    /// firing, pending, silenced or resolved
    property string place: "firing"

    dense: false
    exportName: "alerts-" + place

    columns: [
        TableColumn {
            field: "level"
            kind: "level"
            levelOf: row => row.place === "resolved" ? "normal" : row.level
            title: qsTr("State")
            width: 130
            words: row => row.place === "resolved" ? qsTr("resolved") : row.place === "pending" ? qsTr("pending") : Format.level(row.level)
        },
        TableColumn {
            field: "name"
            stretch: true
            strong: true
            title: qsTr("Alert")
            width: 240
            words: row => row.subject === "" ? AlertWords.rule(row.rule) : qsTr("%1: %2", "rule and subject").arg(AlertWords.rule(row.rule)).arg(row.subject)
        },
        TableColumn {
            field: "value"
            kind: "number"
            title: qsTr("Figure")
            width: 90
            words: row => AlertWords.isSwitch(row) ? Format.none : AlertWords.value(row.value, row.unit)
        },
        TableColumn {
            field: "worst"
            kind: "number"
            title: qsTr("Worst")
            width: 90
            words: row => AlertWords.isSwitch(row) ? Format.none : AlertWords.value(row.worst, row.unit)
        },
        TableColumn {
            field: "threshold"
            kind: "number"
            title: qsTr("Limit")
            width: 90
            words: row => AlertWords.isSwitch(row) ? Format.none : AlertWords.value(row.threshold, row.unit)
        },
        TableColumn {
            field: "since"
            kind: "time"
            title: table.place === "resolved" ? qsTr("Began") : qsTr("Since")
            width: 150
        },
        TableColumn {
            field: "firedAt"
            title: qsTr("Lasted")
            visible: table.place === "resolved"
            width: 90
            words: row => row.resolvedAt && row.firedAt ? Format.span(row.resolvedAt - row.firedAt) : Format.none
        },
        TableColumn {
            field: "silencedUntil"
            kind: "time"
            title: qsTr("Silenced until")
            visible: table.place === "silenced"
            width: 150
        },
        TableColumn {
            field: "acknowledged"
            sortable: false
            title: qsTr("Acknowledged")
            visible: table.place === "firing" || table.place === "resolved"
            width: 150
            words: row => row.acknowledged ? (row.acknowledged.note === "" ? qsTr("by %1").arg(row.acknowledged.by) : row.acknowledged.note) : Format.none
        }
    ]
}
