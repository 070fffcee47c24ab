// A breaker is forced by plan: the dialog says what it would do, the page shows what it did.
scenario("a breaker is forced open and closed again", {
    role: "operator", tags: ["resilience"], timeout: "60s",
    settings: {"mail.primary_host": "127.0.0.1", "mail.primary_port": "9", "mail.primary_security": "none"},
}, () => {
    const tile = "resilience.tile.smtp-primary";
    const mode = () => http.get("/ops/v1/breakers/smtp-primary").body.breaker.state;
    const pull = (lever) => {
        button(lever).click();
        expect("plan.dialog").toBeVisible({within: "10s"});
        field("plan.confirm").fill("smtp-primary");
        field("plan.reason").fill("rehearsal");
        button("plan.execute").click();
        expect("plan.phase").toBeVisible({within: "10s"});
    };
    step("a breaker that nobody has called says so", () => {
        goto("/resilience");
        expect(item(tile)).toBeVisible({within: "10s"});
        eventually(() => mode() === "closed", {within: "10s"});
        expect(item(tile).property("breaker.word")).toBe("noCalls");
    });
    step("forced open", () => {
        item(tile).click();
        expect("resilience.drawer").toBeVisible();
        pull("resilience.forceOpen");
        eventually(() => mode() === "forcedOpen", {within: "10s"});
        button("plan.cancel").click();
        eventually(() => item(tile).property("breaker.word") === "forcedOpen", {within: "10s"});
        expect(button("resilience.forceOpen")).toBeDisabled({within: "10s"});
    });
    step("the overview names it", () => {
        goto("/overview");
        expect(row("overview.attention", {what: "breaker", subject: "smtp-primary"})).toBeVisible({within: "10s"});
    });
    step("closed again, and both are in its history", () => {
        goto("/resilience?breaker=smtp-primary");
        pull("resilience.forceClose");
        eventually(() => mode() === "closed", {within: "10s"});
        button("plan.cancel").click();
        const timeline = http.get("/ops/v1/breakers/smtp-primary").body.timeline;
        expect(timeline.map(each => each.to).slice(0, 2)).toEqual(["closed", "forcedOpen"]);
        expect(timeline[0].cause).toContain("rehearsal");
    });
});
