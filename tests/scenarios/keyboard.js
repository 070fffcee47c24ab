// Without a mouse: from the rail to a row, into its drawer, through a plan, and out again.
scenario("everything is reached by keyboard", {tags: ["keyboard"], timeout: "90s"}, () => {
    goto("/overview");
    step("Ctrl and a figure lead to the pages", () => {
        press("Ctrl+2");
        expect("traffic").toBeVisible();
        press("Ctrl+1");
        expect("overview").toBeVisible();
    });
    step("the palette finds a page by its name", () => {
        press("Ctrl+K");
        expect("palette.text").toHaveFocus();
        typeHere("cache");
        press("Enter");
        expect("cache").toBeVisible();
        goto("/jobs");
    });
    step("Tab goes round, through named controls that are in sight", () => {
        const seen = [];
        for (let at = 0; at < 60; ++at) {
            press("Tab");
            const now = focused();
            if (!now.what) continue;
            if (!now.inView) fail("the focus went out of sight: " + now.what + " in " + now.where);
            if (now.name === "" && now.role !== "pane") fail("a control without a name: " + now.what + " in " + now.where);
            seen.push(now.id || now.what);
        }
        log("by Tab:", seen.join(" "));
        expect(seen).toContain("jobs.filter.text");
        expect(seen.some(id => id === "rail.overview")).toBe(true);
    });
    step("the filter, then a row, then its drawer", () => {
        press("/");
        expect("jobs.filter.text").toHaveFocus();
        typeHere("rehearsal");
        expect(table("jobs.table")).toHaveCount(1);
        for (let at = 0; at < 12 && !/^jobs\.table(\.list|\.row\..*)?$/.test(focused().where || ""); ++at) press("Tab");
        log("in the table:", focused());
        press("Down");
        press("Enter");
        expect("jobs.drawer").toHaveProperty("opened", true);
        expect("jobs.drawer").toHaveProperty("title", "jobs.rehearsal");
    });
    step("a plan is made and left without doing anything: the focus starts on Cancel", () => {
        for (let at = 0; at < 60 && focused().id !== "jobs.run"; ++at) press("Tab");
        expect("jobs.run").toHaveFocus();
        press("Enter");
        expect(dialog("plan")).toHaveState("ready", {within: "10s"});
        expect("plan.cancel").toHaveFocus();
        press("Esc");
        expect(dialog("plan")).toBeHidden();
        press("Esc");
        expect("jobs.drawer").toHaveProperty("opened", false);
    });
    step("the help lists the keys", () => {
        press("?");
        expect({role: "dialog"}).not.toHaveCount(0);
        press("Esc");
        press("Alt+Left");
        expect("jobs").toBeHidden();
    });
});
