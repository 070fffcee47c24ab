// Everything that staff did is in the audit log, what was refused too, with who and why.
scenario("the audit log tells all of it, refusals too", {tags: ["audit"], timeout: "90s"}, () => {
    step("one thing is done, with a reason", () => {
        goto("/jobs?job=database.maintenance");
        button("jobs.run").click({within: "10s"});
        agree("감사 기록을 보려고");
        expect(dialog("plan")).toHaveState("succeeded", {within: "20s"});
        button("plan.cancel").click();
    });
    step("another is refused: a moderator tries what he may not", () => {
        http.post("/ops/v1/plans", {kind: "job.run", target: "database.maintenance"}, {as: "moderator", status: 403});
    });
    step("a third is refused: the confirmation is wrong", () => {
        const plan = http.post("/ops/v1/plans", {kind: "job.run", target: "audit.verify"}, {status: 201}).body;
        http.post("/ops/v1/executions", {planId: plan.planId, confirmText: "no", reason: "a slip"}, {status: 422});
    });
    step("all of it stands in the log", () => {
        goto("/audit");
        const rows = () => table("audit.table").rows().map(row => row.values);
        eventually(() => rows().filter(row => row.action === "job.run" && row.target.includes("database.maintenance")).length >= 4, {within: "15s"});
        expect(rows().filter(row => row.reason === "감사 기록을 보려고").length).toHaveNumber(">=", 1);
        const refused = () => rows().filter(row => row.outcome === "refused");
        eventually(() => refused().some(row => row.role === "moderator" && row.target.includes("database.maintenance")), {within: "10s"});
        expect(refused().some(row => row.role === "operator" && row.target.startsWith("plan:"))).toBe(true);
    });
    step("the filter narrows it, and the chain holds", () => {
        field("audit.filter.text").fill("job.run");
        eventually(() => table("audit.table").rows().every(row => row.values.action.includes("job.run")), {within: "10s"});
        button("audit.verify").click();
        expect("audit.chain").toHaveState("normal", {within: "10s"});
    });
});
