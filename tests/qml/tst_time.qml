import QtQuick
import QtTest
import Madang.Components

Item {
    id: root

    readonly property real now: Date.UTC(2026, 2, 1, 14, 0, 0)

    height: 700
    width: 900

    TimeWindow {
        id: time
    }

    SignalSpy {
        id: chosen

        signalName: "rangeChosen"
        target: time
    }

    TimeRangePicker {
        id: picker

        window: time
    }

    StateTimeline {
        id: timeline

        lanes: [{
                "key": "smtp",
                "name": "smtp-primary",
                "parts": [{
                        "from": root.now - 7200000,
                        "to": root.now - 120000,
                        "level": "normal",
                        "text": "CLOSED"
                    }, {
                        "from": root.now - 120000,
                        "to": null,
                        "level": "serious",
                        "text": "OPEN"
                    }]
            }]
        objectName: "breakers"
        width: 800
        window: time
        y: 500
    }

    TestCase {
        function init() {
            Clock.utc = true;
            Clock.hold(root.now);
            time.showLast(3600000);
            chosen.clear();
        }

        function cleanupTestCase() {
            Clock.release();
            Clock.utc = false;
        }

        function test_a_last_while_moves_with_the_clock() {
            compare(time.from, root.now - 3600000);
            Clock.hold(root.now + 1000);
            compare(time.to, root.now + 1000);
            compare(chosen.count, 0);
        }

        function test_a_fixed_time_stands_still() {
            time.showBetween(root.now - 500, root.now - 1000);
            compare(time.from, root.now - 1000);
            compare(time.to, root.now - 500);
            verify(!time.live);
            Clock.hold(root.now + 1000);
            compare(time.to, root.now - 500);
            time.togglePause();
            verify(time.live);
        }

        function test_only_real_times_are_taken() {
            compare(picker.parse("2026-03-01 14:02"), Date.UTC(2026, 2, 1, 14, 2, 0));
            compare(picker.parse("2026-03-01T14:02:05"), Date.UTC(2026, 2, 1, 14, 2, 5));
            verify(isNaN(picker.parse("2026-02-31 10:00")));
            verify(isNaN(picker.parse("yesterday")));
            verify(isNaN(picker.parse("")));
        }

        function test_choosing_fetches_once() {
            mouseClick(findChild(picker, "time.range"));
            const list = findChild(picker, "time.list");
            tryVerify(() => list.opened);
            const entry = findChild(list.contentItem, "time.quick.900000");
            mouseClick(entry);
            compare(time.span, 900000);
            compare(chosen.count, 1);
            compare(picker.words, "last 15 min");
        }

        function test_a_range_that_ends_before_it_starts_is_refused() {
            mouseClick(findChild(picker, "time.range"));
            const from = findChild(picker, "time.from");
            tryVerify(() => from.visible);
            from.text = "2026-03-01 14:00";
            findChild(picker, "time.to").text = "2026-03-01 13:00";
            mouseClick(findChild(picker, "time.apply"));
            verify(!time.absolute);
            verify(findChild(picker, "time.to").error !== "");
            findChild(picker, "time.to").text = "2026-03-01 15:00";
            mouseClick(findChild(picker, "time.apply"));
            verify(time.absolute);
            compare(time.to - time.from, 3600000);
        }

        function test_the_total_counts_only_the_shown_time() {
            compare(timeline.badTime(timeline.lanes[0]), 120000);
            time.showLast(60000);
            compare(timeline.badTime(timeline.lanes[0]), 60000);
        }

        function test_a_lane_is_read_aloud() {
            const lane = findChild(timeline, "breakers.smtp");
            compare(lane.Accessible.name, "smtp-primary: OPEN, not normal 2 min");
        }

        name: "Time"
        when: windowShown
    }
}
