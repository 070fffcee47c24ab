// Dropping a region costs hits for a moment, and then they come back.
scenario("the hit ratio falls after an invalidation and recovers", {tags: ["cache"], languages: ["en"], timeout: "90s"}, () => {
    const posts = traffic.post({title: "Cached", count: 12});
    const load = traffic.start({views: posts, rate: 60});
    goto("/cache");
    const region = row("cache.regions", {region: "post-detail"});
    const misses = () => http.get("/ops/v1/cache/regions").body.items.find(each => (each.name || each.region) === "post-detail").misses;
    step("under load nearly everything hits", () => {
        eventually(() => region.value("recentHitRatio") > 0.95, {within: "30s"});
    });
    const before = misses();
    step("the plan says what would go, and it goes", () => {
        region.dblclick();
        button("cache.invalidate").click();
        expect(dialog("plan")).toHaveState("ready", {within: "10s"});
        expect(dialog("plan").property("plan.impact.affected")).toHaveNumber(">=", 12);
        agree("to see it recover");
        expect(dialog("plan")).toHaveState("succeeded", {within: "15s"});
        expect(dialog("plan").property("operation.affected")).toHaveNumber(">=", 12);
        button("plan.cancel").click();
    });
    step("every post was loaded once more", () => {
        eventually(() => misses() >= before + 12, {within: "10s"});
    });
    step("the picture shows the misses, and recovers", () => {
        eventually(() => region.value("recentHitRatio") > 0.95, {within: "40s"});
        expect(load.stop().failed).toBe(0);
    });
});
