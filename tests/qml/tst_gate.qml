import QtQuick
import QtTest
import Madang.Components

Item {
    height: 200
    width: 500

    Gate {
        id: gate

        capability: "jobs.run"
        x: 20
        y: 20

        PushButton {
            id: button

            text: "Run"
        }
    }

    SignalSpy {
        id: clicked

        signalName: "clicked"
        target: button
    }

    TestCase {
        function init() {
            Access.capabilities = ["jobs.run"];
            Access.readOnly = false;
            Access.connected = true;
            gate.available = true;
            clicked.clear();
        }

        function test_lets_through_what_the_server_allows() {
            verify(gate.allowed);
            mouseClick(button);
            compare(clicked.count, 1);
        }

        function test_without_the_capability_it_is_disabled_and_says_why() {
            Access.capabilities = ["posts.hide"];
            verify(!button.enabled);
            compare(gate.reason, "Your role lacks the capability jobs.run.");
            mouseClick(button);
            compare(clicked.count, 0);
        }

        function test_the_lock_and_a_lost_connection_stop_everything() {
            Access.readOnly = true;
            verify(!button.enabled);
            verify(gate.reason.indexOf("locked") >= 0);
            Access.readOnly = false;
            Access.connected = false;
            verify(!button.enabled);
            verify(gate.reason.indexOf("Not connected") >= 0);
        }

        function test_the_pages_own_reason_is_shown() {
            gate.unavailableReason = "This run has ended.";
            gate.available = false;
            compare(gate.reason, "This run has ended.");
            verify(!button.enabled);
        }

        function test_the_keyboard_reaches_the_reason() {
            Access.capabilities = [];
            gate.forceActiveFocus(Qt.TabFocusReason);
            verify(gate.activeFocus);
            compare(gate.Accessible.description, "Your role lacks the capability jobs.run.");
        }

        function cleanupTestCase() {
            Access.capabilities = [];
        }

        name: "Gate"
        when: windowShown
    }
}
