import QtQuick
import QtTest
import Madang.Ui

TestCase {
    name: "MetricSeries"

    function init() {
        series.capacity = 4000;
        series.stepMs = 1000;
        series.clear();
        changed.clear();
    }

    function test_is_empty_before_the_first_value() {
        verify(series.empty);
        verify(isNaN(series.newest));
        compare(series.newestAt, 0);
    }

    function test_knows_its_newest_value() {
        series.append(1000, 5);
        series.append(2000, 7);
        compare(series.newest, 7);
        compare(series.newestAt, 2000);
        compare(changed.count, 2);
    }

    function test_zero_is_a_value_and_a_gap_is_not() {
        series.append(1000, 0);
        series.append(2000, NaN);
        compare(series.newest, 0);
        compare(series.newestAt, 1000);
    }

    function test_a_clock_that_is_set_back_takes_the_future_with_it() {
        series.append(1000, 5);
        series.append(5000, 6);
        series.forgetFrom(2000);
        compare(series.newest, 5);
        series.append(2000, 7);
        compare(series.newest, 7);
        compare(series.count, 2);
    }

    function test_what_the_stream_repeats_is_counted_once() {
        series.append(1000, 5);
        series.append(1000, 6);
        series.append(500, 7);
        compare(series.count, 1);
        compare(series.newest, 5);
    }

    function test_is_bounded() {
        series.capacity = 100;
        for (let at = 1; at <= 5000; ++at)
            series.append(at * 1000, at);
        verify(series.count <= 110);
        compare(series.newest, 5000);
    }

    function test_history_goes_before_what_is_live() {
        series.append(10000, 10);
        series.append(11000, 11);
        series.setHistory([{
                    "at": 2000,
                    "value": 2
                }, {
                    "at": 6000,
                    "value": null
                }, {
                    "at": 10000,
                    "value": 99
                }], 4000);
        compare(series.count, 4);
        compare(series.newest, 11);
        compare(series.valueAt(10000), 99);
        verify(isNaN(series.valueAt(6000)));
    }

    function test_between_values_the_nearest_counts_and_in_a_gap_none() {
        series.append(10000, 10);
        series.append(11000, 20);
        compare(series.valueAt(10400), 10);
        compare(series.valueAt(10600), 20);
        verify(isNaN(series.valueAt(20000)));
    }

    function test_says_what_it_was_before() {
        for (let at = 0; at <= 60; ++at)
            series.append(1000000 + at * 1000, at);
        compare(series.before(60000), 0);
        verify(isNaN(series.before(600000)));
    }

    MetricSeries {
        id: series
    }

    SignalSpy {
        id: changed

        signalName: "changed"
        target: series
    }
}
