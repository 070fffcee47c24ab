// The time range reads history: a console that was opened later shows what was before it.
scenario("the time range reads history", {tags: ["history", "charts"], languages: ["en"], timeout: "90s"}, () => {
    const post = traffic.post({title: "Seen before"});
    const load = traffic.start({views: post, rate: 30});
    const views = "madang_views_stored_total";
    eventually(() => {
        const points = history(Date.now() - 60000, Date.now());
        return points.filter(point => point.avg > 10).length >= 3;
    }, {within: "20s", every: "500ms"});
    load.stop();
    step("a new console, opened now, shows the load that it has not seen", () => {
        restartConsole({role: "operator"});
        goto("/traffic");
        const shown = chart("traffic.throughput");
        expect(shown).toHaveProperty("drawn", true, {within: "10s"});
        eventually(() => shown.property("points") > 5, {within: "10s"});
        eventually(() => shown.property("yAxis.to") >= 20, {within: "10s"});
    });
    step("another range asks for another piece of history", () => {
        button("time.range").click();
        item("time.quick.86400000").click();
        const shown = chart("traffic.throughput");
        eventually(() => shown.property("window.to") - shown.property("window.from") === 86400000, {within: "5s"});
        eventually(() => shown.property("points") > 0, {within: "10s"});
    });
    step("paused, the picture stands still; live, it goes on", () => {
        button("time.live").click();
        const shown = chart("traffic.throughput");
        const to = shown.property("window.to");
        holds(() => shown.property("window.to") === to, {for: "2s"});
        button("time.live").click();
        eventually(() => shown.property("window.to") > to, {within: "5s"});
    });

    function history(from, to) {
        const query = "name=" + encodeURIComponent(views) + "&from=" + new Date(from).toISOString() + "&to=" + new Date(to).toISOString() + "&maxPoints=60";
        const answer = http.get("/ops/v1/metrics?" + query);
        return answer.status === 200 && answer.body.series.length > 0 ? answer.body.series[0].points : [];
    }
});
