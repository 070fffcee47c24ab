import QtQuick
import QtTest
import Madang.Components

Item {
    height: 300
    width: 500

    EmptyState {
        id: state

        anchors.fill: parent
    }

    SignalSpy {
        id: acted

        signalName: "action"
        target: state
    }

    TestCase {
        function test_the_reasons_differ() {
            const titles = [];
            for (const reason of ["never", "filtered", "failed", "forbidden", "loading"]) {
                state.reason = reason;
                verify(titles.indexOf(state.title) < 0, reason);
                titles.push(state.title);
            }
        }

        function test_offers_what_helps() {
            const button = findChild(state, "emptyState.action");
            state.reason = "never";
            verify(!button.visible);
            state.reason = "filtered";
            compare(button.text, "Clear the filter");
            state.reason = "failed";
            compare(button.text, "Try again");
            acted.clear();
            mouseClick(button);
            compare(acted.count, 1);
        }

        name: "EmptyState"
        when: windowShown
    }
}
