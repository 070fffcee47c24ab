import QtQuick
import Madang.Components
import Madang.Ui

/// A table of 10,000 rows that counts how many cells are built; console_cost.cpp scrolls it.
Item {
    id: root

    property int made: 0
    property var rows: []

    function scroll(share: var): void {
        table.reveal(String(Math.floor(share * 10000)));
    }

    /// A new picture of all rows: a tenth has other figures.
    function beat(): void {
        rows = rows.map((row, at) => at % 10 === 0 ? {
                    "id": row.id,
                    "name": row.name,
                    "figure": row.figure + 1
                } : row);
        list.replace(rows);
    }

    height: 800
    width: 1280

    Component.onCompleted: {
        const all = [];
        for (let at = 0; at < 10000; ++at)
            all.push({
                    "id": String(at),
                    "name": "row " + at,
                    "figure": at
                });
        rows = all;
        list.replace(all);
    }

    KeyedModel {
        id: list
    }

    DataTable {
        id: table

        anchors.fill: parent
        model: list

        columns: [
            TableColumn {
                field: "name"
                stretch: true
                title: "name"
            },
            TableColumn {
                field: "figure"
                kind: "number"
                title: "figure"

                cell: Component {
                    Item {
                        property var row: null

                        Component.onCompleted: root.made += 1
                    }
                }
            }
        ]
    }
}
