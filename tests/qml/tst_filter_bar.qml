import QtQuick
import QtTest
import Madang.Components

Item {
    height: 300
    width: 900

    FilterBar {
        id: bar

        choices: [{
                "field": "state",
                "title": "State",
                "options": [{
                        "value": "",
                        "text": "any"
                    }, {
                        "value": "open",
                        "text": "open"
                    }]
            }]
        objectName: "posts.filter"
        width: 900
    }

    FilterBar {
        id: tooled

        objectName: "mails.filter"
        width: 900
        y: 100

        PushButton {
            id: tool

            text: "Retry 37 …"
        }
    }

    SignalSpy {
        id: edited

        signalName: "edited"
        target: bar
    }

    TestCase {
        function init() {
            bar.clear();
            edited.clear();
        }

        function test_tools_never_stand_on_the_text_data() {
            return [{
                    "tag": "wide",
                    "width": 900
                }, {
                    "tag": "narrow",
                    "width": 260
                }];
        }

        function test_tools_never_stand_on_the_text(data) {
            tooled.width = data.width;
            const text = findChild(tooled, "mails.filter.text");
            const right = text.mapToItem(tooled, text.width, 0).x;
            const below = text.mapToItem(tooled, 0, text.height).y;
            const at = tool.mapToItem(tooled, 0, 0);
            verify(at.x >= right || at.y >= below, "at " + at + ", the text ends at " + right + ", " + below);
            verify(at.x >= 0 && at.x + tool.width <= tooled.width);
            verify(tooled.implicitHeight >= at.y + tool.height);
        }

        function test_typing_filters() {
            bar.focusText();
            keyClick("a");
            keyClick("b");
            compare(bar.text, "ab");
            compare(edited.count, 2);
            verify(bar.active);
        }

        function test_a_choice_is_kept_by_its_value() {
            const box = findChild(bar, "posts.filter.state");
            box.forceActiveFocus();
            keyClick(Qt.Key_Down);
            compare(bar.chosen.state, "open");
            verify(bar.active);
            keyClick(Qt.Key_Up);
            compare(bar.chosen.state, undefined);
            verify(!bar.active);
        }

        function test_escape_and_the_button_clear_everything() {
            bar.focusText();
            keyClick("x");
            bar.choose("state", "open");
            keyClick(Qt.Key_Escape);
            verify(!bar.active);
            compare(bar.text, "");
            bar.choose("state", "open");
            mouseClick(findChild(bar, "posts.filter.clear"));
            verify(!bar.active);
        }

        name: "FilterBar"
        when: windowShown
    }
}
