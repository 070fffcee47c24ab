// What is on the screen, and what a hand can do to it.
(function (native, words) {
    "use strict";
    const {Failure, millis, must, waitFor} = words.inner;
    const PATIENCE = 5000;

    /// One thing on the screen. It is looked up anew each time it is asked for: nothing here goes stale.
    class Target {
        constructor(selector) { this.selector = selector; }
        look() { return native.look(this.selector); }
        words() { return this.selector.name || this.selector.id || this.selector.role || ""; }
        /// Waits until it is there, then gives what it shows.
        seen() {
            let seen;
            const wrong = waitFor(() => (seen = this.look()).found ? "" : seen.problem, words.impatient ? 0 : PATIENCE, 30);
            if (wrong !== "") throw new Failure(wrong);
            return seen;
        }
        text() { return this.seen().text; }
        number() { return numberOf(this.seen()); }
        state() { return stateOf(this.seen()); }
        visible() { return this.look().visible === true; }
        enabled() { return this.look().enabled === true; }
        reason() { return this.seen().reason || ""; }
        count() { const seen = this.look(); return seen.rows === undefined ? seen.count : seen.rows; }
        property(path) { return native.read(this.selector, path); }
        part(name) { return new Target({id: this.selector.id + "." + name}); }
        act(verb, options) {
            const more = Object.assign({}, options, {within: millis(options && options.within, PATIENCE)});
            must(native.act(verb, this.selector, more));
            return this;
        }
        click(options) { return this.act("click", options); }
        dblclick(options) { return this.act("dblclick", options); }
        rightClick(options) { return this.act("rightClick", options); }
        hover(options) { return this.act("hover", options); }
        scrollTo(options) { return this.act("scrollTo", options); }
        type(text, options) { return this.act("type", Object.assign({}, options, {text: String(text)})); }
        fill(text, options) { return this.act("fill", Object.assign({}, options, {text: String(text)})); }
        clear(options) { return this.fill("", options); }
        select(entry, options) { return this.act("select", Object.assign({}, options, {text: String(entry)})); }
        check(options) { return this.act("check", options); }
        uncheck(options) { return this.act("uncheck", options); }
    }

    class Chart extends Target {
        /// Newest value of a line: by its metric's name or its number.
        value(line) { return this.property(this.path(line) + ".data.newest"); }
        at(line) { return this.property(this.path(line) + ".data.newestAt"); }
        path(line) {
            if (typeof line === "number" || line === undefined) return "series." + (line || 0);
            const lines = this.property("lines") || [];
            const index = lines.findIndex(each => each.name === line);
            if (index < 0) throw new Failure("the chart has no line " + line + "; it has " + lines.map(each => each.name).join(", "));
            return "series." + index;
        }
        marks() { return this.property("window.marks") || []; }
    }

    class Table extends Target {
        rows() { this.seen(); return native.rows(this.selector); }
        row(wanted) { return new Row(this, wanted); }
        column(field) { return this.rows().map(row => cellText(row, field)); }
        keys() { return this.rows().map(row => row.key); }
    }

    function cellText(row, field) {
        const shown = row.texts[field];
        return shown !== undefined ? shown : row.values[field] === undefined ? undefined : String(row.values[field]);
    }

    /// A row by its key columns: by what is shown, or by the value behind it.
    class Row extends Target {
        constructor(table, wanted) {
            super({id: "row"});
            this.table = table;
            this.wanted = wanted;
        }
        words() { return "row " + JSON.stringify(this.wanted) + " of " + this.table.words(); }
        matching() {
            const fields = Object.keys(this.wanted);
            return this.table.rows().filter(row => fields.every(field => {
                const value = this.wanted[field];
                if (field === "key") return row.key === String(value);
                const all = [row.texts[field], row.values[field] === undefined ? undefined : String(row.values[field])];
                return value instanceof RegExp ? all.some(each => each !== undefined && value.test(each)) : all.includes(String(value));
            }));
        }
        count() { return this.matching().length; }
        found() {
            let rows = [];
            const wrong = waitFor(() => {
                rows = this.matching();
                if (rows.length === 1) return "";
                return rows.length === 0 ? "there is no " + this.words() : this.words() + " is ambiguous: " + rows.map(row => row.key).join(", ");
            }, words.impatient ? 0 : PATIENCE, 50);
            if (wrong !== "") throw new Failure(wrong);
            return rows[0];
        }
        key() { return this.found().key; }
        value(field) { return this.found().values[field]; }
        look() {
            const rows = this.matching();
            if (rows.length !== 1) return {count: rows.length, found: false, visible: false, problem: "there is no " + this.words()};
            const text = Object.values(rows[0].texts).join(" | ");
            return Object.assign({}, this.table.look(), {count: 1, text, rows: undefined, found: true, selected: rows[0].selected});
        }
        act(verb, options) {
            const more = Object.assign({}, options, {within: millis(options && options.within, PATIENCE)});
            must(native.act(verb, {table: this.table.selector.id, key: this.key()}, more));
            return this;
        }
        cell(field) { return new Cell(this, field); }
    }

    class Cell extends Target {
        constructor(row, field) {
            super({id: "cell"});
            this.row = row;
            this.field = field;
        }
        words() { return "cell " + this.field + " of " + this.row.words(); }
        look() {
            const rows = this.row.matching();
            if (rows.length !== 1) return this.row.look();
            const value = rows[0].values[this.field];
            return {count: 1, found: true, visible: this.row.table.visible(), text: cellText(rows[0], this.field), value, level: rows[0].values.level, state: value};
        }
        act(verb, options) {
            const more = Object.assign({}, options, {within: millis(options && options.within, PATIENCE)});
            must(native.act(verb, {table: this.row.table.selector.id, key: this.row.key(), cell: this.field}, more));
            return this;
        }
    }

    function numberOf(seen) {
        if (typeof seen.value === "number") return seen.value;
        const digits = /-?\d[\d,]*(\.\d+)?/.exec(seen.text || "");
        return digits ? Number(digits[0].replace(/,/g, "")) : NaN;
    }

    function stateOf(seen) {
        return seen.phase !== undefined ? seen.phase : seen.level !== undefined ? seen.level : seen.state;
    }

    /// `"ranking.table"`, `{role: "button", name: "Run"}`, or a target.
    function target(what, Kind) {
        if (what instanceof Target) return what;
        if (typeof what === "string") return new (Kind || Target)({id: what});
        if (what && typeof what === "object") {
            const selector = Object.assign({}, what);
            if (selector.text instanceof RegExp) {
                selector.text = what.text.source;
                selector.pattern = true;
            }
            return new (Kind || Target)(selector);
        }
        throw new Failure("no selector: " + String(what), "script");
    }

    const verbs = {};
    for (const verb of ["click", "dblclick", "rightClick", "hover", "clear", "check", "uncheck", "scrollTo"])
        verbs[verb] = (what, options) => target(what)[verb](options);
    for (const verb of ["type", "fill", "select"])
        verbs[verb] = (what, text, options) => target(what)[verb](text, options);
    const named = {};
    for (const role of ["field", "badge"])
        named[role] = what => target(what);

    Object.assign(words.inner, {Target, Row, Cell, Table, Chart, numberOf, stateOf, target});
    Object.assign(words.global, verbs, named, {
        item: what => target(what),
        button: what => typeof what === "string" && !what.includes(".") ? target({role: "button", name: what}) : target(what),
        table: what => target(what, Table),
        chart: what => target(what, Chart),
        row: (table, wanted) => target(table, Table).row(wanted),
        dialog: name => new Target({id: name.includes(".") ? name : name + ".dialog"}),
        toast: text => text === undefined ? target("toast") : target({id: "toast", text}),
        press: keys => { for (const key of [].concat(keys)) must(native.press(key)); },
        typeHere: text => native.typeHere(text)
    });
})
