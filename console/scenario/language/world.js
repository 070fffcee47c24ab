// The console as a whole, the API, and what happens outside.
(function (native, words) {
    "use strict";
    const {Failure, millis, must, waitFor, Target} = words.inner;

    /// Goes to a page and waits for its first picture.
    function goto(location, options) {
        const place = location.replace(/^\//, "");
        native.go(place);
        const page = new Target({id: place.split("?")[0]});
        const wrong = waitFor(() => {
            const seen = page.look();
            if (!seen.visible) return "the page " + place + " is not shown: " + seen.problem;
            return page.property("state_") === "loading" ? "the page " + place + " is still loading" : "";
        }, millis(options && options.within, 10000), 30);
        if (wrong !== "") throw new Failure(wrong);
    }

    function who(options) {
        if (options && options.as === null) return "";
        return options && options.as !== undefined ? String(options.as) : native.role();
    }

    function request(method, path, body, options) {
        const answer = native.http(method, path, body === undefined ? null : body, who(options), options && options.headers || {});
        if (answer.status === 0) throw new Failure(method + " " + path + ": " + answer.error);
        if (options && options.status !== undefined && answer.status !== options.status)
            throw new Failure(method + " " + path + " answered " + answer.status + ", expected " + options.status + ": " + answer.text.slice(0, 400));
        return answer;
    }

    const http = {
        get: (path, options) => request("GET", path, undefined, options),
        post: (path, body, options) => request("POST", path, body, options),
        put: (path, body, options) => request("PUT", path, body, options),
        patch: (path, body, options) => request("PATCH", path, body, options),
        del: (path, options) => request("DELETE", path, undefined, options)
    };

    function good(answer, what) {
        if (answer.status >= 300) throw new Failure(what + " was answered with " + answer.status + ": " + answer.text.slice(0, 400));
        return answer.body;
    }

    function members(count) {
        return Array.from({length: count}, (_, at) => "member" + at);
    }

    const traffic = {
        /// `{title, body, kind, as, count}`; the id of the post, or a list of them when there is a count.
        post(options) {
            const wanted = Object.assign({kind: "question", title: "How do I wait for a coroutine?", body: "It never *resumes*.", as: "member0"}, options);
            const one = at => good(http.post("/api/v1/posts", {kind: wanted.kind, title: wanted.title + (at > 0 ? " " + at : ""), body: wanted.body}, {as: wanted.as}), "a post").id;
            return wanted.count === undefined ? one(0) : Array.from({length: wanted.count}, (_, at) => one(at + 1));
        },
        comment(post, options) {
            const wanted = Object.assign({members: 1, body: "Await it."}, options);
            return members(wanted.members).map(as => good(http.post("/api/v1/posts/" + post + "/comments", {body: wanted.body}, {as: wanted.as || as}), "a comment").id);
        },
        like(post, options) {
            for (const as of members(options && options.members || 1)) good(http.put("/api/v1/posts/" + post + "/like", undefined, {as}), "a like");
        },
        unlike(post, options) {
            for (const as of members(options && options.members || 1)) good(http.del("/api/v1/posts/" + post + "/like", {as}), "a like taken back");
        },
        view(post, options) {
            for (let at = 0; at < (options && options.views || 1); ++at) good(http.get("/api/v1/posts/" + post, {as: null}), "a view");
        },
        /// Requests at a known rate from a thread of their own, until stop(): {views: posts, likes: posts, rate: 40}.
        start(options) {
            const wanted = Object.assign({rate: 20}, options);
            const requests = [];
            for (const post of [].concat(wanted.views || [])) requests.push({method: "GET", path: "/api/v1/posts/" + post});
            for (const post of [].concat(wanted.likes || []))
                for (const method of ["PUT", "DELETE"])
                    for (const as of members(10)) requests.push({method, path: "/api/v1/posts/" + post + "/like", as});
            for (const each of wanted.requests || []) requests.push(each);
            if (requests.length === 0) throw new Failure("a load without requests", "script");
            const number = native.startLoad(requests, wanted.rate);
            return {counts: () => native.load(number), stop: () => native.stopLoad(number)};
        },
        /// A member whose connection stays open while nothing is read from it: `.ask(times)` lets more than 2 KB wait
        /// for it each time, `.leave()` ends it.
        slowReader(options) {
            const number = must(native.deafClient(options && options.as || "member0", options && options.destination || "/user/queue/notifications")).number;
            return {ask: times => native.deafClientAsks(number, times || 1), leave: () => native.endDeafClient(number)};
        },
        /// A member's name among those that exist: `member0` … `member29`.
        email: number => native.memberEmail(number)
    };

    const fault = {
        kill: what => must(only(what, "backend") && native.backend("kill")),
        stop: what => must(only(what, "backend") && native.backend("stop")),
        start: what => must(only(what, "backend") && native.backend("start")),
        /// The process stands still: sockets stay open and nothing comes.
        freeze: what => must(only(what, "backend") && native.backend("freeze")),
        thaw: what => must(only(what, "backend") && native.backend("thaw")),
        restart: what => { fault.kill(what); fault.start(what); },
        /// Each call waits so long first. Parts: sql, cache, http, job:<name>.
        latency: (part, span) => disturb(part, {latencyMillis: millis(span)}),
        /// So large a share of the calls fails.
        errorRate: (part, share) => disturb(part, {errorRate: share}),
        /// Every call fails; of the stream: nothing is sent any more.
        block: part => disturb(part, {stopped: true}),
        /// Connections of the stream are ended by their next frame.
        cut: part => disturb(part, {cut: true}),
        clear: part => good(http.del("/ops/v1/faults" + (part === undefined ? "" : "/" + encodeURIComponent(part)), {as: "operator2"}), "no fault"),
        active: () => good(http.get("/ops/v1/faults", {as: "operator2"}), "the faults").items,
        /// Edits the database behind the backend's back. @returns how many rows changed
        tamper: sql => must(native.tamper(sql)).rows
    };

    /// One of the two mail servers of a scenario that says `needs: ["smtp"]`.
    function mailServer(server) {
        const order = (what, more) => must(native.mailServer(Object.assign({server, do: what}, more))).answer;
        return {
            /// So it replies to every mail; `{to: address}`: to this one; `{at: "DATA"}`: at this command.
            answer: (reply, options) => order("answer", Object.assign({reply}, options)),
            /// Nobody listens any more.
            stop: () => order("stop"),
            /// It listens and takes everything.
            heal: () => order("heal"),
            /// What it took: `[{to, subject, messageId}]`, oldest first.
            received: () => order("received")
        };
    }
    const smtp = {primary: mailServer("primary"), secondary: mailServer("secondary")};

    function disturb(part, order) {
        good(http.put("/ops/v1/faults/" + encodeURIComponent(part), order, {as: "operator2"}), "a fault");
    }

    function only(what, known) {
        if (what !== undefined && what !== known) throw new Failure("no such process: " + what + "; parts are disturbed by block, latency, errorRate, cut", "script");
        return true;
    }

    /// Runs a job through the API, as another operator, and does not wait for its end.
    function runJob(name, options) {
        const as = options && options.as || "operator2";
        const plan = good(http.post("/ops/v1/plans", {kind: "job.run", target: name}, {as}), "a plan");
        return good(http.post("/ops/v1/executions", {planId: plan.planId, confirmText: plan.confirmText, reason: options && options.reason || "a scenario"}, {as}), "an order").operationId;
    }

    function asRole(role, fn) {
        const before = native.role();
        must(native.signOut());
        must(native.signIn(role));
        if (!fn) return undefined;
        try {
            return fn();
        } finally {
            must(native.signOut());
            must(native.signIn(before));
        }
    }

    /// Confirms the plan that the dialog shows, as a careful hand does: types the name, gives a reason, executes.
    function agree(reason) {
        const plan = new Target({id: "plan.dialog"});
        words.global.expect(plan).toHaveState("ready", {within: "10s"});
        const name = plan.property("confirmText");
        if (name) new Target({id: "plan.confirm"}).fill(name);
        new Target({id: "plan.reason"}).fill(reason || "a scenario");
        new Target({id: "plan.execute"}).click();
        return plan;
    }

    Object.assign(words.global, {
        agree, runJob,
        goto, http, traffic, fault, smtp, asRole,
        back: () => must(native.press("Alt+Left")),
        location: () => native.location(),
        linkTo: place => native.link(place),
        openLink: link => must(native.openLink(link)),
        signOut: () => must(native.signOut()),
        role: () => native.role(),
        /// Another console on the same settings. Nobody is signed in there but with `{role}`.
        restartConsole(options) {
            must(native.restartConsole(options && options.link || ""));
            const role = options && options.role === undefined ? native.role() : options ? options.role : native.role();
            if (role) must(native.signIn(role));
        },
        setLanguage: language => native.setLanguage(language),
        language: () => native.language(),
        setTheme: theme => native.setDark(theme === "dark"),
        setSize: (width, height) => native.resize(width, height),
        workspace: path => native.workspace(path),
        focused: () => native.focused(),
        /// Words that nobody can read, by geometry: [{kind: elided|cut|overlapping, text, where, place}].
        /// Seen twice: what is being laid out anew in this moment is no finding.
        unreadableTexts: () => {
            const key = each => [each.kind, each.text, each.where].join("|");
            const before = native.unreadableTexts().map(key);
            if (before.length === 0) return [];
            native.turn(250);
            return native.unreadableTexts().filter(each => before.includes(key(each)));
        },
        namelessControls: () => native.namelessControls()
    });
})
