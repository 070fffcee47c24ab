// A provider refused members who exist. It was its mistake; their letters are sent after all, by hand.
scenario("dead letters are replayed once the server knows its members again", {
    role: "operator", tags: ["mail"], timeout: "60s", needs: ["smtp"]
}, () => {
    const names = ["gone0", "gone1", "gone2"];
    step("three letters are refused and lie dead", () => {
        for (const name of names) {
            smtp.primary.answer("550 5.1.1 no such user", {to: name + "@example.org"});
            http.post("/api/v1/members", {email: name + "@example.org", password: "correct horse battery staple 7", nickname: name}, {as: null, status: 201});
        }
        goto("/mail?tab=dead");
        expect("mail.table").toHaveCount(names.length, {within: "20s"});
        expect(smtp.secondary.received().length).toBe(0);
    });
    step("the server is mended, and a letter tells what happened to it", () => {
        smtp.primary.heal();
        goto("/mail?tab=dead&id=" + http.get("/ops/v1/mail/messages?tab=dead").body.items[0].id);
        expect("mail.attempt.1").toBeVisible({within: "10s"});
        press("Escape");
        expect("mail.drawer").toBeHidden({within: "10s"});
    });
    step("all three are replayed by plan and arrive", () => {
        button("mail.bulk.retry").click();
        agree("the server knows its members again");
        expect(dialog("plan")).toHaveState("succeeded", {within: "20s"});
        button("plan.cancel").click();
        eventually(() => smtp.primary.received().length === names.length, {within: "30s"});
        expect(smtp.primary.received().map(mail => mail.to).sort()).toEqual(names.map(name => name + "@example.org"));
        goto("/mail?tab=dead");
        expect("mail.table").toHaveCount(0, {within: "10s"});
    });
    step("a new letter to one of them is not held back", () => {
        http.post("/api/v1/password-resets", {email: "gone0@example.org"}, {as: null});
        eventually(() => smtp.primary.received().filter(mail => mail.to === "gone0@example.org").length === 2, {within: "30s"});
    });
});
