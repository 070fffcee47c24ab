// The live picture follows a load that is known: within three seconds, and to five per cent.
scenario("live throughput follows a known load", {tags: ["traffic", "live"], languages: ["en"], timeout: "90s"}, () => {
    const rate = 40;
    const views = "madang_views_stored_total";
    const post = traffic.post({title: "Who looks at this?"});
    goto("/traffic");
    const seen = chart("traffic.throughput");
    expect(seen).toBeVisible({within: "10s"});
    let load;
    let began;
    step("views come at 40 a second", () => {
        began = Date.now();
        load = traffic.start({views: post, rate});
        eventually(() => expect(seen.value(views)).toHaveNumber(">", rate * 0.5), {within: "6s", every: "50ms"});
        const delay = Date.now() - began;
        measure("delay of the picture", delay, "ms");
        expect(delay).toHaveNumber("<=", 3000);
    });
    step("the mean of ten seconds is the load", () => {
        pause("1s");
        const values = [];
        let last = 0;
        const first = load.counts().answered;
        const from = Date.now();
        while (values.length < 10) {
            const at = seen.at(views);
            if (at !== last) values.push(seen.value(views));
            last = at;
            pause("50ms");
        }
        const real = (load.counts().answered - first) / ((Date.now() - from) / 1000);
        const shown = values.reduce((sum, each) => sum + each, 0) / values.length;
        measure("views shown", shown, "/s");
        measure("views answered", real, "/s");
        log("shown", values);
        expect(shown).toHaveNumber("within", real, 0.05);
    });
    step("nothing failed, and the picture falls when the load ends", () => {
        const counts = load.stop();
        expect(counts.failed).toBe(0);
        eventually(() => expect(seen.value(views)).toHaveNumber("<", 2), {within: "6s"});
        eventually(() => http.get("/ops/v1/posts/" + post + "/viewers").body.hits >= counts.answered, {within: "6s"});
    });
});
