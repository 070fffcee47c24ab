import QtQuick
import QtTest
import Madang.Components
import Madang.Ui

Item {
    id: root

    height: 200
    width: 400

    Rectangle {
        anchors.fill: parent
        color: "white"
    }

    MetricSeries {
        id: data
    }

    Sparkline {
        id: line

        color: "black"
        filled: false
        x: 20
        y: 20
    }

    TestCase {
        function init() {
            data.clear();
            line.series = null;
            line.values = [];
            line.fromZero = true;
        }

        /// The columns in which something was painted, as a text of # and blanks.
        function columns(): string {
            const picture = grabImage(line);
            let seen = "";
            for (let x = 0; x < picture.width; ++x) {
                let dark = false;
                for (let y = 0; y < picture.height; ++y)
                    dark = dark || picture.red(x, y) < 128;
                seen += dark ? "#" : " ";
            }
            return seen;
        }

        function test_nothing_known_paints_nothing() {
            compare(columns().indexOf("#"), -1);
        }

        function test_paints_from_edge_to_edge() {
            line.values = [1, 2, 3, 2, 1];
            const seen = columns();
            verify(seen.indexOf("#") <= 2);
            verify(seen.lastIndexOf("#") >= 92);
        }

        function test_a_gap_is_a_gap() {
            line.values = [1, 1, 1, 1, null, null, null, 1, 1, 1];
            const middle = columns().slice(42, 60);
            compare(middle.trim(), "");
        }

        function test_all_zero_lies_on_the_floor() {
            line.values = [0, 0, 0];
            const picture = grabImage(line);
            verify(picture.red(40, 22) < 128 || picture.red(40, 21) < 128);
        }

        function test_follows_its_series() {
            line.series = data;
            data.append(1000000, 1);
            data.append(1001000, 2);
            tryVerify(() => columns().indexOf("#") >= 0);
        }

        name: "Sparkline"
        when: windowShown
    }
}
