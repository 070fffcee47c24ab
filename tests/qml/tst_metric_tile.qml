import QtQuick
import QtTest
import Madang.Components
import Madang.Ui

Item {
    height: 200
    width: 400

    MetricSeries {
        id: data
    }

    MetricTile {
        id: tile

        label: "requests"
        series: data
        unit: "/s"
        value: 1284
        width: 240
    }

    SignalSpy {
        id: clicked

        signalName: "clicked"
        target: tile
    }

    TestCase {
        function init() {
            tile.value = 1284;
            tile.before = NaN;
            tile.stale = false;
            tile.level = "normal";
            tile.label = "requests";
            tile.note = "";
            tile.width = 240;
            data.clear();
            clicked.clear();
        }

        function test_shows_value_and_unit() {
            compare(tile.figure, "1,284");
            compare(tile.Accessible.name, "requests: 1,284 /s");
        }

        function test_without_a_value_it_says_so() {
            tile.value = NaN;
            verify(!tile.known);
            compare(tile.Accessible.name, "requests: no data yet");
        }

        function test_zero_is_a_value() {
            tile.value = 0;
            verify(tile.known);
            compare(tile.figure, "0");
        }

        function test_says_how_it_moved() {
            tile.before = 1000;
            compare(tile.changeText, "▲ 28.4 %");
            tile.before = 2568;
            compare(tile.changeText, "▼ 50 %");
            tile.before = 1284;
            compare(tile.changeText, "unchanged");
        }

        function test_a_change_from_nothing_has_no_percentage() {
            tile.before = 0;
            compare(tile.changeText, "");
        }

        function test_enter_leads_to_the_cause() {
            tile.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(clicked.count, 1);
            mouseClick(tile);
            compare(clicked.count, 2);
        }

        function shown(text: string): var {
            const all = [tile];
            for (let at = 0; at < all.length; ++at) {
                if (all[at].text === text && all[at].truncated !== undefined && all[at].visible)
                    return all[at];
                for (let child = 0; child < all[at].children.length; ++child)
                    all.push(all[at].children[child]);
            }
            return null;
        }

        function test_without_a_comparison_there_is_room_for_a_word() {
            tile.note = "all of them here";
            verify(shown("all of them here") !== null);
            compare(tile.Accessible.description, "all of them here");
            tile.before = 1000;
            verify(shown("all of them here") === null);
        }

        function test_label_and_level_are_read_in_a_narrow_tile_too() {
            tile.width = 160;
            tile.label = "Delivery age (p99)";
            tile.level = "serious";
            for (const words of [tile.label, tile.levelText]) {
                const text = shown(words);
                verify(text !== null && !text.truncated, words);
                const place = text.mapToItem(tile, 0, 0);
                verify(place.x >= 0 && place.x + text.width <= tile.width && place.y >= 0 && place.y + text.height <= tile.height, words);
            }
        }

        function test_staleness_is_read_aloud() {
            tile.stale = true;
            compare(tile.Accessible.description, "stale");
        }

        name: "MetricTile"
        when: windowShown
    }
}
