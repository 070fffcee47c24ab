import QtQuick
import QtTest
import Madang.Components
import Madang.Ui

Item {
    id: root

    property int built: 0

    height: 400
    width: 800

    KeyedModel {
        id: rows
    }

    DataTable {
        id: table

        anchors.fill: parent
        exportName: "jobs"
        model: rows
        objectName: "jobs.table"
        selectable: true

        columns: [
            TableColumn {
                field: "name"
                stretch: true
                title: "Name"
            },
            TableColumn {
                field: "runs"
                kind: "number"
                title: "Runs"
            },
            TableColumn {
                field: "state"
                kind: "level"
                title: "State"
            },
            TableColumn {
                field: "name"
                title: "Counted"

                cell: Item {
                    property var row

                    Component.onCompleted: root.built += 1
                }
            }
        ]
    }

    SignalSpy {
        id: activated

        signalName: "activated"
        target: table
    }

    TestCase {
        function fill(count: int): void {
            const all = [];
            for (let at = 0; at < count; ++at)
                all.push({
                        "id": "r" + at,
                        "name": "job " + at,
                        "runs": at * 3 % 7,
                        "state": "normal"
                    });
            rows.replace(all);
            waitForItemPolished(findChild(table, "jobs.table.list"));
        }

        function rowItem(name: string): var {
            tryVerify(() => findChild(table, name) !== null);
            return findChild(table, name);
        }

        function init() {
            rows.sortField = "";
            rows.sortDescending = false;
            rows.filterText = "";
            rows.clear();
            fill(5);
            table.currentKey = "";
            table.emptyReason = "never";
            table.widths = ({});
            table.focusRows();
            activated.clear();
            mouseMove(root, 1, 395);
        }

        function test_keys_move_select_and_open() {
            keyClick(Qt.Key_J);
            keyClick(Qt.Key_J);
            keyClick(Qt.Key_K);
            keyClick(Qt.Key_Down);
            compare(table.currentKey, "r1");
            keyClick(Qt.Key_X);
            compare(rows.selectedKeys, ["r1"]);
            keyClick(Qt.Key_Return);
            compare(activated.count, 1);
            compare(activated.signalArguments[0][0], "r1");
            keyClick(Qt.Key_Escape);
            compare(rows.selectedCount, 0);
            keyClick(Qt.Key_A, Qt.ControlModifier);
            compare(rows.selectedCount, 5);
        }

        function test_the_current_row_is_an_id_not_a_place() {
            table.currentKey = "r2";
            rows.upsert({
                    "id": "r0",
                    "name": "zzz"
                });
            rows.sortField = "name";
            compare(table.currentKey, "r2");
            compare(table.currentRow.name, "job 2");
        }

        function test_a_current_row_that_left_is_not_opened() {
            table.currentKey = "r4";
            fill(3);
            keyClick(Qt.Key_Return);
            compare(activated.count, 0);
        }

        function test_a_click_on_a_row_makes_it_current() {
            const row = rowItem("jobs.table.row.r3");
            mouseClick(row, 200, 10);
            compare(table.currentKey, "r3");
            mouseDoubleClickSequence(row, 200, 10);
            compare(activated.count, 1);
        }

        function test_a_tick_does_not_rebuild_rows() {
            const row = rowItem("jobs.table.row.r3");
            const before = root.built;
            for (let round = 0; round < 5; ++round) {
                const all = [];
                for (let at = 0; at < 5; ++at)
                    all.push({
                            "id": "r" + at,
                            "name": "job " + at,
                            "runs": round
                        });
                rows.replace(all);
            }
            compare(root.built, before);
            compare(rowItem("jobs.table.row.r3"), row);
            tryVerify(() => row.row.runs === 4);
        }

        function test_ten_thousand_rows_build_only_what_is_seen() {
            const before = root.built;
            fill(10000);
            table.reveal("r9000");
            wait(50);
            for (let step = 0; step < 20; ++step)
                keyClick(Qt.Key_PageDown);
            verify(root.built - before < 100, (root.built - before) + " cells were built");
        }

        function test_heads_sort_and_say_so() {
            const head = findChild(table, "jobs.table.head.runs");
            mouseClick(head, 40, 10);
            compare(rows.sortField, "runs");
            verify(rows.sortDescending);
            compare(head.Accessible.name, "Runs, descending");
            mouseClick(head, 40, 10);
            verify(!rows.sortDescending);
            mouseClick(head, 40, 10);
            compare(rows.sortField, "");
        }

        function test_width_changes_with_the_keyboard() {
            const head = findChild(table, "jobs.table.head.runs");
            const before = head.width;
            head.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right, Qt.ShiftModifier);
            compare(head.width, before + 16);
            compare(table.widths.runs, before + 16);
        }

        function test_the_pointer_holds_the_order() {
            rows.sortField = "runs";
            mouseMove(table, 300, 100);
            tryVerify(() => rows.held);
            mouseMove(root, 799, 399);
            mouseMove(root, -10, -10);
            rows.sortField = "";
        }

        function test_says_why_it_is_empty() {
            const state = findChild(table, "jobs.table.empty");
            verify(!state.visible);
            rows.filterText = "nothing like it";
            verify(state.visible);
            compare(state.reason, "filtered");
            mouseClick(findChild(state, "emptyState.action"));
            compare(rows.filterText, "");
            compare(rows.count, 5);
            rows.clear();
            table.emptyReason = "forbidden";
            compare(state.reason, "forbidden");
        }

        function test_counts_rows_and_selection() {
            const words = findChild(table, "jobs.table.count");
            rows.select("r1", true);
            rows.filterText = "job 1";
            compare(words.text, "1 of 5 rows, 1 selected");
        }

        function test_exports_what_is_shown() {
            rows.filterText = "job 1";
            verify(table.csv().startsWith("Name,Runs,State,Counted\r\njob 1,3,normal"));
        }

        name: "DataTable"
        when: windowShown
    }
}
