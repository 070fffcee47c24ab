pragma Singleton
import QtQml
import Madang.Components
import Madang.Theme

/// What happened, in the reader's language, out of an event's parts. What this console does not know is said in the
/// backend's own words.
QtObject {
    function state(event: var): string {
        switch (event.kind) {
        case "alert":
            return alertState(event.state);
        case "breaker":
            return event.state === "reset" ? qsTr("reset") : event.state === "exceeded" ? qsTr("exceeded") : BreakerWords.state(event.state);
        case "health":
            return Format.level(event.state);
        case "jobRun":
            return JobWords.state(event.state);
        case "operation":
            return OperationWords.state(event.state);
        }
        return event.state;
    }

    function what(event: var): string {
        const data = event.data ?? {};
        switch (event.kind) {
        case "alert":
            return alert(event, data);
        case "breaker":
            return breaker(event, data);
        case "health":
            return data.detail ? qsTr("%1 is %2: %3", "component, state, detail").arg(data.component).arg(state(event)).arg(data.detail) : qsTr("%1 is %2", "component and state").arg(data.component).arg(state(event));
        case "jobRun":
            return qsTr("Job %1: %2", "name and state").arg(data.job).arg(state(event));
        case "operation":
            return qsTr("%1 on %2: %3", "operation, target, state").arg(data.kind).arg(data.target).arg(state(event));
        }
        return event.summary;
    }

    /// Events as marks of charts, each with its `text`.
    function marks(events: var): var {
        return events.map(event => Object.assign({}, event, {
                        "text": what(event)
                    }));
    }

    function alert(event: var, data: var): string {
        if (event.subject.startsWith("silence:")) {
            const silenced = [data.rule ? AlertWords.rule(data.rule) : "", data.subject ?? ""].filter(part => part !== "").join(" ");
            return qsTr("Silence for %1: %2", "what is silenced, and what became of it").arg(silenced).arg(alertState(event.state));
        }
        if (event.state === "firing" || event.state === "pending")
            return AlertWords.figure(data, data.value ?? data.worst);
        const rule = AlertWords.rule(data.rule);
        const name = data.subject ? qsTr("%1 (%2)", "rule and subject").arg(rule).arg(data.subject) : rule;
        return qsTr("%1: %2", "alert and what became of it").arg(name).arg(alertState(event.state));
    }

    function alertState(word: string): string {
        switch (word) {
        case "calmed":
            return qsTr("fine again");
        case "expired":
            return qsTr("its time is over");
        case "lifted":
            return qsTr("lifted");
        case "unacknowledged":
            return qsTr("no longer acknowledged");
        }
        return AlertWords.state(word);
    }

    function breaker(event: var, data: var): string {
        const rate = Format.figure(data.ratePercent ?? NaN);
        if (event.state === "exceeded")
            return data.event === "slowRateExceeded" ? qsTr("Breaker %1: %2 % of the calls were slow").arg(data.breaker).arg(rate) : qsTr("Breaker %1: %2 % of the calls failed").arg(data.breaker).arg(rate);
        if (event.state === "reset")
            return qsTr("Breaker %1 was reset (%2)").arg(data.breaker).arg(cause(data.cause));
        return qsTr("Breaker %1: %2 → %3 (%4)", "name, states, cause").arg(data.breaker).arg(BreakerWords.state(data.from)).arg(BreakerWords.state(data.to)).arg(cause(data.cause));
    }

    /// The breaker's own causes; what somebody wrote stays as it is.
    function cause(words: string): string {
        if (words === "the wait is over")
            return qsTr("the wait is over");
        if (words === "enough trial calls went well")
            return qsTr("enough trial calls went well");
        if (words.startsWith("failure rate "))
            return qsTr("too many calls failed");
        if (words.startsWith("slow call rate "))
            return qsTr("too many calls were slow");
        return words;
    }
}
