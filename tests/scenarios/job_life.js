// A job by hand: progress, cancelled at its next chunk, taken up where it stopped.
scenario("a job is run, cancelled and restarted", {tags: ["jobs"], timeout: "90s"}, () => {
    const name = "jobs.rehearsal";
    goto("/jobs?job=" + name);
    const job = row("jobs.table", {name});
    step("it runs, and its progress grows", () => {
        button("jobs.run").click({within: "10s"});
        agree("a rehearsal");
        expect(dialog("plan")).toHaveState(/running|verifying/, {within: "10s"});
        button("plan.cancel").click();
        expect(dialog("plan")).toBeHidden();
        eventually(() => job.value("state") === "running", {within: "10s"});
        let seen = -1;
        eventually(() => job.value("share") > 0 && (seen = job.value("share")) > 0, {within: "10s"});
        eventually(() => job.value("share") !== seen, {within: "10s"});
    });
    step("a second run is not offered meanwhile", () => {
        expect("jobs.run").toBeDisabled();
        expect("jobs.run").not.toHaveReason("");
    });
    let run;
    step("it is cancelled", () => {
        button("jobs.cancel").click();
        agree("enough");
        expect(dialog("plan")).toHaveState("succeeded", {within: "20s"});
        button("plan.cancel").click();
        run = eventuallyRow(each => each.values.state === "cancelled");
    });
    step("and taken up at the step where it stopped", () => {
        row("jobs.runs", {key: run.key}).click();
        button("jobs.restart").click({within: "10s"});
        agree("go on");
        expect(dialog("plan")).toHaveState("succeeded", {within: "30s"});
        button("plan.cancel").click();
        const again = eventuallyRow(each => each.values.state === "succeeded");
        expect(http.get("/ops/v1/runs/" + again.key).body.restartOf).toBe(run.key);
    });

    function eventuallyRow(fits) {
        eventually(() => table("jobs.runs").rows().some(fits), {within: "15s"});
        return table("jobs.runs").rows().find(fits);
    }
});
