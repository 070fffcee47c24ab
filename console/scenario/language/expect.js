// expect(x).toBe…({within}): asks again until it holds or the time is up.
(function (native, words) {
    "use strict";
    const {Failure, millis, waitFor, Target, Chart, numberOf, stateOf, target} = words.inner;
    const PATIENCE = 5000;
    const comparisons = {
        "=": (a, b) => a === b, "==": (a, b) => a === b, "!=": (a, b) => a !== b, "<": (a, b) => a < b,
        "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b
    };

    function isOptions(value) {
        return value !== null && typeof value === "object" && !(value instanceof RegExp) && !Array.isArray(value);
    }

    function same(text, wanted) {
        return wanted instanceof RegExp ? wanted.test(text) : text === String(wanted);
    }

    function compare(actual, args, what) {
        const [operator, wanted] = args.length === 1 ? ["=", args[0]] : args;
        if (operator === "within") {
            const [middle, share] = [args[1], args[2]];
            return [Math.abs(actual - middle) <= Math.abs(middle) * share, what + " is " + actual + ", wanted " + middle + " ± " + share * 100 + " %"];
        }
        if (!comparisons[operator]) throw new Failure("no comparison: " + operator, "script");
        return [comparisons[operator](actual, wanted), what + " is " + actual + ", wanted " + operator + " " + wanted];
    }

    // Each: (target, arguments) → [holds, what was seen]. Things that are not there hold nothing but "hidden".
    const onTargets = {
        toBeVisible: of => [of.look().visible === true, "it is not visible"],
        toBeHidden: of => [!of.look().visible, "it is visible"],
        toBeEnabled: of => { const seen = of.look(); return [seen.enabled === true, "it is disabled" + (seen.reason ? ": " + seen.reason : "")]; },
        toBeDisabled: of => { const seen = of.look(); return [seen.found && seen.enabled === false, "it is enabled"]; },
        toBeChecked: of => [of.look().checked === true, "it is not checked"],
        toHaveFocus: of => [of.look().focused === true, "it has no focus"],
        toHaveText: (of, [wanted]) => { const text = of.look().text; return [text !== undefined && same(text, wanted), "its text is \"" + text + "\", wanted " + wanted]; },
        toHaveReason: (of, [wanted]) => { const text = of.look().reason || ""; return [same(text, wanted), "its reason is \"" + text + "\""]; },
        toHaveNumber: (of, args) => compare(numberOf(of.look()), args, "its number"),
        toHaveState: (of, [wanted]) => { const seen = of.look(); return [[seen.phase, seen.level, seen.state].some(each => each !== undefined && same(String(each), wanted)), "its state is " + stateOf(seen) + ", wanted " + wanted]; },
        toHaveCount: (of, args) => compare(of.count(), args, "its count"),
        toBeStale: of => [of.look().stale === true, "it is not stale"],
        toHaveAnnotation: (of, [wanted]) => {
            const marks = (of instanceof Chart ? of : target(of.selector, Chart)).marks();
            return [marks.some(mark => wanted === undefined || same(String(mark.text), wanted)), "its marks are " + JSON.stringify(marks.map(mark => mark.text))];
        },
        toHaveProperty: (of, [path, wanted]) => { const value = of.property(path); return [wanted === undefined ? value !== undefined : JSON.stringify(value) === JSON.stringify(wanted), path + " is " + JSON.stringify(value)]; }
    };
    const onValues = {
        toBe: (value, [wanted]) => [value === wanted, JSON.stringify(value) + " is not " + JSON.stringify(wanted)],
        toEqual: (value, [wanted]) => [JSON.stringify(value) === JSON.stringify(wanted), JSON.stringify(value) + " is not " + JSON.stringify(wanted)],
        toContain: (value, [wanted]) => [value.includes(wanted), JSON.stringify(value) + " does not contain " + JSON.stringify(wanted)],
        toMatch: (value, [wanted]) => [wanted.test(value), JSON.stringify(value) + " does not match " + wanted],
        toHaveNumber: (value, args) => compare(value, args, "it"),
        toHaveText: (value, [wanted]) => [same(String(value), wanted), JSON.stringify(value) + " is not " + wanted],
        toBeTruthy: value => [!!value, JSON.stringify(value)]
    };

    function expectation(subject, negated) {
        const isTarget = subject instanceof Target;
        const checks = isTarget ? onTargets : onValues;
        const words_ = {};
        for (const name of Object.keys(checks)) {
            words_[name] = (...given) => {
                const options = given.length > 0 && isOptions(given[given.length - 1]) && "within" in given[given.length - 1] ? given.pop() : {};
                const ask = () => {
                    let seen;
                    try {
                        seen = checks[name](subject, given);
                    } catch (error) {
                        if (!(error instanceof Failure) || error.name !== "Failure") throw error;
                        seen = [false, error.message];
                    }
                    const missing = isTarget && subject.look().found === false;
                    if (seen[0] !== negated) return "";
                    return negated ? "it holds" : missing ? subject.look().problem : seen[1];
                };
                const once = !isTarget || words.impatient;
                const within = once ? 0 : millis(options.within, PATIENCE);
                const wrong = waitFor(ask, within, 30);
                if (wrong !== "")
                    throw new Failure("expected " + (isTarget ? subject.words() + " " : "") + (negated ? "not " : "") + name + "(" + given.map(each => each instanceof RegExp ? String(each) : JSON.stringify(each)).join(", ") + "): " + wrong + (once ? "" : " (after " + within + " ms)"));
            };
        }
        if (!negated) words_.not = expectation(subject, true);
        return words_;
    }

    /// A text with a dot in it is an id; without one (`banner`) it is one where only things on the screen can be.
    words.global.expect = subject => {
        if (typeof subject === "string") {
            if (/^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+$/.test(subject)) return expectation(target(subject), false);
            const [thing, value] = [expectation(target(subject), false), expectation(subject, false)];
            return Object.assign({}, thing, value, {not: Object.assign({}, thing.not, value.not)});
        }
        const isSelector = subject !== null && typeof subject === "object" && typeof subject.role === "string" && !(subject instanceof Target);
        return expectation(isSelector ? target(subject) : subject, false);
    };
})
