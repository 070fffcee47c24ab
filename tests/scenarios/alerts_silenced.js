// A silenced alert goes on firing under the silenced ones, until the silence is lifted.
const settings = {"alerts.rules": "memory=0.0001/1"};

function open(rule) {
    return http.get("/ops/v1/alerts").body.items.find(each => each.rule === rule && each.state === "firing");
}

scenario("an alert is silenced, and the silence is lifted", {tags: ["alerts"], timeout: "90s", settings}, () => {
    goto("/alerts");
    eventually(() => open("memory") !== undefined, {within: "20s"});
    step("it is silenced with a reason and an end", () => {
        row("alerts.firing", {rule: "memory"}).dblclick();
        button("alerts.silence").click();
        expect("alerts.silenceSheet.silence").toBeDisabled();
        field("alerts.silenceSheet.reason").fill("a rehearsal");
        button("alerts.silenceSheet.silence").click();
        eventually(() => open("memory").silence !== null, {within: "10s"});
        press("Escape");
    });
    step("it stands under the silenced ones", () => {
        item("alerts.tabs.2").click();
        expect(row("alerts.silenced", {rule: "memory"})).toBeVisible({within: "10s"});
    });
    step("the silence is lifted, and the alert is back", () => {
        row("alerts.silences", {rule: "memory"}).click();
        button("alerts.lift").click({within: "5s"});
        eventually(() => open("memory").silence === null, {within: "10s"});
        item("alerts.tabs.0").click();
        expect(row("alerts.firing", {rule: "memory"})).toBeVisible({within: "10s"});
    });
});
