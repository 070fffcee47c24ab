// Single parts fail: a job, and the socket of the stream. The console tells which, and is right again by itself.
scenario("a failing job is told as failed, a cut stream comes back by itself", {tags: ["faults", "jobs", "stream"], timeout: "90s"}, () => {
    const name = "audit.verify";
    goto("/jobs?job=" + name);
    const job = row("jobs.table", {name});
    step("the job's work fails", () => {
        fault.errorRate("job:" + name, 1);
        runJob(name, {reason: "to see it fail"});
        eventually(() => job.value("lastState") === "failed", {within: "20s"});
    });
    step("nothing else does", () => {
        const other = "database.maintenance";
        runJob(other, {reason: "a healthy neighbour"});
        eventually(() => row("jobs.table", {name: other}).value("lastState") === "succeeded", {within: "20s"});
    });
    step("once mended it succeeds", () => {
        fault.clear("job:" + name);
        runJob(name, {reason: "mended"});
        eventually(() => job.value("lastState") === "succeeded", {within: "20s"});
    });
    step("the socket of the stream is cut, and another one brings what happens next", () => {
        const reconnects = () => item("diagnostics").property("figures.reconnects");
        goto("/diagnostics");
        const before = reconnects();
        fault.cut("stream");
        eventually(() => reconnects() > before, {within: "20s"});
        fault.clear("stream");
        expect("banner").toBeHidden({within: "30s"});
        runJob(name, {reason: "after the cut"});
        goto("/overview");
        eventually(() => table("overview.events").rows().some(each => JSON.stringify(each.values).includes(name)), {within: "15s"});
    });
});
