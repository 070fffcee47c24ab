// Nobody listens where the mail servers should be. Ports 1 and 2 refuse at once.
const dead = {
    "mail.primary_host": "127.0.0.1", "mail.primary_port": "1", "mail.primary_security": "none",
    "mail.secondary_host": "127.0.0.1", "mail.secondary_port": "2", "mail.secondary_security": "none",
    "mail.breaker_open_seconds": "3600"
};

function signUp(count) {
    for (let i = 0; i < count; ++i) {
        const name = "outage" + i;
        http.post("/api/v1/members", {email: name + "@example.org", password: "correct horse battery staple 7", nickname: name}, {as: null, status: 201});
    }
}

scenario("an outage is seen on both pages, nothing is lost, and staff steer what waits", {role: "operator", tags: ["mail", "resilience"], timeout: "120s", settings: dead}, () => {
    signUp(6);
    step("the breakers open and both pages say so", () => {
        goto("/mail");
        expect("mail.provider.smtp-primary.state").toBeVisible({within: "10s"});
        eventually(() => http.get("/ops/v1/mail").body.providers.every(each => each.state === "open"), {within: "60s"});
        expect("mail.provider.smtp-primary").toHaveProperty("level", "serious", {within: "10s"});
        goto("/resilience");
        eventually(() => http.get("/ops/v1/breakers").body.items.filter(each => each.name.startsWith("smtp") && each.state === "open").length === 2, {within: "5s"});
        expect("resilience.tiles").toBeVisible();
    });
    step("every mail waits, and the errors are grouped", () => {
        goto("/mail?tab=retrying");
        eventually(() => http.get("/ops/v1/mail/messages?tab=retrying").body.matching > 0, {within: "20s"});
        expect("mail.table").not.toHaveCount(0, {within: "10s"});
        button("mail.group").click();
        eventually(() => table("mail.groups").rows().length > 0, {within: "10s"});
        button("mail.group").click();
    });
    step("a switch to a provider that takes no mail is refused by its check", () => {
        button("mail.provider.smtp-secondary.switch").click();
        expect("plan.dialog").toBeVisible({within: "10s"});
        expect("plan.execute").toBeDisabled({within: "10s"});
        button("plan.cancel").click();
    });
    step("one mail is discarded and taken back", () => {
        const id = http.get("/ops/v1/mail/messages?tab=retrying").body.items[0].id;
        goto("/mail?tab=retrying&id=" + id);
        button("mail.discard").click();
        eventually(() => http.get("/ops/v1/mail/messages/" + id).body.message.state === "discarded", {within: "10s"});
        button("toast.undo").click();
        eventually(() => http.get("/ops/v1/mail/messages/" + id).body.message.state !== "discarded", {within: "9s"});
        press("Escape");
    });
    step("all that wait are sent again by plan, with the count on the button", () => {
        const found = http.get("/ops/v1/mail/messages?tab=retrying").body.matching;
        button("mail.bulk.retry").click();
        expect("plan.dialog").toBeVisible({within: "10s"});
        field("plan.confirm").fill("filter");
        field("plan.reason").fill("the provider is back");
        button("plan.execute").click();
        eventually(() => http.get("/ops/v1/operations").body.items.some(each => each.kind === "mail.retry" && each.state === "SUCCEEDED" && each.affected === found), {within: "20s"});
    });
});
