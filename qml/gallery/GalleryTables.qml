import QtQuick
import Madang.Components
import Madang.Theme

/// A table with every kind of column, and one without rows.
Column {
    id: page

    required property GalleryData data_

    spacing: Theme.gap16

    DataTable {
        currentKey: "2"
        exportName: "jobs"
        height: Theme.chartHeight * 2
        model: page.data_.jobs
        name: qsTr("Jobs")
        objectName: "gallery.table"
        selectable: true
        width: page.width

        columns: [
            TableColumn {
                field: "name"
                stretch: true
                strong: true
                title: qsTr("Job")
                width: 180
            },
            TableColumn {
                field: "level"
                kind: "level"
                title: qsTr("State")
                width: 110
            },
            TableColumn {
                field: "runs"
                kind: "number"
                title: qsTr("Runs")
                width: 90
            },
            TableColumn {
                field: "took"
                kind: "span"
                title: qsTr("Took")
                width: 90
            },
            TableColumn {
                field: "bytes"
                kind: "bytes"
                title: qsTr("Written")
                width: 110
            },
            TableColumn {
                field: "last"
                kind: "age"
                title: qsTr("Last run")
                width: 120
            },
            TableColumn {
                field: "line"
                kind: "line"
                sortable: false
                title: qsTr("Last day")
                width: 112
            },
            TableColumn {
                field: "note"
                title: qsTr("Note")
                width: 160
            }
        ]
    }

    DataTable {
        emptyText: qsTr("Jobs appear here when the first one has run.")
        height: Theme.chartHeight
        model: page.data_.nothing
        width: page.width

        columns: [
            TableColumn {
                field: "name"
                title: qsTr("Job")
            },
            TableColumn {
                field: "state"
                title: qsTr("State")
            }
        ]
    }
}
