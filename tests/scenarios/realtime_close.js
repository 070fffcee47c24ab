// Closing a room disturbs everybody in it: planned, its name typed, executed, verified; and an operation opens it again.
scenario("a moderator closes a room by plan and opens it again", {role: "moderator", tags: ["realtime", "plans"], timeout: "90s"}, () => {
    const title = "Late night " + Date.now();
    const room = http.post("/api/v1/chat/rooms", {title}, {as: "member4", status: 201}).body;
    const path = "/api/v1/chat/rooms/" + room.id;
    http.post(path + "/messages", {text: "anybody here?"}, {as: "member4", status: 201});
    step("the plan asks for the name of the room", () => {
        goto("/realtime?room=" + room.id);
        expect("realtime.room.close").toBeEnabled({within: "10s"});
        button("realtime.room.close").click();
        expect("plan.dialog").toBeVisible({within: "10s"});
        expect("plan.execute").toBeDisabled();
        field("plan.confirm").fill("another room");
        field("plan.reason").fill("closed for the night");
        expect("plan.execute").toBeDisabled();
        field("plan.confirm").fill(title);
        button("plan.execute").click();
        expect(dialog("plan")).toHaveState("succeeded", {within: "20s"});
        button("plan.cancel").click();
    });
    step("nobody writes there any more", () => {
        expect(http.post(path + "/messages", {text: "hello?"}, {as: "member4"}).status >= 400).toBe(true);
        expect("realtime.room.reopen").toBeEnabled({within: "15s"});
    });
    step("it is opened again", () => {
        button("realtime.room.reopen").click();
        expect("plan.dialog").toBeVisible({within: "10s"});
        field("plan.confirm").fill(title);
        field("plan.reason").fill("good morning");
        button("plan.execute").click();
        expect(dialog("plan")).toHaveState("succeeded", {within: "20s"});
        button("plan.cancel").click();
        http.post(path + "/messages", {text: "good morning"}, {as: "member4", status: 201});
    });
    step("both operations name who did it and why", () => {
        const operations = http.get("/ops/v1/operations").body.items.filter(each => each.target === room.id);
        expect(operations.map(each => each.kind).sort().join()).toBe("chat.close-room,chat.reopen-room");
        expect(operations.every(each => each.state === "SUCCEEDED" && each.reason.length > 3)).toBe(true);
    });
});
