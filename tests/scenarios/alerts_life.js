// An alert fires, somebody acknowledges it, and it resolves when its cause is gone.
const settings = {
    "alerts.rules": "breaker-open=0.5/1",
    "slack.webhook_url": "https://hooks.example.org/services/rehearsal"
};

function steer(kind) {
    const plan = http.post("/ops/v1/plans", {kind, target: "slack"}, {status: 201}).body;
    http.post("/ops/v1/executions", {planId: plan.planId, confirmText: plan.confirmText, reason: "a rehearsal"}, {status: 202});
}

function open(rule) {
    return http.get("/ops/v1/alerts").body.items.find(each => each.rule === rule && each.state === "firing");
}

scenario("an alert fires, is acknowledged and resolves", {tags: ["alerts"], timeout: "90s", settings}, () => {
    goto("/alerts");
    step("a breaker is forced open, and the alert stands in the list and in the overview", () => {
        steer("breaker.force-open");
        eventually(() => open("breaker-open") !== undefined, {within: "20s"});
        expect(row("alerts.firing", {subject: "slack"})).toBeVisible({within: "10s"});
        goto("/overview");
        eventually(() => table("overview.attention").rows().some(each => each.values.rule === "breaker-open"), {within: "10s"});
        goto("/alerts");
    });
    step("somebody acknowledges it", () => {
        row("alerts.firing", {subject: "slack"}).dblclick();
        expect("alerts.drawer").toHaveProperty("opened", true, {within: "5s"});
        button("alerts.acknowledge").click();
        field("alerts.acknowledgeSheet.note").fill("보고 있습니다");
        button("alerts.acknowledgeSheet.acknowledge").click();
        eventually(() => open("breaker-open").acknowledged !== null, {within: "10s"});
        expect(open("breaker-open").acknowledged.note).toBe("보고 있습니다");
        expect("alerts.acknowledge").toBeDisabled({within: "10s"});
    });
    step("it is no longer urgent", () => {
        goto("/overview");
        eventually(() => !table("overview.attention").rows().some(each => each.values.rule === "breaker-open"), {within: "10s"});
        goto("/alerts");
    });
    step("the cause goes away, and the alert resolves", () => {
        steer("breaker.reset");
        eventually(() => open("breaker-open") === undefined, {within: "30s"});
        press("Escape");
        item("alerts.tabs.3").click();
        expect(row("alerts.resolved", {subject: "slack"})).toBeVisible({within: "10s"});
    });
});
