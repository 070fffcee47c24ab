// Somebody edits a row of the audit log behind the backend's back: the chain check finds it, and which row.
scenario("tampering with the audit log is found", {tags: ["audit", "tampering"], timeout: "60s"}, () => {
    goto("/audit");
    eventually(() => table("audit.table").count() > 5, {within: "15s"});
    step("the chain holds", () => {
        button("audit.verify").click();
        expect("audit.chain").toHaveState("normal", {within: "10s"});
    });
    const victim = table("audit.table").rows().map(row => row.values.sequence).sort((a, b) => a - b)[2];
    step("row " + victim + " is given another reason", () => {
        fault.kill("backend");
        fault.tamper("DROP TRIGGER audit_log_no_update");  // who can write the file can do that, too
        expect(fault.tamper("UPDATE audit_log SET reason = 'nothing happened' WHERE sequence = " + victim)).toBe(1);
        fault.start("backend");
        expect("banner").toBeHidden({within: "45s"});
    });
    step("the check finds it and names the row", () => {
        button("audit.verify").click({within: "10s"});
        expect("audit.chain").toHaveState("critical", {within: "15s"});
        expect("audit.chain").toHaveText(new RegExp("\\b" + victim + "\\b"));
    });
});
