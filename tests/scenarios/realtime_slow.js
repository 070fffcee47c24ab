// Who reads too slowly is seen, holds nobody up, and is cut off with the reason on the page.
scenario("a slow reader is seen and cut off, and the others chat on", {
    role: "operator", tags: ["realtime"], timeout: "120s",
    settings: {"websocket.queue_bytes": "33554432", "websocket.queue_seconds": "10"}
}, () => {
    const room = http.post("/api/v1/chat/rooms", {title: "Everybody reads " + Date.now()}, {as: "member4", status: 201}).body;
    const path = "/api/v1/chat/rooms/" + room.id;
    http.post(path + "/enter", {}, {as: "member5", status: 200});
    const slow = http.get("/api/v1/me", {as: "member5"}).body;
    const rowsOfSlow = () => table("realtime.sessions").rows().filter(each => each.values.memberName === slow.nickname);
    let reader;
    step("a member who follows the room is a session that keeps up", () => {
        reader = traffic.slowReader({as: "member5", destination: "/topic/chat-room/" + room.id});
        goto("/realtime?tab=sessions");
        eventually(() => rowsOfSlow().length === 1, {within: "15s"});
        expect(rowsOfSlow()[0].values.slow).toBe(false);
        expect(rowsOfSlow()[0].values.subscriptions).toBe(2);
        expect(rowsOfSlow()[0].values.address).toBe("127.0.0.*");
    });
    step("it reads nothing: the page says so, and how much waits", () => {
        eventually(() => {
            if (http.get("/ops/v1/realtime").body.slow === 0) reader.ask(200);
            const seen = rowsOfSlow();
            return seen.length === 1 && seen[0].values.slow === true && seen[0].values.pendingBytes > 0;
        }, {within: "30s", every: "300ms"});
        eventually(() => item("realtime.slow").property("figure") === "1" && item("realtime.slow").property("level") === "caution", {within: "5s"});
    });
    step("the others are not held up", () => {
        const before = Date.now();
        http.post(path + "/messages", {text: "is it only me?"}, {as: "member4", status: 201});
        expect(Date.now() - before < 2000).toBe(true);
    });
    step("it is cut off, and the page names the reason", () => {
        eventually(() => rowsOfSlow().length === 0, {within: "30s"});
        const cuts = () => table("realtime.cuts").rows().map(each => each.values).filter(each => each.memberName === slow.nickname);
        eventually(() => cuts().length === 1, {within: "10s"});
        expect(cuts()[0].reason).toBe("slow-age");
        expect(cuts()[0].pendingBytes > 0).toBe(true);
        eventually(() => item("realtime.slow").property("figure") === "0" && item("realtime.slow").property("level") === "caution", {within: "10s"});
    });
    step("who comes back follows the room again", () => {
        reader.leave();
        const again = traffic.slowReader({as: "member5", destination: "/topic/chat-room/" + room.id});
        eventually(() => rowsOfSlow().length === 1, {within: "15s"});
        again.leave();
        eventually(() => rowsOfSlow().length === 0, {within: "15s"});
    });
});
