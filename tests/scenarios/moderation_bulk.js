// Many posts by plan: what is written after the freeze is not included, and a plan that no longer fits is refused.
scenario("a bulk action leaves later arrivals alone, an outdated plan is refused", {role: "moderator", tags: ["moderation", "plan"], timeout: "120s"}, () => {
    const author = http.get("/api/v1/me", {as: "member7"}).body.id;
    const posts = traffic.post({title: "Win a prize", as: "member7", count: 3});
    const status = post => http.get("/api/v1/posts/" + post, {as: null}).status;
    step("the plan freezes three posts", () => {
        goto("/moderation?member=" + author);
        expect("moderation.member.hideAll").toBeEnabled({within: "10s"});
        button("moderation.member.hideAll").click();
        expect("plan.execute").toBeVisible({within: "10s"});
        expect(workspace("planFlow.plan").impact.affected).toBe(3);
    });
    let later = "";
    step("a fourth arrives while the dialog is open", () => {
        later = traffic.post({title: "Win another prize", as: "member7"});
    });
    step("three are hidden, the fourth is not", () => {
        field("plan.confirm").fill("hide 3");
        field("plan.reason").fill("the same prize everywhere");
        button("plan.execute").click();
        eventually(() => posts.every(post => status(post) === 410), {within: "20s"});
        expect(status(later)).toBe(200);
        eventually(() => workspace("planFlow.stage") === "ended", {within: "20s"});
        button("plan.cancel").click();
    });
    step("a plan whose posts changed meanwhile is outdated", () => {
        button("moderation.member.hideAll").click();
        expect("plan.execute").toBeVisible({within: "10s"});
        http.del("/api/v1/posts/" + later, {as: "member7", status: 204});
        field("plan.confirm").fill("hide 1");
        field("plan.reason").fill("the last one");
        button("plan.execute").click();
        eventually(() => (workspace("planFlow.refusal") || {}).code === "plan-outdated", {within: "20s"});
        expect("plan.replan").toBeVisible();
    });
});
