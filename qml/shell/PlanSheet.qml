import QtQuick
import Madang.Components
import Madang.Console

/// The one plan dialog, bound to the one flow: opens when a page starts a plan.
PlanDialog {
    id: dialog

    required property PlanFlow flow
    property string lastStage: "closed"

    /// Plan kinds are the backend's; their questions are worded here.
    function questionFor(kind: string, target: string): string {
        switch (kind) {
        case "job.run":
            return qsTr("Run the job %1 now?").arg(target);
        case "run.cancel":
            return qsTr("Cancel the run %1 at its next step?").arg(target);
        case "run.restart":
            return qsTr("Restart the run %1 where it failed?").arg(target);
        case "breaker.force-open":
            return qsTr("Refuse every call to %1 from now on?").arg(target);
        case "breaker.force-close":
            return qsTr("Let calls to %1 through again?").arg(target);
        case "breaker.disable":
            return qsTr("Call %1 without a breaker?").arg(target);
        case "breaker.reset":
            return qsTr("Close the breaker of %1 and forget what it has counted?").arg(target);
        case "webhook.redeliver":
            return qsTr("Send to this webhook again what was given up?");
        case "mail.retry":
            return qsTr("Send these mails again?");
        case "mail.reschedule":
            return qsTr("Try these mails at another time?");
        case "mail.move":
            return qsTr("Move these mails to another provider?");
        case "mail.discard":
            return qsTr("Never send these mails?");
        case "mail.pause":
            return target === "all" ? qsTr("Stop sending mails?") : qsTr("Send nothing through %1?").arg(target);
        case "mail.resume":
            return target === "all" ? qsTr("Send mails again?") : qsTr("Send through %1 again?").arg(target);
        case "mail.switch-provider":
            return qsTr("Begin with %1 from now on?").arg(target);
        case "cache.invalidate":
            return qsTr("Drop the cached entries of %1?").arg(target);
        case "chat.close-room":
            return qsTr("Close this chat room for everybody in it?");
        case "chat.reopen-room":
            return qsTr("Open this chat room again?");
        case "announcement.publish":
            return qsTr("Announce this to all of them?");
        case "member.revoke-sessions":
            return qsTr("End all sessions of member %1?").arg(target);
        }
        return qsTr("Execute %1 on %2?").arg(kind).arg(target);
    }

    function follow(): void {
        const stage = flow.stage;
        if (stage === "planning" && lastStage !== "planning") {
            reset();
            question = questionFor(flow.kind, flow.target);
            verb = flow.verb;
            open();
        }
        const known = Object.keys(flow.plan).length > 0;
        plan = known ? flow.plan : null;
        operation = Object.keys(flow.operation).length > 0 ? flow.operation : null;
        refusal = stage === "refused" || stage === "confirming" ? (flow.refusal.text ?? "") : "";
        outdated = flow.refusal.code === "plan-outdated" || flow.refusal.code === "plan-expired" || flow.refusal.code === "plan-used";
        sending = stage === "executing" || (stage === "running" && operation === null);
        if (stage === "closed" && lastStage !== "closed")
            close();
        lastStage = stage;
    }

    onClosed: flow.close()
    onExecuteRequested: (planId, confirmText, reason) => flow.execute(confirmText, reason)
    onReplanRequested: flow.planAgain()

    Connections {
        function onChanged(): void {
            dialog.follow();
        }

        target: dialog.flow
    }
}
