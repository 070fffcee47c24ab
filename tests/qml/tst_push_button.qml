import QtQuick
import QtTest
import Madang.Components
import Madang.Theme

Item {
    height: 200
    width: 400

    PushButton {
        id: button

        text: "Retry"
    }

    SignalSpy {
        id: clicked

        signalName: "clicked"
        target: button
    }

    TestCase {
        function init() {
            button.busy = false;
            clicked.clear();
        }

        function test_enter_and_space_press_it() {
            button.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_Space);
            compare(clicked.count, 2);
        }

        function test_while_busy_it_cannot_be_pressed_again() {
            button.busy = true;
            mouseClick(button);
            compare(clicked.count, 0);
            button.busy = false;
            mouseClick(button);
            compare(clicked.count, 1);
        }

        function test_is_as_wide_as_its_word() {
            const narrow = button.implicitWidth;
            button.text = "Retry 37 matching";
            tryVerify(() => button.implicitWidth > narrow + 40);
            button.text = "Retry";
            compare(button.implicitHeight, Theme.control);
        }

        name: "PushButton"
        when: windowShown
    }
}
