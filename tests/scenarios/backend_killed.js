// The backend dies under an open dialog: what was agreed to stays in sight, and nothing is done by accident.
scenario("the backend is killed and started again under an open dialog", {tags: ["crash", "plan"], timeout: "90s"}, () => {
    goto("/jobs?job=database.maintenance");
    step("a plan is open and filled in", () => {
        button("jobs.run").click();
        expect(dialog("plan")).toHaveState("ready", {within: "10s"});
        field("plan.confirm").fill("database.maintenance");
        field("plan.reason").fill("정리 before the crash");
    });
    step("the backend is killed: the console says so and keeps the dialog", () => {
        fault.kill("backend");
        expect("banner").toBeVisible({within: "20s"});
        expect(dialog("plan")).toBeVisible();
        expect("plan.reason").toHaveText("정리 before the crash");
        expect("plan.confirm").toHaveText("database.maintenance");
    });
    step("an order into the void is not taken for done", () => {
        button("plan.execute").click();
        eventually(() => dialog("plan").property("refusal") !== "", {within: "15s"});
        expect(dialog("plan")).not.toHaveState("succeeded");
    });
    step("it comes back on the same port, and the console with it", () => {
        fault.start("backend");
        expect("banner").toBeHidden({within: "45s"});
        expect(dialog("plan")).toBeVisible();
    });
    step("the dialog leads to a good end", () => {
        if (button("plan.replan").visible()) {
            button("plan.replan").click();
            expect(dialog("plan")).toHaveState("ready", {within: "10s"});
            field("plan.confirm").fill("database.maintenance");
            field("plan.reason").fill("after the crash");
        }
        button("plan.execute").click({within: "10s"});
        expect(dialog("plan")).toHaveState("succeeded", {within: "20s"});
        const runs = http.get("/ops/v1/jobs/database.maintenance/runs").body.items.filter(run => run.trigger === "manual");
        expect(runs.length).toBe(1);
    });
});
