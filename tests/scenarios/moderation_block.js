// A block lets the member read and not write; undoing it restores exactly what was.
scenario("a blocked member reads but cannot write, and undo restores it", {role: "moderator", tags: ["moderation"], timeout: "90s"}, () => {
    const member = http.get("/api/v1/me", {as: "member5"}).body.id;
    const post = {kind: "study", title: "Reading group", body: "Every Friday."};
    step("the member writes", () => {
        http.post("/api/v1/posts", post, {as: "member5", status: 201});
    });
    step("the moderator blocks the member for seven days", () => {
        goto("/moderation?member=" + member);
        button("moderation.member.block").click();
        expect("moderation.sheet").toBeVisible();
        field("moderation.sheet.reason").fill("posts the same advertisement again and again");
        button("moderation.sheet.confirm").click();
        expect("moderation.member.standing").toHaveProperty("level", "serious", {within: "10s"});
    });
    step("reading goes on, writing does not", () => {
        http.get("/api/v1/posts", {as: "member5", status: 200});
        const refused = http.post("/api/v1/posts", post, {as: "member5", status: 403});
        expect(refused.body.code).toBe("blocked");
        expect(http.get("/api/v1/me", {as: "member5"}).body.blockedUntil !== null).toBe(true);
    });
    step("the toast takes it back", () => {
        button("toast.undo").click();
        expect("moderation.member.standing").toHaveProperty("level", "normal", {within: "10s"});
        expect(http.get("/api/v1/me", {as: "member5"}).body.blockedUntil).toBe(null);
        http.post("/api/v1/posts", post, {as: "member5", status: 201});
        expect(http.get("/api/v1/me/sanctions", {as: "member5"}).body.items.length).toBe(0);
    });
    step("both are in the audit log", () => {
        const rows = http.get("/ops/v1/audit?target=member:" + member, {as: "operator", status: 200}).body.items;
        const actions = rows.map(row => row.action);
        expect(actions.includes("member.block")).toBe(true);
        expect(actions.includes("moderation.undo")).toBe(true);
    });
});
