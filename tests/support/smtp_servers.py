#!/usr/bin/python3
"""The two mail servers of a scenario: real ones (aiosmtpd), steered by lines of JSON, each answered by one.

First line out: the ports by name. Orders: {"server": "primary", "do": "answer", "reply": "421 busy", "to": …, "at": …},
"stop", "heal" and "received". Ends with its standard input.
"""

import json
import sys

from smtp_sink import SmtpSink


class Server:
    """The same port and the same letters over any number of stops."""

    def __init__(self):
        self.sink = SmtpSink().__enter__()

    def answer(self, reply, to=None, at="MAIL"):
        self.sink.answers[to or at] = reply

    def stop(self):
        self.sink.stop()

    def heal(self):
        before = self.sink
        before.answers.clear()
        if before.listens():
            return
        self.sink = SmtpSink(port=before.port).__enter__()
        self.sink.accepted, self.sink.recipients = before.accepted, before.recipients

    def received(self):
        return [{"to": to, "subject": mail["Subject"], "messageId": mail["Message-ID"]}
                for mail, to in zip(self.sink.mails(), [",".join(all) for all in self.sink.recipients])]


def main():
    servers = {name: Server() for name in ("primary", "secondary")}
    tell({name: server.sink.port for name, server in servers.items()})
    for line in sys.stdin:
        order = json.loads(line)
        server, do = servers[order.pop("server")], order.pop("do")
        try:
            tell({"answer": getattr(server, do)(**order)})
        except (OSError, TypeError, AttributeError) as wrong:
            tell({"problem": f"{do}: {wrong}"})
    for server in servers.values():
        server.stop()


def tell(what):
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
