import QtQuick
import QtTest
import Madang.Components

Item {
    id: root

    readonly property var plan: ({
            "planId": "7",
            "stateHash": "h",
            "checks": [{
                    "id": "queue",
                    "result": "Passed",
                    "actual": "37",
                    "limit": "1000",
                    "reason": ""
                }],
            "impact": {
                "summary": "37 mails are sent again",
                "affected": 37
            },
            "steps": ["take the mails", "send them"],
            "confirmText": "mail",
            "expiresAt": "2026-01-01T00:10:00.000Z"
        })

    height: 700
    width: 900

    PlanDialog {
        id: dialog

        parent: root
        question: "Retry the mails?"
        verb: "Retry 37 matching"
    }

    SignalSpy {
        id: ordered

        signalName: "executeRequested"
        target: dialog
    }

    TestCase {
        function named(name: string): var {
            return findChild(dialog.contentItem.parent, name);
        }

        function init() {
            Clock.hold(Date.parse("2026-01-01T00:00:00.000Z"));
            dialog.reset();
            dialog.plan = root.plan;
            ordered.clear();
            dialog.open();
            tryVerify(() => dialog.opened);
        }

        function cleanup() {
            dialog.close();
            tryVerify(() => !dialog.visible);
        }

        function cleanupTestCase() {
            Clock.release();
        }

        function confirm(): void {
            named("plan.confirm").text = "mail";
            named("plan.reason").text = "the server is back";
        }

        function test_focus_starts_on_cancel() {
            verify(named("plan.cancel").activeFocus);
            keyClick(Qt.Key_Return);
            tryVerify(() => !dialog.visible);
            compare(ordered.count, 0);
        }

        function test_the_button_waits_for_the_name_and_a_reason() {
            const button = named("plan.execute");
            compare(button.text, "Retry 37 matching");
            verify(!button.enabled);
            named("plan.confirm").text = "mail";
            verify(!button.enabled);
            named("plan.reason").text = "the server is back";
            verify(button.enabled);
            named("plan.confirm").text = "mai";
            verify(!button.enabled);
        }

        function test_orders_what_was_planned() {
            confirm();
            mouseClick(named("plan.execute"));
            compare(ordered.count, 1);
            compare(ordered.signalArguments[0][0], "7");
            compare(ordered.signalArguments[0][1], "mail");
            compare(ordered.signalArguments[0][2], "the server is back");
        }

        function test_enter_in_a_field_orders_nothing() {
            confirm();
            named("plan.reason").forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(ordered.count, 0);
        }

        function test_a_failed_check_blocks() {
            const blocked = JSON.parse(JSON.stringify(root.plan));
            blocked.checks[0].result = "Failed";
            dialog.plan = blocked;
            confirm();
            compare(dialog.phase, "blocked");
            verify(!named("plan.execute").enabled);
            verify(named("plan.replan").visible);
        }

        function test_what_happens_behind_it_changes_nothing() {
            const live = JSON.parse(JSON.stringify(root.plan));
            dialog.plan = live;
            live.planId = "8";
            live.impact.affected = 99;
            confirm();
            mouseClick(named("plan.execute"));
            compare(ordered.signalArguments[0][0], "7");
        }

        function test_an_expired_plan_cannot_be_executed() {
            confirm();
            verify(named("plan.execute").enabled);
            Clock.hold(Date.parse("2026-01-01T00:10:01.000Z"));
            compare(dialog.phase, "outdated");
            verify(!named("plan.execute").enabled);
        }

        function test_a_changed_state_asks_to_plan_again() {
            dialog.outdated = true;
            compare(dialog.phase, "outdated");
            verify(named("plan.replan").visible);
        }

        function test_accepted_is_not_done() {
            dialog.operation = {
                "state": "RUNNING"
            };
            compare(dialog.phase, "running");
            verify(!dialog.ended);
            dialog.operation = {
                "state": "VERIFYING"
            };
            verify(!dialog.ended);
            dialog.operation = {
                "state": "SUCCEEDED",
                "affected": 37
            };
            verify(dialog.ended);
            compare(named("plan.phase").level, "normal");
        }

        function test_nothing_affected_is_a_warning() {
            dialog.operation = {
                "state": "SUCCEEDED",
                "affected": 0
            };
            compare(named("plan.phase").level, "caution");
        }

        function test_unknown_is_neither_good_nor_bad() {
            dialog.operation = {
                "state": "UNKNOWN"
            };
            compare(dialog.phase, "unknown");
            compare(named("plan.phase").level, "caution");
        }

        function test_while_the_order_is_on_its_way_it_is_not_sent_again() {
            confirm();
            dialog.sending = true;
            mouseClick(named("plan.execute"));
            compare(ordered.count, 0);
        }

        function test_a_new_target_starts_empty() {
            confirm();
            dialog.reset();
            dialog.plan = root.plan;
            compare(named("plan.confirm").text, "");
            compare(named("plan.reason").text, "");
        }

        name: "PlanDialog"
        when: windowShown
    }
}
