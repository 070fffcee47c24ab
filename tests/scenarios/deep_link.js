// A link leads to a page with its row open; a link into another environment says so.
scenario("a deep link leads where it says", {tags: ["links"], timeout: "60s"}, () => {
    const link = linkTo("jobs?job=database.maintenance");
    step("the link names the environment", () => expect(link).toBe("madang://test/jobs?job=database.maintenance"));
    step("another console that is started with it opens the job", () => {
        restartConsole({link, role: "operator"});
        expect("jobs").toBeVisible({within: "10s"});
        expect("jobs.drawer").toHaveProperty("opened", true, {within: "10s"});
        expect("jobs.drawer").toHaveProperty("title", "database.maintenance");
    });
    step("a link while it is open goes there, and back comes back", () => {
        goto("/overview");
        openLink("madang://test/audit?target=member:1");
        expect("audit").toBeVisible({within: "10s"});
    });
    step("a link into another environment is told of", () => {
        openLink("madang://prod/overview");
        expect(toast(/prod/)).toBeVisible();
    });
    step("what is no link is refused", () => {
        let refused = "";
        try {
            openLink("https://example.org/");
        } catch (error) {
            refused = error.message;
        }
        expect(refused).not.toHaveText("");
    });
});
