import QtQuick
import QtTest
import Madang.Ui

TestCase {
    name: "KeyedModel"

    QtObject {
        id: watched

        readonly property var value: model.revision < 0 ? undefined : model.rowOf("b").value
    }

    function row(id: string, value: var): var {
        return {
            "id": id,
            "value": value
        };
    }

    function keys(): string {
        const all = [];
        for (let at = 0; at < model.count; ++at)
            all.push(model.keyAt(at));
        return all.join("");
    }

    function init() {
        model.held = false;
        model.sortField = "";
        model.sortDescending = false;
        model.filterText = "";
        model.filterFields = [];
        model.clear();
        model.replace([row("a", 1), row("b", 2), row("c", 3), row("d", 4)]);
        for (const spy of [inserted, removed, moved, changed, reset, laidOut])
            spy.clear();
    }

    function test_the_same_picture_again_changes_nothing() {
        model.replace([row("a", 1), row("b", 2), row("c", 3), row("d", 4)]);
        compare(inserted.count + removed.count + moved.count + changed.count, 0);
    }

    function test_what_is_bound_to_a_row_follows_it() {
        compare(watched.value, 2);
        const before = model.revision;
        model.replace([row("a", 1), row("b", 2), row("c", 3), row("d", 4)]);
        compare(model.revision, before);
        model.replace([row("a", 1), row("b", 20), row("c", 3), row("d", 4)]);
        compare(watched.value, 20);
        model.upsert(row("b", 21));
        compare(watched.value, 21);
        model.removeKey("b");
        compare(watched.value, undefined);
    }

    function test_a_changed_value_is_one_change() {
        model.replace([row("a", 1), row("b", 20), row("c", 3), row("d", 4)]);
        compare(changed.count, 1);
        compare(changed.signalArguments[0][0].row, 1);
        compare(inserted.count + removed.count + moved.count, 0);
        compare(model.rowOf("b").value, 20);
    }

    function test_arrivals_and_departures_touch_only_themselves() {
        model.replace([row("x", 0), row("a", 1), row("c", 3), row("d", 4), row("y", 5)]);
        compare(keys(), "xacdy");
        compare(removed.count, 1);
        compare(inserted.count, 2);
        compare(moved.count + reset.count + laidOut.count, 0);
    }

    function test_one_row_that_goes_from_first_to_last_is_one_move() {
        model.replace([row("b", 2), row("c", 3), row("d", 4), row("a", 1)]);
        compare(keys(), "bcda");
        compare(moved.count, 1);
    }

    function test_any_order_is_reached_data() {
        return [{
                "tag": "reversed",
                "order": "dcba"
            }, {
                "tag": "swapped",
                "order": "badc"
            }, {
                "tag": "with strangers",
                "order": "zdyax"
            }, {
                "tag": "rotated",
                "order": "cdab"
            }];
    }

    function test_any_order_is_reached(data) {
        model.replace(data.order.split("").map(key => row(key, 0)));
        compare(keys(), data.order);
        compare(reset.count, 0);
    }

    function test_a_large_turn_round_is_one_change_of_layout() {
        const many = [];
        for (let at = 0; at < 1000; ++at)
            many.push(row("k" + at, at));
        model.replace(many);
        model.select("k3", true);
        moved.clear();
        model.sortField = "value";
        model.sortDescending = true;
        compare(model.keyAt(0), "k999");
        compare(laidOut.count, 1);
        compare(moved.count, 0);
        compare(reset.count, 0);
        compare(model.selectedKeys, ["k3"]);
    }

    function test_selection_is_of_ids() {
        model.select("c", true);
        model.replace([row("c", 30), row("a", 1)]);
        compare(model.selectedKeys, ["c"]);
        model.replace([row("a", 1)]);
        compare(model.selectedCount, 0);
    }

    function test_what_arrives_after_select_all_is_not_selected() {
        model.selectShown();
        model.replace([row("a", 1), row("b", 2), row("c", 3), row("d", 4), row("e", 5)]);
        compare(model.selectedKeys, ["a", "b", "c", "d"]);
    }

    function test_sort_follows_new_values() {
        model.sortField = "value";
        model.sortDescending = true;
        compare(keys(), "dcba");
        model.upsert(row("a", 9));
        compare(keys(), "adcb");
        compare(reset.count, 0);
    }

    function test_while_held_rows_keep_their_places() {
        model.sortField = "value";
        model.held = true;
        model.replace([row("a", 9), row("b", 2), row("c", 3), row("d", 4), row("e", 0)]);
        compare(keys(), "abcde");
        verify(model.outOfOrder);
        model.held = false;
        compare(keys(), "ebcda");
        verify(!model.outOfOrder);
    }

    function test_who_sorts_himself_does_not_wait_for_the_hold() {
        model.held = true;
        model.sortField = "value";
        model.sortDescending = true;
        compare(keys(), "dcba");
    }

    function test_what_has_no_value_stays_last() {
        model.replace([row("a", null), row("b", 2), row("c", 1)]);
        model.sortField = "value";
        compare(keys(), "cba");
        model.sortDescending = true;
        compare(keys(), "bca");
    }

    function test_decimal_ids_are_ordered_by_size() {
        model.replace([row("a", "100"), row("b", "20"), row("c", "3")]);
        model.sortField = "value";
        compare(keys(), "cba");
    }

    function test_filter_wants_every_word() {
        model.replace([row("a", "mail queue"), row("b", "mail"), row("c", "queue")]);
        model.filterText = "QUEUE mail";
        compare(keys(), "a");
        compare(model.total, 3);
        model.filterText = "";
        compare(keys(), "abc");
    }

    function test_filter_can_be_kept_to_some_fields() {
        model.filterFields = ["value"];
        model.filterText = "a";
        compare(model.count, 0);
        model.filterFields = ["id"];
        compare(keys(), "a");
    }

    function test_rows_without_a_key_are_passed_over() {
        model.replace([row("a", 1), row("", 2), {
                    "value": 3
                }]);
        compare(keys(), "a");
    }

    function test_csv_quotes_and_defuses_formulas() {
        model.replace([row("a", "x,\"y\""), row("b", "=1+1"), row("c", -5), row("d", "두 줄\n글")]);
        compare(model.csv(["id", "value"], ["Id", "Value"]), "Id,Value\r\na,\"x,\"\"y\"\"\"\r\nb,'=1+1\r\nc,-5\r\nd,\"두 줄\n글\"\r\n");
    }

    function test_ten_thousand_rows_take_a_tick_quickly() {
        const many = [];
        for (let at = 0; at < 10000; ++at)
            many.push(row("k" + at, at));
        model.replace(many);
        many[5000] = row("k5000", -1);
        const start = Date.now();
        model.replace(many);
        verify(Date.now() - start < 500, "took " + (Date.now() - start) + " ms");
        compare(changed.count, 1);
    }

    KeyedModel {
        id: model
    }

    SignalSpy {
        id: inserted

        signalName: "rowsInserted"
        target: model
    }

    SignalSpy {
        id: removed

        signalName: "rowsRemoved"
        target: model
    }

    SignalSpy {
        id: moved

        signalName: "rowsMoved"
        target: model
    }

    SignalSpy {
        id: changed

        signalName: "dataChanged"
        target: model
    }

    SignalSpy {
        id: reset

        signalName: "modelReset"
        target: model
    }

    SignalSpy {
        id: laidOut

        signalName: "layoutChanged"
        target: model
    }
}
