// Every page, in both colours: no word is cut off, printed over another, or ends in dots.
scenario("every page can be read, light and dark", {role: "admin", tags: ["look", "pages"], timeout: "2min"}, () => {
    const posts = traffic.post({title: "A rather long title about coroutines that never resume", count: 5});
    posts.forEach((post, at) => traffic.like(post, {members: at + 1}));
    for (const post of posts) traffic.view(post, {views: 5});
    const pages = ["overview", "traffic", "cache", "resilience", "mail", "ranking", "jobs", "moderation", "realtime", "alerts", "audit", "diagnostics", "settings"].filter(page => item("rail." + page).visible());
    expect(pages.length).toHaveNumber(">=", 8);
    const wrong = [];
    for (const theme of ["light", "dark"]) {
        setTheme(theme);
        for (const page of pages) {
            goto("/" + page);
            pause("300ms");
            for (const each of unreadableTexts()) wrong.push(Object.assign({page, theme}, each));
            if (theme === "light") for (const each of namelessControls()) wrong.push(Object.assign({page, kind: "nameless"}, each));
        }
    }
    attach("unreadable.json", wrong);
    expect(wrong.map(each => each.page + ": " + each.kind + " " + (each.text || each.what) + " (" + each.where + ")").filter((each, at, all) => all.indexOf(each) === at)).toEqual([]);
});
