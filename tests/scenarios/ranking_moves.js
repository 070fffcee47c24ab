// Likes move the ranking; the lever recomputes it at once; the drawer tells where a score comes from.
scenario("likes move the ranking", {tags: ["ranking"], timeout: "90s"}, () => {
    const [first, second] = traffic.post({title: "Which comes", count: 2});
    traffic.like(first, {members: 3});
    traffic.like(second, {members: 1});
    goto("/ranking");
    const recompute = () => {
        button("ranking.recompute").click();
        agree("to see the likes");
        expect(dialog("plan")).toHaveState("succeeded", {within: "20s"});
        button("plan.cancel").click();
        expect(dialog("plan")).toBeHidden();
    };
    step("the list is computed", () => {
        if (!button("ranking.recompute").visible()) {
            // The page is empty before the first computation, and so is its lever.
            runJob("popular.refresh");
        } else {
            recompute();
        }
        expect(row("ranking.table", {postId: first}).cell("rank")).toHaveNumber(1, {within: "30s"});
        expect(row("ranking.table", {postId: second}).cell("rank")).toHaveNumber(2);
    });
    step("five more like the second", () => {
        traffic.like(second, {members: 6});
        recompute();
        expect(row("ranking.table", {postId: second}).cell("rank")).toHaveNumber(1, {within: "30s"});
        expect(row("ranking.table", {postId: first}).cell("rank")).toHaveNumber(2);
        expect(row("ranking.table", {postId: second}).cell("score")).toHaveNumber(6);
    });
    step("a like taken back is taken back", () => {
        traffic.unlike(second, {members: 4});
        recompute();
        expect(row("ranking.table", {postId: first}).cell("rank")).toHaveNumber(1, {within: "30s"});
    });
    step("the drawer explains the score", () => {
        row("ranking.table", {postId: second}).dblclick();
        expect("ranking.drawer").toHaveProperty("opened", true);
        expect("ranking.drawer").toHaveProperty("subtitle", second);
        expect("ranking.buckets").toBeVisible();
        press("Esc");
        expect("ranking.drawer").toHaveProperty("opened", false);
    });
});
