import QtQuick
import QtTest
import Madang.Theme

TestCase {
    name: "Format"

    function test_figures_data() {
        return [{
                "tag": "thousands",
                "value": 1284,
                "text": "1,284"
            }, {
                "tag": "millions",
                "value": 12345678,
                "text": "12,345,678"
            }, {
                "tag": "small",
                "value": 7.911,
                "text": "7.91"
            }, {
                "tag": "tens",
                "value": 31.25,
                "text": "31.3"
            }, {
                "tag": "zero",
                "value": 0,
                "text": "0"
            }, {
                "tag": "negative",
                "value": -1500,
                "text": "−1,500"
            }, {
                "tag": "unknown",
                "value": NaN,
                "text": "–"
            }];
    }

    function test_figures(data) {
        compare(Format.figure(data.value), data.text);
    }

    function test_a_negative_that_rounds_to_zero_loses_its_sign() {
        compare(Format.number(-0.001, 1), "0.0");
    }

    function test_axis_figures_are_short() {
        compare(Format.compact(12400), "12.4k");
        compare(Format.compact(2500000), "2.5M");
        compare(Format.compact(9500), "9,500");
    }

    function test_shares() {
        compare(Format.percent(0), "0 %");
        compare(Format.percent(1), "100 %");
        compare(Format.percent(0.0002), "0.02 %");
        compare(Format.percent(0.314), "31.4 %");
    }

    function test_bytes() {
        compare(Format.bytes(512), "512 B");
        compare(Format.bytes(1536), "1.5 KiB");
        compare(Format.bytes(5 * 1024 * 1024 * 1024), "5.0 GiB");
    }

    function test_spans_data() {
        return [{
                "tag": "fresh",
                "ms": 400,
                "text": "0.4 s"
            }, {
                "tag": "seconds",
                "ms": 12300,
                "text": "12 s"
            }, {
                "tag": "minutes",
                "ms": 185000,
                "text": "3 min"
            }, {
                "tag": "hours",
                "ms": 7500000,
                "text": "2 h"
            }, {
                "tag": "days",
                "ms": 4 * 86400000,
                "text": "4 d"
            }, {
                "tag": "the future",
                "ms": -50,
                "text": "0.0 s"
            }];
    }

    function test_spans(data) {
        compare(Format.span(data.ms), data.text);
    }

    function test_times_in_utc() {
        compare(Format.moment(Date.UTC(2026, 2, 1, 14, 2, 11), true), "2026-03-01 14:02:11");
        compare(Format.clock(0, true), "–");
    }
}
