import QtQuick
import QtTest
import Madang.Components
import Madang.Ui

Item {
    id: root

    height: 600
    width: 800

    KeyedModel {
        id: operations
    }

    OperationTray {
        id: tray

        model: operations
        x: 500
    }

    SignalSpy {
        id: opened

        signalName: "opened"
        target: tray
    }

    TestCase {
        function init() {
            operations.replace([{
                        "id": "7",
                        "kind": "job.run",
                        "target": "popular.recompute",
                        "state": "RUNNING",
                        "updatedAtMs": 1
                    }, {
                        "id": "8",
                        "kind": "cache.invalidate",
                        "target": "posts",
                        "state": "UNKNOWN",
                        "updatedAtMs": 1
                    }]);
            tray.running = 1;
            opened.clear();
        }

        function test_unknown_is_not_failed() {
            compare(tray.level("UNKNOWN"), "caution");
            compare(tray.level("FAILED"), "serious");
            compare(tray.level("SUCCEEDED"), "normal");
            compare(tray.level("RUNNING"), "standby");
            verify(OperationWords.state("UNKNOWN") !== OperationWords.state("FAILED"));
        }

        function test_a_row_opens_its_operation() {
            mouseClick(tray);
            const overlay = root.Window.contentItem;
            tryVerify(() => findChild(overlay, "operations.row.8") !== null);
            mouseClick(findChild(overlay, "operations.row.8"));
            compare(opened.count, 1);
            compare(opened.signalArguments[0][0], "8");
        }

        name: "OperationTray"
        when: windowShown
    }
}
