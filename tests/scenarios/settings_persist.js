// What was chosen is still chosen in the next console; who was signed in is not, without a keychain.
scenario("settings persist over a restart of the console", {tags: ["settings", "restart"], languages: ["en"], timeout: "60s"}, () => {
    goto("/settings");
    step("colours, language, text size and the rail are chosen", () => {
        item("settings.theme").select("1");
        item("settings.language").select("0");
        item("settings.scale").select("2");
        item("settings.rail").check();
    });
    expect(language()).toBe("ko");
    step("the next console has them, and asks who it is", () => {
        restartConsole({role: ""});
        expect("signIn.submit").toBeVisible({within: "10s"});
        expect(language()).toBe("ko");
        expect("signIn.email").toHaveText("operator@madang.example");
    });
    step("and shows them", () => {
        restartConsole({role: "operator"});
        goto("/settings");
        expect("settings.theme").toHaveProperty("index", 1);
        expect("settings.language").toHaveProperty("index", 0);
        expect("settings.scale").toHaveProperty("index", 2);
        expect("settings.rail").toBeChecked();
    });
});
