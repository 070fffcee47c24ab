"""Records what clients asked for and were told, and checks the final state against it.

One event: {"t": ns, "client": n, "op": "post", "key": …, "f": "invoke|ok|fail|info", "value": …}. `ok`: the server
acknowledged; `fail`: it refused, so nothing may have happened; `info`: nobody knows (no answer came).
"""

import collections
import itertools
import json
import threading
import time


class History:
    def __init__(self):
        self.events = []
        self._of = collections.defaultdict(list)  # (op, key) → its events
        self._lock = threading.Lock()
        self._clients = itertools.count()

    def client(self):
        return Recorder(self, next(self._clients))

    def append(self, **event):
        with self._lock:
            self.events.append({"t": time.time_ns(), **event})
            self._of[event["op"], event["key"]].append(self.events[-1])

    def outcomes(self, op, key=None):
        """{"ok": [values], "fail": […], "info": […]}; an invocation without an end counts as info."""
        ends = {"ok": [], "fail": [], "info": []}
        begun = collections.Counter()
        with self._lock:
            events = [
                event for (each_op, each_key), events in self._of.items() if each_op == op for event in events
            ] if key is None else list(self._of[op, key])
        for event in events:
            identity = (event["client"], event["key"], event["value"])
            if event["f"] == "invoke":
                begun[identity] += 1
            else:
                begun[identity] -= 1
                ends[event["f"]].append(event["value"])
        for (_, _, value), open_calls in begun.items():
            ends["info"].extend([value] * open_calls)
        return ends

    def keys(self, op):
        with self._lock:
            return {key for each_op, key in self._of if each_op == op}

    def dump(self, path):
        with self._lock, open(path, "w", encoding="utf-8") as file:
            for event in self.events:
                file.write(json.dumps(event, ensure_ascii=False) + "\n")


class Recorder:
    """The part of one client; for one thread."""

    def __init__(self, history, number):
        self._history, self.number = history, number

    def call(self, op, key, value, send):
        """Runs `send()` and records how it ended. @returns its answer, or None when none came."""
        identity = {"client": self.number, "op": op, "key": key, "value": value}
        self._history.append(f="invoke", **identity)
        try:
            answer = send()
        except OSError:
            self._history.append(f="info", **identity)
            return None
        except Exception:  # http.client's own errors: the connection broke in the middle of an answer
            self._history.append(f="info", **identity)
            return None
        self._history.append(f=self.verdict(answer.status), **identity)
        return answer

    @staticmethod
    def verdict(status):
        if 200 <= status < 300:
            return "ok"
        # 503 and 507 promise that nothing was changed; any other 5xx promises nothing.
        return "fail" if status < 500 or status in (503, 507) else "info"


def check_set(outcomes, present, what):
    """Every acknowledged value is there exactly once, no refused one, and nothing that nobody sent."""
    counts = collections.Counter(present)
    doubled = [value for value, count in counts.items() if count > 1]
    assert not doubled, f"{what}: present more than once: {doubled[:5]}"
    lost = set(outcomes["ok"]) - set(counts)
    assert not lost, f"{what}: acknowledged and lost: {sorted(lost)[:5]} ({len(lost)} of {len(outcomes['ok'])})"
    # A value may be refused once and acknowledged at a second attempt.
    refused = set(outcomes["fail"]) - set(outcomes["ok"]) - set(outcomes["info"])
    undead = refused & set(counts)
    assert not undead, f"{what}: refused and present: {sorted(undead)[:5]}"
    strange = set(counts) - set(outcomes["ok"]) - set(outcomes["info"])
    assert not strange, f"{what}: never sent: {sorted(strange)[:5]}"


def check_counter(outcomes, final, what):
    """acknowledged <= final <= acknowledged + unknown, each value counting once."""
    sure = set(outcomes["ok"])
    possible = sure | set(outcomes["info"])
    assert len(sure) <= final <= len(possible), f"{what}: {final}, expected {len(sure)} to {len(possible)}"


def check_increasing(numbers, what):
    """Ids of one client, in the order in which they were handed out."""
    for earlier, later in zip(numbers, numbers[1:]):
        assert earlier < later, f"{what}: {later} after {earlier}"
