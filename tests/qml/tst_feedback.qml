import QtQuick
import QtTest
import Madang.Components

Item {
    id: root

    property int undone: 0

    height: 500
    width: 700

    ToastStack {
        id: toasts

        width: 440
    }

    ConnectionBanner {
        id: banner

        width: 700
        y: 300
    }

    SignalSpy {
        id: retried

        signalName: "retry"
        target: banner
    }

    Drawer {
        id: drawer

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        title: "Post 7"
    }

    TestCase {
        function init() {
            Clock.hold(1000000);
            root.undone = 0;
            banner.state = "connected";
            retried.clear();
        }

        function cleanupTestCase() {
            Clock.release();
        }

        function test_undo_calls_back_once_and_goes() {
            toasts.show("Post hidden", "normal", "Undo", () => root.undone += 1);
            compare(toasts.count, 1);
            mouseClick(findChild(toasts, "toast.undo"));
            compare(root.undone, 1);
            compare(toasts.count, 0);
        }

        function test_dismissing_is_not_undoing() {
            toasts.show("Post hidden", "normal", "Undo", () => root.undone += 1);
            mouseClick(findChild(toasts, "toast.close"));
            compare(root.undone, 0);
            compare(toasts.count, 0);
        }

        function test_messages_are_bounded() {
            for (let at = 0; at < 9; ++at)
                toasts.show("message " + at, "", "", null);
            compare(toasts.count, 4);
            while (toasts.count > 0)
                toasts.drop(toasts.serial - toasts.count);
        }

        function test_no_banner_while_all_is_well() {
            verify(!banner.visible);
            compare(banner.implicitHeight, 0);
        }

        function test_a_lost_connection_says_since_when_and_when_next() {
            banner.state = "lost";
            banner.since = 1000000 - 12000;
            banner.nextTryAt = 1000000 + 4000;
            verify(banner.text.indexOf("12 s") > 0);
            compare(banner.secondsToTry, 4);
            Clock.hold(1003000);
            compare(banner.secondsToTry, 1);
            mouseClick(findChild(banner, "connection.retry"));
            compare(retried.count, 1);
        }

        function test_degraded_is_not_lost() {
            banner.state = "degraded";
            verify(banner.visible);
            verify(banner.text.indexOf("Degraded") === 0);
        }

        function test_escape_closes_the_drawer() {
            drawer.open();
            tryCompare(drawer, "width", drawer.implicitWidth);
            drawer.forceActiveFocus();
            keyClick(Qt.Key_Escape);
            verify(!drawer.opened);
            tryCompare(drawer, "visible", false);
        }

        name: "Feedback"
        when: windowShown
    }
}
