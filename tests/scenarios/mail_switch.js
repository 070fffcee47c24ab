// The primary is fine; an operator wants it empty for its maintenance.
scenario("mails begin at the other provider once a plan switched to it", {
    role: "operator", tags: ["mail"], timeout: "60s", needs: ["smtp"]
}, () => {
    const signUp = name => http.post("/api/v1/members", {email: name + "@example.org", password: "correct horse battery staple 7", nickname: name}, {as: null, status: 201});
    step("the primary carries", () => {
        signUp("before");
        eventually(() => smtp.primary.received().length === 1, {within: "20s"});
    });
    step("the switch is planned, agreed to and done", () => {
        goto("/mail");
        button("mail.provider.smtp-secondary.switch").click();
        agree("maintenance of the primary");
        expect(dialog("plan")).toHaveState("succeeded", {within: "20s"});
        button("plan.cancel").click();
        expect("mail.provider.smtp-secondary.switch").toBeDisabled({within: "10s"});
        expect("mail.provider.smtp-primary.switch").toBeEnabled({within: "10s"});
    });
    step("what comes leaves over the secondary", () => {
        signUp("after");
        eventually(() => smtp.secondary.received().length === 1, {within: "20s"});
        expect(smtp.secondary.received()[0].to).toBe("after@example.org");
        expect(smtp.primary.received().length).toBe(1);
        goto("/mail?tab=sent");
        expect(row("mail.table", {provider: "smtp-secondary"})).toBeVisible({within: "10s"});
    });
    step("and it is in the audit trail with its reason", () => {
        const rows = http.get("/ops/v1/audit?action=mail.switch-provider", {as: "admin"}).body.items;
        expect(rows.some(each => each.reason === "maintenance of the primary")).toBe(true);
    });
});
