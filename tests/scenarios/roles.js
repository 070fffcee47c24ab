// What each role sees and may do: the server's capabilities, with the reason where something is refused.
scenario("each role sees what it may do, and why not", {role: "moderator", tags: ["sign-in", "roles"], timeout: "60s"}, () => {
    step("a moderator looks at jobs and may not run them", () => {
        goto("/jobs?job=popular.refresh");
        expect("jobs.run").toBeVisible();
        expect("jobs.run").toBeDisabled();
        expect("jobs.run").toHaveReason(/runJobs/);
        expect("topBar.user").toBeVisible();
        http.post("/ops/v1/plans", {kind: "job.run", target: "popular.refresh"}, {status: 403});
    });
    step("nor see the audit log", () => {
        goto("/audit");
        expect("page.state").toHaveProperty("reason", "forbidden", {within: "10s"});
    });
    step("an operator may", () => {
        asRole("operator");
        goto("/jobs?job=popular.refresh");
        expect("jobs.run").toBeEnabled({within: "10s"});
        goto("/audit");
        expect("audit.table").toBeVisible();
    });
    step("the lock against slips of the hand disables it again, with its own reason", () => {
        goto("/jobs?job=popular.refresh");
        button("topBar.lock").click();
        expect("jobs.run").toBeDisabled();
        expect("jobs.run").not.toHaveReason("");
        button("topBar.lock").click();
        expect("jobs.run").toBeEnabled();
    });
    step("a member is not let in at all", () => {
        signOut();
        field("signIn.email").fill(traffic.email(1));
        field("signIn.password").fill("correct horse battery staple 7");
        button("signIn.submit").click();
        expect("signIn.problem").toBeVisible({within: "10s"});
        expect("topBar.title").toBeHidden();
    });
});
