// Two members chat while a moderator watches: the room's rate shows, a message is hidden and shown again.
scenario("members chat, a moderator watches and hides a message", {role: "moderator", tags: ["realtime"], timeout: "90s"}, () => {
    const room = http.post("/api/v1/chat/rooms", {title: "Coroutines " + Date.now()}, {as: "member0", status: 201}).body;
    const say = (who, text) => http.post("/api/v1/chat/rooms/" + room.id + "/messages", {text}, {as: who, status: 201}).body;
    http.post("/api/v1/chat/rooms/" + room.id + "/enter", {}, {as: "member1", status: 200});
    let bad;
    step("they talk", () => {
        say("member0", "hello");
        bad = say("member1", "buy my cheap watches");
        say("member0", "no thanks");
    });
    step("the room is found by its title, with its rate and its members", () => {
        goto("/realtime");
        field("realtime.rooms.filter.text").fill(room.title);
        const found = row("realtime.rooms", {id: room.id});
        eventually(() => found.value("members") === 2, {within: "15s"});
        eventually(() => found.value("perMinute") >= 3, {within: "15s"});
    });
    step("its messages are read, and new ones arrive by themselves", () => {
        goto("/realtime?room=" + room.id);
        expect("realtime.room").toBeVisible({within: "10s"});
        eventually(() => table("realtime.messages").rows().some(each => each.values.text === "no thanks"), {within: "15s"});
        say("member1", "really cheap");
        eventually(() => table("realtime.messages").rows().some(each => each.values.text === "really cheap"), {within: "35s"});
    });
    const seen = () => http.get("/api/v1/chat/rooms/" + room.id + "/messages", {as: "member0"}).body.items.find(each => each.id === bad.id);
    step("one is hidden at once", () => {
        row("realtime.messages", {id: bad.id}).click();
        button("realtime.message.hide").click();
        eventually(() => seen().text === null, {within: "10s"});
        eventually(() => row("realtime.messages", {id: bad.id}).value("hidden") === true, {within: "10s"});
    });
    step("and shown again by the toast", () => {
        button("toast.undo").click();
        eventually(() => seen().text === "buy my cheap watches", {within: "9s"});
    });
    step("both are in the audit log", () => {
        const actions = http.get("/ops/v1/audit", {as: "operator", status: 200}).body.items.map(each => each.action);
        expect(actions.some(action => action.includes("hide"))).toBe(true);
        expect(actions.some(action => action.includes("show"))).toBe(true);
    });
});
