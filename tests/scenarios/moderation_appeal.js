// A warned member disagrees: the appeal is a case of its own, and withdrawing the warning ends its block.
scenario("an appeal against a warning is heard, and what was hidden comes back", {role: "moderator", tags: ["moderation"], timeout: "90s"}, () => {
    const post = traffic.post({title: "My own library, free for all", as: "member8"});
    http.post("/api/v1/posts/" + post + "/reports", {category: "advertising"}, {as: "member9", status: 201});
    const found = http.get("/ops/v1/moderation/cases?sort=newest").body.items.find(one => one.targetId === post);
    step("the post is hidden and its author warned, in one decision", () => {
        goto("/moderation?case=" + found.id);
        expect("moderation.warn").toBeEnabled({within: "10s"});
        button("moderation.warn").click();
        expect("moderation.sheet.hideToo").toBeChecked();
        button("moderation.sheet.confirm").click();
        eventually(() => http.get("/api/v1/posts/" + post, {as: null}).status === 410, {within: "10s"});
        expect(http.get("/api/v1/me/sanctions", {as: "member8"}).body.items[0].days).toBe(1);
    });
    const warning = http.get("/api/v1/me/sanctions", {as: "member8"}).body.items[0].id;
    step("the member appeals, once", () => {
        const words = {text: "It costs nothing and I wrote it myself."};
        http.post("/api/v1/me/sanctions/" + warning + "/appeal", words, {as: "member8", status: 201});
        http.post("/api/v1/me/sanctions/" + warning + "/appeal", words, {as: "member8", status: 409});
    });
    step("the appeal is in the queue, and the warning is withdrawn there", () => {
        const appeal = http.get("/ops/v1/moderation/cases?target=warning").body.items.find(one => one.targetId === warning);
        goto("/moderation?case=" + appeal.id);
        expect("moderation.withdraw").toBeEnabled({within: "10s"});
        button("moderation.withdraw").click();
        field("moderation.sheet.reason").fill("it was no advertisement");
        button("moderation.sheet.confirm").click();
        eventually(() => http.get("/api/v1/me", {as: "member8"}).body.blockedUntil === null, {within: "10s"});
        http.post("/api/v1/posts", {kind: "study", title: "Thanks", body: "For listening."}, {as: "member8", status: 201});
    });
    step("the post comes back from its decided case", () => {
        goto("/moderation?case=" + found.id);
        expect("moderation.restore").toBeEnabled({within: "10s"});
        expect("moderation.hide").toBeDisabled();
        button("moderation.restore").click();
        field("moderation.sheet.reason").fill("the appeal was right");
        button("moderation.sheet.confirm").click();
        eventually(() => http.get("/api/v1/posts/" + post, {as: null}).status === 200, {within: "10s"});
    });
});
