import QtQuick
import QtTest
import Madang.Components
import Madang.Ui

Item {
    id: root

    readonly property real now: Date.UTC(2026, 2, 1, 14, 0, 0)

    height: 600
    width: 900

    TimeWindow {
        id: time

        span: 300000
    }

    MetricSeries {
        id: views
    }

    MetricSeries {
        id: likes
    }

    MetricChart {
        id: chart

        height: 260
        title: "views and likes"
        unit: "/s"
        width: 900
        window: time

        series: [
            ChartSeries {
                data: views
                title: "views"
            },
            ChartSeries {
                data: likes
                title: "likes"
            }
        ]
    }

    MetricChart {
        id: other

        height: 260
        width: 900
        window: time
        y: 300

        series: ChartSeries {
            data: likes
            title: "likes"
        }
    }

    ChartFeed {
        id: feed
    }

    TestCase {
        function fill(series: var, seconds: int): void {
            for (let at = seconds; at >= 0; --at)
                series.append(root.now - at * 1000, 100 + at % 10);
        }

        function init() {
            mouseMove(root, 5, 290);
            Clock.utc = true;
            Clock.hold(root.now);
            views.clear();
            likes.clear();
            time.showLast(300000);
            time.hoverAt = NaN;
            time.marks = [];
            chart.stale = false;
            chart.visible = true;
        }

        function cleanupTestCase() {
            Clock.release();
            Clock.utc = false;
        }

        function test_without_values_it_says_why() {
            chart.refresh();
            verify(!chart.drawn);
        }

        function test_draws_both_lines_and_prints_the_newest_values() {
            fill(views, 300);
            fill(likes, 300);
            chart.refresh();
            verify(chart.drawn);
            compare(chart.newest.length, 2);
            compare(chart.newest[0].value, 100);
            compare(chart.Accessible.description, "views 100, likes 100");
        }

        function test_a_metric_that_is_taken_away_leaves_no_line() {
            fill(views, 300);
            fill(likes, 300);
            chart.refresh();
            verify(chart.pools[1][0].count > 0);
            const both = [chart.series[0], chart.series[1]];
            chart.series = [both[0]];
            chart.refresh();
            compare(chart.pools[1][0].count, 0);
            chart.series = both;
            chart.refresh();
            verify(chart.pools[1][0].count > 0);
        }

        function test_printed_values_do_not_cover_each_other() {
            fill(views, 300);
            fill(likes, 300);
            chart.refresh();
            verify(Math.abs(chart.newest[0].y - chart.newest[1].y) >= 12);
        }

        function test_rates_start_at_zero() {
            fill(views, 300);
            chart.refresh();
            compare(chart.yAxis.from, 0);
            verify(chart.yAxis.to >= 109);
            verify(chart.yTicks.length >= 3 && chart.yTicks.length <= 7);
        }

        function test_a_threshold_is_drawn_and_has_room() {
            fill(views, 300);
            const line = findChild(chart, "chart.threshold");
            chart.refresh();
            verify(!line.visible);
            chart.threshold = 500;
            chart.thresholdText = "limit 500";
            verify(line.visible);
            verify(chart.yAxis.to >= 500);
            fuzzyCompare(line.y + line.height / 2, chart.yOf(500), 1);
            chart.threshold = NaN;
            verify(!line.visible);
        }

        function test_never_more_than_300_points_a_line() {
            fill(views, 3600);
            time.showLast(3600000);
            chart.refresh();
            verify(chart.points <= 300, chart.points + " points");
            verify(chart.points > 100, chart.points + " points");
        }

        function test_a_peak_of_one_second_survives_a_day() {
            for (let at = 3500; at >= 0; --at)
                views.append(root.now - at * 1000, at === 1777 ? 5000 : 1);
            time.showLast(86400000);
            chart.refresh();
            verify(chart.yAxis.to >= 5000);
        }

        function test_a_gap_stays_open() {
            for (let at = 300; at > 200; --at)
                views.append(root.now - at * 1000, 1);
            for (let at = 100; at >= 0; --at)
                views.append(root.now - at * 1000, 1);
            chart.refresh();
            compare(chart.pools[0].length >= 2, true);
            const parts = chart.pools[0].filter(line => line.count > 0);
            compare(parts.length, 2);
            compare(parts[0].at(parts[0].count - 1).x, root.now - 201000);
            compare(parts[1].at(0).x, root.now - 100000);
        }

        function test_an_explicit_gap_opens_the_line() {
            views.append(root.now - 3000, 1);
            views.append(root.now - 2000, 1);
            views.append(root.now - 1000, NaN);
            views.append(root.now, 1);
            chart.refresh();
            compare(chart.pools[0].filter(line => line.count > 0).length, 2);
        }

        function test_many_gaps_stay_bounded() {
            for (let at = 290; at >= 0; at -= 5)
                views.append(root.now - at * 1000, 1);
            chart.refresh();
            verify(chart.pools[0].length <= 12);
        }

        function test_an_old_value_is_not_printed_at_the_edge() {
            views.append(root.now - 600000, 5);
            fill(likes, 10);
            chart.refresh();
            compare(chart.newest.length, 1);
        }

        function test_a_hidden_chart_is_not_fed() {
            fill(views, 300);
            chart.visible = false;
            const before = chart.pictures;
            Clock.hold(root.now + 1000);
            compare(chart.pictures, before);
            chart.visible = true;
            verify(chart.pictures > before);
        }

        function test_one_picture_a_beat() {
            fill(views, 300);
            const before = chart.pictures;
            Clock.hold(root.now + 1000);
            compare(chart.pictures, before + 1);
        }

        function test_a_pause_holds_the_picture() {
            fill(views, 300);
            time.pause();
            const before = chart.pictures;
            const to = time.to;
            Clock.hold(root.now + 5000);
            compare(time.to, to);
            compare(chart.pictures, before);
            time.resume();
            compare(time.to, root.now + 5000);
        }

        function test_the_crosshair_is_shared() {
            fill(views, 300);
            fill(likes, 300);
            chart.refresh();
            other.refresh();
            mouseMove(chart.plotItem, chart.plotItem.width / 2, 40);
            tryVerify(() => other.hovering);
            verify(Math.abs(time.hoverAt - (root.now - 150000)) < 2000);
        }

        function test_the_crosshair_moves_by_keyboard() {
            fill(views, 300);
            chart.forceActiveFocus(Qt.TabFocusReason);
            time.hoverAt = NaN;
            keyClick(Qt.Key_Left);
            compare(time.hoverAt, root.now - 3000);
            keyClick(Qt.Key_Escape);
            verify(isNaN(time.hoverAt));
        }

        function test_time_ticks_lie_on_round_times() {
            const ticks = feed.timeTicks(root.now - 3600000, root.now, 6, true);
            verify(ticks.length >= 4 && ticks.length <= 8);
            for (const tick of ticks)
                compare(tick % 600000, 0);
        }

        function test_axes_have_round_figures() {
            const axis = feed.axis(0, 1284, 4, true, false);
            compare(axis.from, 0);
            compare(axis.step, 500);
            compare(axis.to, 1500);
            const bytes = feed.axis(0, 3 * 1024 * 1024, 4, true, true);
            compare(bytes.step % 1024, 0);
        }

        name: "MetricChart"
        when: windowShown
    }
}
