// An announcement: whom it reaches is counted first and frozen, and members find it in their list.
scenario("an operator announces, and the members read it", {role: "operator", tags: ["realtime", "plans"], timeout: "120s"}, () => {
    const audience = http.get("/ops/v1/announcements/audience", {status: 200}).body.members;
    step("nothing is announced without words", () => {
        goto("/realtime?tab=announcements");
        button("realtime.announce").click();
        expect("realtime.announcement").toBeVisible();
        expect("realtime.announcement.plan").toBeDisabled();
    });
    step("the sheet counts whom it reaches", () => {
        field("realtime.announcement.korean").fill("오늘 밤 점검합니다");
        field("realtime.announcement.koreanBody").fill("밤 11시부터 10분 동안 멈춥니다.");
        field("realtime.announcement.english").fill("Maintenance tonight");
        expect("realtime.announcement.plan").toBeDisabled();
        field("realtime.announcement.englishBody").fill("We stop for ten minutes at 11 pm.");
        expect("realtime.announcement.plan").toBeEnabled({within: "10s"});
        button("realtime.announcement.plan").click();
    });
    step("the plan has the same count, and it is carried out", () => {
        expect("plan.dialog").toBeVisible({within: "10s"});
        eventually(() => dialog("plan").property("frozen.impact.affected") === audience, {within: "10s"});
        field("plan.confirm").fill(String(audience));
        field("plan.reason").fill("the database moves");
        button("plan.execute").click();
        expect(dialog("plan")).toHaveState("succeeded", {within: "60s"});
        button("plan.cancel").click();
    });
    step("members find it", () => {
        eventually(() => http.get("/api/v1/me/notifications", {as: "member6"}).body.items.some(each => each.type === "announcement"), {within: "20s"});
        eventually(() => table("realtime.announcements").rows().some(each => each.values.korean === "오늘 밤 점검합니다" && each.values.done === true), {within: "20s"});
    });
    step("a moderator does not announce", () => {
        asRole("moderator");
        goto("/realtime?tab=announcements");
        expect("realtime.announce").toBeDisabled({within: "10s"});
        expect("realtime.announce").not.toHaveReason("");
        const words = {title: "a", body: "b"};
        http.post("/ops/v1/plans", {kind: "announcement.publish", target: "members", params: {korean: words, english: words, audience: {}}}, {status: 403});
    });
});
