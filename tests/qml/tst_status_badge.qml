import QtQuick
import QtTest
import Madang.Components
import Madang.Theme

Item {
    height: 100
    width: 400

    StatusBadge {
        id: badge

        level: "critical"
    }

    TestCase {
        function init() {
            badge.level = "critical";
            badge.flat = false;
        }

        function test_says_its_level_in_words() {
            compare(badge.text, "Critical");
            badge.level = "standby";
            compare(badge.text, "Standby");
        }

        function test_a_better_word_is_kept() {
            const own = createTemporaryObject(component, badge.parent, {
                    "level": "serious",
                    "text": "OPEN"
                });
            compare(own.text, "OPEN");
            own.level = "normal";
            compare(own.text, "OPEN");
        }

        function test_is_read_aloud() {
            compare(badge.Accessible.name, "Critical");
        }

        function test_each_level_has_an_outline_of_its_own() {
            const pictures = [];
            badge.flat = true;
            for (const level of Theme.levels) {
                const own = createTemporaryObject(component, badge.parent, {
                        "level": level,
                        "x": 200,
                        "text": "same",
                        "flat": true
                    });
                const picture = grabImage(own);
                let outline = "";
                for (let y = 0; y < picture.height; ++y) {
                    for (let x = 0; x < 16; ++x)
                        outline += Qt.colorEqual(picture.pixel(x, y), picture.pixel(picture.width - 1, 0)) ? "." : "#";
                }
                verify(pictures.indexOf(outline) < 0, level + " looks like another level");
                pictures.push(outline);
                own.visible = false;
            }
        }

        name: "StatusBadge"
        when: windowShown
    }

    Component {
        id: component

        StatusBadge {
        }
    }
}
