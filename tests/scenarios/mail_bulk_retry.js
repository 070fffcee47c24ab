// Letters that wait for tomorrow leave today, because somebody looked, said so, and the plan counted them.
scenario("what was put off is sent at once by a plan, each letter once", {
    role: "operator", tags: ["mail"], timeout: "90s", needs: ["smtp"]
}, () => {
    const kCount = 5;
    const matching = tab => http.get("/ops/v1/mail/messages?tab=" + tab).body.matching;
    step("a server that says later makes letters wait", () => {
        smtp.primary.answer("451 4.7.1 greylisted", {at: "RCPT"});
        smtp.secondary.answer("451 4.7.1 greylisted", {at: "RCPT"});
        for (let i = 0; i < kCount; ++i)
            http.post("/api/v1/members", {email: "later" + i + "@example.org", password: "correct horse battery staple 7", nickname: "later" + i}, {as: null, status: 201});
        goto("/mail?tab=retrying");
        eventually(() => matching("retrying") === kCount, {within: "20s"});
        expect("mail.table").toHaveCount(kCount, {within: "10s"});
    });
    step("another operator puts them off until tomorrow", () => {
        const tomorrow = new Date(Date.now() + 86400000).toISOString();
        const plan = http.post("/ops/v1/plans", {kind: "mail.reschedule", target: "filter", params: {tab: "retrying", at: tomorrow}}, {as: "operator2", status: 201}).body;
        http.post("/ops/v1/executions", {planId: plan.planId, confirmText: plan.confirmText, reason: "greylisted"}, {as: "operator2", status: 202});
        eventually(() => matching("scheduled") === kCount, {within: "20s"});
    });
    step("the servers take mail again, and nothing leaves by itself", () => {
        smtp.primary.heal();
        smtp.secondary.heal();
        goto("/mail?tab=scheduled");
        expect("mail.table").toHaveCount(kCount, {within: "10s"});
        holds(() => smtp.primary.received().length === 0, {for: "3s"});
    });
    step("sent again by plan: all of them, each once", () => {
        button("mail.bulk.retry").click();
        agree("the server takes mail again");
        eventually(() => http.get("/ops/v1/operations").body.items.some(each => each.kind === "mail.retry" && each.state === "SUCCEEDED" && each.affected === kCount), {within: "20s"});
        expect(dialog("plan")).toHaveState("succeeded", {within: "10s"});
        button("plan.cancel").click();
        eventually(() => smtp.primary.received().length === kCount, {within: "30s"});
        goto("/mail?tab=sent");
        expect("mail.table").toHaveCount(kCount, {within: "10s"});
        expect(new Set(smtp.primary.received().map(mail => mail.messageId)).size).toBe(kCount);
        expect(smtp.secondary.received().length).toBe(0);
    });
});
