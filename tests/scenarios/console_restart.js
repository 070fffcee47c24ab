// A console that is closed in the middle of an operation finds it again in the next one.
scenario("an operation outlives the console that ordered it", {tags: ["restart", "plan"], timeout: "60s"}, () => {
    goto("/jobs?job=jobs.rehearsal");
    button("jobs.run").click({within: "10s"});
    agree("to be found again");
    expect(dialog("plan")).toHaveState(/running|verifying/, {within: "10s"});
    step("the window is closed and opened again", () => {
        restartConsole({role: "operator"});
        goto("/jobs?job=jobs.rehearsal");
        eventually(() => row("jobs.table", {name: "jobs.rehearsal"}).value("state") === "running", {within: "10s"});
    });
    step("its end is told in the new window", () => {
        eventually(() => row("jobs.table", {name: "jobs.rehearsal"}).value("lastState") === "succeeded" && row("jobs.table", {name: "jobs.rehearsal"}).value("state") === "idle", {within: "20s"});
        eventually(() => http.get("/ops/v1/operations").body.items.some(each => each.kind === "job.run" && each.state === "SUCCEEDED"), {within: "10s"});
    });
});
