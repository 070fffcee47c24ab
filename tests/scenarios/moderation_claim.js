// The same case on two consoles: the slower one is told who was faster, and nothing happens twice.
scenario("two consoles claim the same report", {role: "moderator", tags: ["moderation"], timeout: "90s"}, () => {
    const post = traffic.post({title: "Cheap courses, call now", as: "member1"});
    http.post("/api/v1/posts/" + post + "/reports", {category: "advertising", text: "An advertisement."}, {as: "member2", status: 201});
    http.post("/api/v1/posts/" + post + "/reports", {category: "advertising"}, {as: "member3", status: 201});
    const found = http.get("/ops/v1/moderation/cases?sort=newest").body.items.find(one => one.targetId === post);
    step("the queue shows the case with both reports", () => {
        goto("/moderation");
        expect(row("moderation.table", {id: found.id}).cell("reports")).toHaveNumber(2, {within: "10s"});
        goto("/moderation?case=" + found.id);
        expect("moderation.claim").toBeEnabled({within: "10s"});
    });
    step("another moderator is faster", () => {
        const claim = http.post("/ops/v1/moderation/cases/" + found.id + "/claim", {version: found.version}, {as: "moderator2", status: 200});
        expect(claim.body.version).toBe(found.version + 1);
    });
    step("this console hears of it and says who has it", () => {
        expect("moderation.claim.badge").toBeVisible({within: "10s"});
        expect("moderation.claim").toBeDisabled();
        expect("moderation.hide").toBeDisabled();
    });
    step("the backend refuses the slower one all the same", () => {
        const late = http.post("/ops/v1/moderation/cases/" + found.id + "/claim", {version: found.version}, {status: 409});
        expect(late.body.code).toBe("case-claimed");
        const decision = {version: found.version + 1, content: "hide", member: "none", reason: "too late"};
        http.post("/ops/v1/moderation/cases/" + found.id + "/decision", decision, {status: 409});
        http.get("/api/v1/posts/" + post, {as: null, status: 200});
    });
    step("once it is released, this console decides and takes it back", () => {
        http.post("/ops/v1/moderation/cases/" + found.id + "/release", {version: found.version + 1}, {as: "moderator2", status: 200});
        expect("moderation.hide").toBeEnabled({within: "10s"});
        button("moderation.hide").click();
        button("moderation.sheet.confirm").click();
        expect(toast()).toBeVisible({within: "10s"});
        eventually(() => http.get("/api/v1/posts/" + post, {as: null}).status === 410, {within: "10s"});
        button("toast.undo").click();
        eventually(() => http.get("/api/v1/posts/" + post, {as: null}).status === 200, {within: "10s"});
        expect("moderation.claim").toBeVisible({within: "10s"});
    });
});
