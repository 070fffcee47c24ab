// One mail server dies and heals. What both pages say on the way is the truth, and no letter is lost or doubled.
scenario("the primary dies, the secondary carries, the primary heals: seen on both pages", {
    role: "operator", tags: ["mail", "resilience"], timeout: "150s", needs: ["smtp"],
    settings: {"mail.breaker_open_seconds": "6", "mail.time_limit_seconds": "3"}
}, () => {
    const primary = () => http.get("/ops/v1/breakers/smtp-primary").body;
    const state = () => primary().breaker.state;
    const took = server => server.received().length;
    let members = 0;
    const signUp = () => {
        const name = "failover" + members++;
        http.post("/api/v1/members", {email: name + "@example.org", password: "correct horse battery staple 7", nickname: name}, {as: null, status: 201});
    };
    const bothPagesSay = word => {
        goto("/mail");
        expect("mail.provider.smtp-primary").toHaveProperty("mode", word, {within: "10s"});
        goto("/resilience");
        expect("resilience.tile.smtp-primary").toHaveProperty("breaker.word", word, {within: "10s"});
    };
    step("all is well: the primary carries", () => {
        signUp();
        eventually(() => took(smtp.primary) === 1, {within: "20s"});
        bothPagesSay("closed");
        expect(took(smtp.secondary)).toBe(0);
    });
    step("it dies: after some failures its breaker opens", () => {
        smtp.primary.stop();
        for (let i = 0; i < 6; ++i) signUp();
        eventually(() => state() === "open", {within: "40s"});
        bothPagesSay("open");
        expect("resilience.tile.smtp-secondary").toHaveProperty("breaker.level", "normal", {within: "10s"});
    });
    step("the secondary carries what waited and what comes", () => {
        signUp();
        eventually(() => took(smtp.secondary) === members - 1, {within: "60s"});
        goto("/mail?tab=retrying");
        expect("mail.table").toHaveCount(0, {within: "10s"});
        goto("/mail?tab=sent");
        expect("mail.table").toHaveCount(members, {within: "10s"});
    });
    step("the primary heals: the first letter over it leaves the breaker half open", () => {
        smtp.primary.heal();
        eventually(() => state() === "open" && new Date(primary().breaker.nextProbeAt) < new Date(), {within: "60s"});
        signUp();
        eventually(() => took(smtp.primary) === 2, {within: "20s"});
        bothPagesSay("halfOpen");
    });
    step("the second closes it", () => {
        signUp();
        eventually(() => took(smtp.primary) === 3, {within: "20s"});
        bothPagesSay("closed");
        const story = primary().timeline.map(each => each.to);
        expect(story.slice(0, 2)).toEqual(["closed", "halfOpen"]);
        expect(story).toContain("open");
    });
    step("every member has one letter", () => {
        const all = smtp.primary.received().concat(smtp.secondary.received());
        expect(all.length).toBe(members);
        expect(new Set(all.map(mail => mail.to)).size).toBe(members);
        expect(new Set(all.map(mail => mail.messageId)).size).toBe(members);
    });
});
