// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Theme
import Madang.Ui

/// Plan, checks, confirmation, execution, verification: one dialog for all that is not done at once.
///
/// It shows what the server planned and nothing else. The plan is copied when it is set: what happens behind the
/// dialog does not change what the operator agrees to. The outcome comes from the operation, never from the reply to
/// the order. Enter does nothing until the operator has gone to the button; the focus starts on Cancel.
Sheet {
    id: dialog

    /// The question, such as "Run the job popular.recompute now?".
    property string question: ""
    /// Verb with its count, such as "Retry 37 matching".
    property string verb: qsTr("Execute")
    /// As the server sent it; null while it is being asked for.
    property var plan: null
    /// The operation as the server reports it; null before the order was accepted.
    property var operation: null
    /// Why planning or the order was refused, in the server's words.
    property string refusal: ""
    /// The plan no longer fits: the state has changed since (409) or it has expired.
    property bool outdated: false
    property bool reasonNeeded: true
    /// The order is on its way.
    property bool sending: false

    readonly property var frozen: plan === null ? null : JSON.parse(JSON.stringify(plan))
    readonly property var checks: frozen?.checks ?? []
    readonly property var steps: frozen?.steps ?? []
    readonly property string confirmText: frozen?.confirmText ?? ""
    readonly property real expiresAt: frozen?.expiresAt ? Date.parse(frozen.expiresAt) : 0
    readonly property bool expired: expiresAt > 0 && Clock.now >= expiresAt
    readonly property bool blocked: {
        for (const check of checks) {
            if (String(check.result).toLowerCase() === "failed")
                return true;
        }
        return false;
    }
    /// planning, refused, outdated, blocked, ready, sending, running, verifying, succeeded, failed, cancelled, unknown
    readonly property string phase: {
        if (operation !== null) {
            const state = String(operation.state).toLowerCase();
            return state === "planned" ? "running" : state;
        }
        if (sending)
            return "sending";
        if (outdated || expired)
            return "outdated";
        if (refusal !== "")
            return "refused";
        if (frozen === null)
            return "planning";
        return blocked ? "blocked" : "ready";
    }
    readonly property bool ended: phase === "succeeded" || phase === "failed" || phase === "cancelled" || phase === "unknown"
    readonly property bool confirmed: (confirmText === "" || typed.text.trim() === confirmText) && (!reasonNeeded || why.text.trim().length >= 3)

    signal executeRequested(string planId, string confirmText, string reason)
    signal replanRequested

    /// For a new target: nothing typed before is kept.
    function reset(): void {
        typed.text = "";
        why.text = "";
        plan = null;
        operation = null;
        refusal = "";
        outdated = false;
        sending = false;
    }

    first: cancel
    objectName: "plan.dialog"
    subtitle: frozen?.impact?.summary ?? ""
    title: question

    buttons: [
        PushButton {
            id: cancel

            objectName: "plan.cancel"
            text: dialog.ended || dialog.operation !== null ? qsTr("Close") : qsTr("Cancel")

            onClicked: dialog.close()
        },
        PushButton {
            iconName: "refresh"
            objectName: "plan.replan"
            text: qsTr("Plan again")
            visible: dialog.phase === "outdated" || dialog.phase === "refused" || dialog.phase === "blocked"

            onClicked: dialog.replanRequested()
        },
        PushButton {
            id: execute

            busy: dialog.phase === "sending" || dialog.phase === "running" || dialog.phase === "verifying"
            enabled: dialog.phase === "ready" && dialog.confirmed
            objectName: "plan.execute"
            text: dialog.verb
            variant: "primary"
            visible: !dialog.ended

            onClicked: dialog.executeRequested(String(dialog.frozen.planId), dialog.confirmText, why.text.trim())
        }
    ]
    implicitHeight: column.implicitHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding

    Flickable {
        id: scroll

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: column.implicitHeight

        Column {
            id: column

            spacing: Theme.gap16
            width: scroll.width

            PlanPhase {
                operation: dialog.operation
                phase: dialog.phase
                refusal: dialog.refusal
                visible: dialog.phase !== "ready"
                width: parent.width
            }

            PlanChecks {
                checks: dialog.checks
                visible: dialog.checks.length > 0
                width: parent.width
            }

            Column {
                spacing: Theme.gap4
                visible: dialog.steps.length > 0 && dialog.operation === null
                width: parent.width

                StyledText {
                    role: "control"
                    strong: true
                    text: qsTr("What will be done")
                }

                Repeater {
                    model: dialog.steps

                    StyledText {
                        required property int index
                        required property string modelData

                        leftPadding: Theme.gap8
                        role: "control"
                        text: (index + 1) + ".  " + modelData
                        tone: "secondary"
                        width: column.width
                        wrapMode: Text.Wrap
                    }
                }
            }

            LabelledField {
                id: typed

                field.objectName: "plan.confirm"
                label: qsTr("Type %1 to confirm").arg(dialog.confirmText)
                visible: dialog.confirmText !== "" && dialog.phase === "ready"
                width: parent.width
            }

            LabelledField {
                id: why

                field.objectName: "plan.reason"
                help: qsTr("It is written into the audit log.")
                label: qsTr("Reason")
                visible: dialog.reasonNeeded && dialog.phase === "ready"
                width: parent.width
            }

            StyledText {
                role: "caption"
                text: qsTr("This plan holds for %1 more.").arg(Format.span(dialog.expiresAt - Clock.now))
                tone: "secondary"
                visible: dialog.phase === "ready" && dialog.expiresAt > 0
            }
        }
    }
}
