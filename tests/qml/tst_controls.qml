import QtQuick
import QtTest
import Madang.Components
import Madang.Theme

Item {
    id: root

    height: 500
    width: 700

    Column {
        spacing: 20

        TabStrip {
            id: strip

            objectName: "mail.tabs"
            tabs: ["Queue", "Dead", "Sent"]
        }

        SelectBox {
            id: box

            label: "State"
            model: ["any", "half open"]
        }

        LabelledField {
            id: field

            label: "Reason"
            width: 300
        }

        CheckField {
            id: check

            text: "Show UTC"
        }

        IconButton {
            id: icon

            iconName: "pause"
            shortcut: "P"
            text: "Pause"
        }

        Panel {
            id: panel

            title: "Throughput"
            width: 300

            Rectangle {
                height: 50
                width: 50
            }
        }
    }

    SignalSpy {
        id: pressed

        signalName: "clicked"
        target: icon
    }

    TestCase {
        function init() {
            strip.currentIndex = 0;
            box.currentIndex = 0;
            field.error = "";
            pressed.clear();
        }

        function cleanup() {
            Theme.textScale = 1;
        }

        function test_tabs_move_by_arrows_and_click() {
            strip.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            compare(strip.currentIndex, 1);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right);
            compare(strip.currentIndex, 2);
            keyClick(Qt.Key_Left);
            compare(strip.currentIndex, 1);
            const last = findChild(strip, "mail.tabs.2");
            mouseClick(last);
            compare(strip.currentIndex, 2);
            verify(last.Accessible.selected);
        }

        function test_a_chosen_tab_does_not_push_the_others() {
            const last = findChild(strip, "mail.tabs.2");
            const before = last.x;
            strip.currentIndex = 1;
            compare(last.x, before);
        }

        function test_a_select_box_is_named_with_its_value() {
            compare(box.Accessible.name, "State: any");
            box.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(box.Accessible.name, "State: half open");
        }

        function test_a_select_box_is_wide_enough_for_its_longest_word() {
            Theme.textScale = 1.5;
            box.currentIndex = 1;
            verify(!box.contentItem.truncated);
        }

        function test_what_is_wrong_is_written_below_and_read_aloud() {
            field.error = "Too short";
            compare(field.field.Accessible.description, "Too short");
            compare(field.field.Accessible.name, "Reason");
        }

        function test_focus_goes_into_the_field() {
            field.forceActiveFocus();
            keyClick("a");
            compare(field.text, "a");
            field.text = "";
        }

        function test_space_ticks() {
            check.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            verify(check.checked);
        }

        function test_an_icon_alone_has_a_name() {
            compare(icon.Accessible.name, "Pause");
            icon.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(pressed.count, 1);
        }

        function test_a_panel_is_as_high_as_its_content() {
            verify(panel.implicitHeight >= 50 + 2 * panel.padding);
            compare(panel.Accessible.name, "Throughput");
        }

        name: "Controls"
        when: windowShown
    }
}
