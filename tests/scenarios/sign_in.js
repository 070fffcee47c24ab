// The thinnest path: who signs in sees the pages, and a number that the backend knows.
scenario("an operator signs in by hand and sees what is there", {role: "none", tags: ["sign-in"], timeout: "30s"}, () => {
    step("a wrong password is refused in words", () => {
        field("signIn.email").fill("operator@madang.example");
        field("signIn.password").fill("no such password");
        button("signIn.submit").click();
        expect("signIn.problem").toBeVisible({within: "10s"});
    });
    step("the right one opens the console", () => {
        field("signIn.password").fill("correct horse battery staple 7");
        button("signIn.submit").click();
        expect("topBar.title").toBeVisible({within: "10s"});
        expect("topBar.user").toHaveText(/operator/i);
    });
    step("the ranking shows the post that members like", () => {
        const post = traffic.post({title: "Which page comes first?"});
        traffic.like(post, {members: 3});
        runJob("popular.refresh");
        goto("/ranking");
        eventually(() => row("ranking.table", {postId: post}).cell("score").text() === "3", {within: "20s"});
        expect(row("ranking.table", {postId: post}).cell("rank")).toHaveNumber(1);
    });
});
