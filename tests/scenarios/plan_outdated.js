// Between plan and order the state has changed: refused with 409, explained, and planned again.
scenario("a plan that became outdated is refused and explained", {tags: ["plan"], timeout: "60s"}, () => {
    const name = "jobs.rehearsal";
    goto("/jobs?job=" + name);
    button("jobs.run").click({within: "10s"});
    expect(dialog("plan")).toHaveState("ready", {within: "10s"});
    step("somebody else starts the job first", () => {
        runJob(name, {reason: "first"});
        eventually(() => http.get("/ops/v1/jobs").body.items.find(job => job.name === name).currentRun, {within: "10s"});
    });
    step("the order is refused as outdated, and nothing ran twice", () => {
        agree("too late");
        expect(dialog("plan")).toHaveState("outdated", {within: "10s"});
        expect("plan.phase").toBeVisible();
        expect("plan.execute").toBeDisabled();
        expect(http.get("/ops/v1/jobs/" + name + "/runs").body.items.length).toHaveNumber("<=", 1);
    });
    step("planned again it shows the check that fails, with figures", () => {
        button("plan.replan").click();
        expect(dialog("plan")).toHaveState("blocked", {within: "10s"});
        expect("plan.check.job-idle").toBeVisible();
        expect("plan.execute").toBeDisabled();
        button("plan.cancel").click();
    });
    step("once the job has ended the same lever works", () => {
        eventually(() => !http.get("/ops/v1/jobs").body.items.find(job => job.name === name).currentRun, {within: "15s"});
        expect("jobs.run").toBeEnabled({within: "10s"});
    });
});
