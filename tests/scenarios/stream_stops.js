// The stream falls silent: the console says so, keeps the picture, blocks the levers, and loses no event.
scenario("a silent stream is seen, actions wait, and no event is lost", {tags: ["stream", "stale"], timeout: "90s"}, () => {
    goto("/jobs?job=audit.verify");
    expect("jobs.run").toBeEnabled({within: "10s"});
    expect("banner").toBeHidden();
    const before = table("jobs.table").count();
    step("nothing is heard any more", () => {
        fault.block("stream");
        expect("banner").toBeVisible({within: "25s"});
        expect("banner").toHaveState("lost");
        expect("statusBar.connection").toHaveState("caution");
    });
    step("the last picture stays, marked as old, and the levers say why they wait", () => {
        expect(table("jobs.table")).toHaveCount(before);
        expect("jobs.run").toBeDisabled();
        expect("jobs.run").not.toHaveReason("");
        goto("/traffic");
        expect(chart("traffic.throughput")).toBeStale();
    });
    const names = ["audit.verify", "database.maintenance"];
    step("meanwhile somebody else runs two jobs", () => {
        for (const name of names) runJob(name, {reason: "behind the console's back"});
    });
    step("it is right again by itself, with every event", () => {
        fault.clear("stream");
        expect("banner").toBeHidden({within: "45s"});
        expect(chart("traffic.throughput")).not.toBeStale({within: "10s"});
        goto("/overview");
        for (const name of names)
            eventually(() => table("overview.events").rows().some(row => JSON.stringify(row.values).includes(name)), {within: "15s"});
        goto("/jobs?job=audit.verify");
        expect("jobs.run").toBeEnabled({within: "10s"});
    });
});
