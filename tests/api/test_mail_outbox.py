"""Mails over kill -9: each is sent at least once, always as the same message, and none that was promised is lost."""

import collections
import secrets
import shutil
import sqlite3
import threading
import time

from history import History
from madang import PASSWORD, wait_until


class Subscribers:
    """Threads that sign members up and ask for resets until told to stop."""

    def __init__(self, server, threads=2):
        self.server, self.history, self._go_on = server, History(), threading.Event()
        self._count = threads
        self._threads = []

    def start(self):
        self._go_on.set()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(self._count)]
        for thread in self._threads:
            thread.start()

    def stop(self):
        self._go_on.clear()
        for thread in self._threads:
            thread.join(30)

    def _run(self):
        client, recorder = self.server.client(), self.history.client()
        while self._go_on.is_set():
            name = "s" + secrets.token_hex(6)
            account = {"email": f"{name}@example.org", "password": PASSWORD, "nickname": name}
            if recorder.call("sign-up", None, account["email"],
                             lambda: client.request("POST", "/api/v1/members", json=account, check=False)) is None:
                self._go_on.wait(0.01)  # the server is gone
        client.close()


def message_ids(server):
    """Address → the ids of the messages written to it."""
    found = collections.defaultdict(list)
    for mail in server.mails():
        found[str(mail["To"]).strip("<>")].append(str(mail["Message-ID"]))
    return found


def waiting(server):
    """Messages that the stopped server's database has not handed over yet."""
    database = sqlite3.connect(server.data_dir / "madang.db")
    try:
        return database.execute("SELECT count(*) FROM mail_messages WHERE state IN (0, 1, 2)").fetchone()[0]
    finally:
        database.close()


def test_every_sign_up_that_was_acknowledged_gets_its_one_mail(launch):
    server = launch()
    load = Subscribers(server)
    for _ in range(4):
        load.start()
        time.sleep(0.4)  # pace: the length of the load
        server.kill()
        load.stop()
        server.start()
    outcomes = load.history.outcomes("sign-up")
    assert len(outcomes["ok"]) > 40, "hardly any load"
    wait_until(lambda: set(outcomes["ok"]) <= set(message_ids(server)), 60, every=0.25, what="a mail to everybody")
    found = message_ids(server)
    assert set(found) <= set(outcomes["ok"]) | set(outcomes["info"]), "a mail to somebody who did not ask"
    assert all(len(ids) == 1 for ids in found.values()), "two different messages for one sign-up"
    every_id = [message for ids in found.values() for message in ids]
    assert len(every_id) == len(set(every_id)), "one id for two messages"
    assert server.stop() == 0
    assert waiting(server) == 0


def test_a_mail_whose_sending_was_not_noted_is_sent_again_as_the_same_message(launch, tmp_path):
    server = launch()
    # Dies with the mail promised …
    account = server.sign_up(verify=False)
    server.kill()
    before = tmp_path / "before"
    shutil.copytree(server.data_dir, before)
    # … lives on and sends it …
    server.start()
    wait_until(lambda: account["email"] in message_ids(server), what="the mail")
    first = message_ids(server)[account["email"]]
    server.kill()
    # … and has the database of before: as if it had died between the sending and the note.
    for file in server.data_dir.glob("madang.db*"):
        file.unlink()
    for file in before.glob("madang.db*"):
        shutil.copy(file, server.data_dir)
    sent = list(server.data_dir.rglob("*.eml"))
    for file in sent:
        file.rename(tmp_path / file.name)  # delivered: out of the folder
    server.start()
    wait_until(lambda: account["email"] in message_ids(server), what="the mail once more")
    assert message_ids(server)[account["email"]] == first
    again = next(server.data_dir.rglob("*.eml"))
    assert again.read_bytes() == (tmp_path / again.name).read_bytes(), "the message changed"


def test_one_click_unsubscribes_as_mail_programs_send_it(server):
    client = server.client()
    link = "/api/v1/mail/unsubscribe?token=unknown"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    client.post(link, body=b"List-Unsubscribe=One-Click", headers=form).expect(204)
    client.post(link).expect(204)
    client.post(link, json={}).expect(415, "unsupported-media-type")
    client.post(link, body=b"a=" + b"x" * 300, headers=form).expect(413, "content-too-large")
