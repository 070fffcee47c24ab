import QtQuick
import QtTest
import Madang.Components

TestCase {
    name: "AgeLabel"

    function init() {
        Clock.hold(1000000);
        label.staleAfter = 15000;
    }

    function cleanupTestCase() {
        Clock.release();
    }

    function test_no_data_yet_is_not_an_age() {
        label.at = 0;
        compare(label.text, "no data yet");
        verify(!label.stale);
    }

    function test_fresh_data_shows_its_age() {
        label.at = 1000000 - 400;
        compare(label.text, "age 0.4 s");
        verify(!label.stale);
    }

    function test_old_data_says_stale() {
        label.at = 1000000 - 15001;
        verify(label.stale);
        compare(label.text, "stale, 15 s old");
    }

    function test_ages_by_the_shared_clock() {
        label.at = 1000000;
        Clock.hold(1012000);
        compare(label.text, "age 12 s");
    }

    function test_a_clock_behind_the_server_never_shows_a_negative_age() {
        label.at = 1000000 + 3000;
        compare(label.text, "age 0.0 s");
    }

    AgeLabel {
        id: label
    }
}
