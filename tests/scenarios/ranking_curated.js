// Staff take a post off the list and pin another to its head: at once, with a reason, and with undo.
scenario("a post is excluded and pinned, and both are undone", {role: "moderator", tags: ["ranking"], timeout: "60s"}, () => {
    const liked = traffic.post({title: "Much liked"});
    const quiet = traffic.post({title: "A quiet one"});
    traffic.like(liked, {members: 4});
    traffic.like(quiet, {members: 1});
    const listed = () => http.get("/api/v1/posts/popular?limit=50", {as: null}).body.items.map(item => item.post.id);
    step("both are in the ranking", () => {
        goto("/ranking");
        expect(row("ranking.table", {postId: liked}).cell("rank")).toHaveNumber(1, {within: "20s"});
        expect(row("ranking.table", {postId: quiet}).cell("rank")).toHaveNumber(2, {within: "20s"});
    });
    step("without a reason nothing can be decided", () => {
        row("ranking.table", {postId: liked}).dblclick();
        expect("ranking.drawer").toBeVisible();
        expect(button("ranking.exclude")).toBeDisabled();
    });
    step("excluded means gone, for members too", () => {
        field("ranking.reason").fill("vote ring");
        button("ranking.exclude").click();
        eventually(() => !listed().includes(liked), {within: "10s"});
        expect(row("ranking.table", {postId: quiet}).cell("rank")).toHaveNumber(1, {within: "10s"});
        expect(row("ranking.decisions", {post: liked})).toBeVisible({within: "10s"});
    });
    step("the message takes it back", () => {
        button("toast.undo").click();
        eventually(() => listed()[0] === liked, {within: "10s"});
        expect(row("ranking.table", {postId: liked}).cell("rank")).toHaveNumber(1, {within: "10s"});
    });
    step("pinned means first, until it is left to the members", () => {
        row("ranking.table", {postId: quiet}).dblclick();
        field("ranking.reason").fill("week of study groups");
        button("ranking.pin").click();
        expect(row("ranking.table", {postId: quiet}).cell("rank")).toHaveNumber(1, {within: "10s"});
        expect(listed()[0]).toBe(quiet);
        button("ranking.release").click();
        eventually(() => listed()[0] === liked, {within: "10s"});
    });
});
