// Time, failures and steps: what the other words stand on.
(function (native, words) {
    "use strict";

    /// What a scenario expected did not come true. Anything else that is thrown is an error of the script.
    class Failure extends Error {
        constructor(message, kind) {
            super(message);
            this.name = kind === "environment" ? "NotReady" : kind === "script" ? "ScriptError" : "Failure";
        }
    }

    function millis(span, otherwise) {
        if (span === undefined || span === null) return otherwise;
        if (typeof span === "number") return span;
        const parts = /^(\d+(?:\.\d+)?)\s*(ms|s|min)$/.exec(span);
        if (!parts) throw new Failure("no span of time: " + span + " (write \"500ms\", \"5s\", \"2min\")", "script");
        return Number(parts[1]) * {ms: 1, s: 1000, min: 60000}[parts[2]];
    }

    /// Answers of the native side that tell of a problem become exceptions.
    function must(answer) {
        if (answer && answer.problem) throw new Failure(answer.problem, answer.kind);
        return answer;
    }

    function pause(span) {
        if (!native.turn(Math.max(1, millis(span)))) throw new Failure("the scenario was ended by its time", "failure");
    }

    /// Asks until the answer is good: `ask` returns "" or what is wrong.
    function waitFor(ask, within, every) {
        const end = native.now() + within;
        for (;;) {
            const wrong = ask();
            if (wrong === "") return "";
            if (native.now() >= end) return wrong;
            pause(every);
        }
    }

    function trial(fn) {
        try {
            const answer = fn();
            if (answer === undefined || answer) return "";
            return "it answers " + String(answer);
        } catch (error) {
            if (error instanceof Failure && error.name === "Failure") return error.message;
            throw error;
        }
    }

    function eventually(fn, options) {
        const within = millis(options && options.within, 10000);
        words.impatient += 1;
        let wrong;
        try {
            wrong = waitFor(() => trial(fn), within, millis(options && options.every, 100));
        } finally {
            words.impatient -= 1;
        }
        if (wrong !== "") throw new Failure("not within " + within + " ms: " + wrong);
    }

    function holds(fn, options) {
        const span = millis(options && options.for, 1000);
        const end = native.now() + span;
        words.impatient += 1;
        try {
            do {
                const wrong = trial(fn);
                if (wrong !== "") throw new Failure("it did not hold for " + span + " ms: " + wrong);
                pause(options && options.every || 50);
            } while (native.now() < end);
        } finally {
            words.impatient -= 1;
        }
    }

    function step(name, fn) {
        native.beginStep(name);
        let good = false;
        try {
            const answer = fn();
            good = true;
            return answer;
        } finally {
            native.endStep(good);
        }
    }

    words.impatient = 0;  // above 0 an expectation looks once: somebody around it asks again
    words.inner = {Failure, millis, must, waitFor};
    Object.assign(words.global, {
        eventually, holds, step, pause,
        measure: (name, value, unit) => native.measure(name, value, unit || ""),
        log: (...parts) => native.log(parts.map(part => typeof part === "string" ? part : JSON.stringify(part)).join(" ")),
        attach: (name, value) => native.attach(name, typeof value === "string" ? value : JSON.stringify(value, null, 2)),
        screenshot: name => native.screenshot(name),
        fail: message => { throw new Failure(message); }
    });
})
