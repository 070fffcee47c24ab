// A member who shouts is muted in a room: reads on, writes no more, and may speak again by the toast.
scenario("a moderator mutes a member in a room and takes it back", {role: "moderator", tags: ["realtime"], timeout: "90s"}, () => {
    const room = http.post("/api/v1/chat/rooms", {title: "Quiet please " + Date.now()}, {as: "member2", status: 201}).body;
    const path = "/api/v1/chat/rooms/" + room.id;
    http.post(path + "/enter", {}, {as: "member3", status: 200});
    http.post(path + "/messages", {text: "HEY HEY HEY"}, {as: "member3", status: 201});
    const member = http.get("/api/v1/me", {as: "member3"}).body.id;
    step("the moderator chooses what was written, and mutes who wrote it", () => {
        goto("/realtime?room=" + room.id);
        eventually(() => table("realtime.messages").rows().some(each => each.values.text === "HEY HEY HEY"), {within: "15s"});
        const message = table("realtime.messages").rows().find(each => each.values.text === "HEY HEY HEY");
        row("realtime.messages", {key: message.key}).click();
        button("realtime.member.mute").click();
        expect("realtime.mute").toBeVisible();
        field("realtime.mute.reason").fill("shouts again and again");
        button("realtime.mute.confirm").click();
    });
    step("the member reads and does not write", () => {
        eventually(() => http.post(path + "/messages", {text: "and again"}, {as: "member3"}).status === 403, {within: "10s"});
        http.get(path + "/messages", {as: "member3", status: 200});
        http.post(path + "/messages", {text: "thank you"}, {as: "member2", status: 201});
    });
    step("the list of members says until when", () => {
        click("realtime.room.tabs.1");
        eventually(() => (row("realtime.people", {id: member}).value("mutedUntil") || 0) > Date.now(), {within: "15s"});
    });
    step("the toast lets the member speak again", () => {
        button("toast.undo").click();
        eventually(() => http.post(path + "/messages", {text: "sorry"}, {as: "member3"}).status === 201, {within: "10s"});
    });
    step("the reason is in the audit log", () => {
        const rows = http.get("/ops/v1/audit", {as: "operator", status: 200}).body.items;
        expect(rows.some(each => each.reason === "shouts again and again")).toBe(true);
    });
});
