"""The audit trail over kill -9: the chain holds, and no acknowledged act of staff is missing from it."""

import sqlite3
import threading
import time

from history import History
from load import walk


class Moderator:
    """Deletes and restores one post after the other: each act is one row of the trail."""

    def __init__(self, server, history, posts):
        self.client = server.staff("moderator")
        self.recorder = history.client()
        self.posts = posts

    def run(self, go_on):
        while go_on.is_set():
            for post in self.posts:
                for op, send in (
                    ("post.delete", lambda: self.client.delete(f"/api/v1/posts/{post}", check=False)),
                    ("post.restore", lambda: self.client.post(f"/api/v1/posts/{post}/restore", check=False)),
                ):
                    if self.recorder.call(op, post, post, send) is None:
                        self.client.close()
                        return  # the server is gone


def test_the_chain_holds_over_kills_and_misses_no_act(launch):
    server = launch()
    author = server.login(server.sign_up(verify=False))
    history = History()
    moderators = [Moderator(server, history, [author.new_post()["id"] for _ in range(5)]) for _ in range(3)]
    curious = server.login(server.sign_up(verify=False))
    for _ in range(5):
        go_on = threading.Event()
        go_on.set()
        threads = [threading.Thread(target=one.run, args=(go_on,)) for one in moderators]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        while time.monotonic() - began < 0.5:  # pace: the length of the load; refusals leave rows, too
            curious.get("/ops/v1/me", check=False).expect(403)
        server.kill()
        go_on.clear()
        for thread in threads:
            thread.join(30)
        assert "intact" in server.cli("audit", "verify").stdout
        server.start()
        curious.close()

    rows = walk(server.staff("admin"), "/ops/v1/audit")
    for op in ("post.delete", "post.restore"):
        acknowledged = sum(len(history.outcomes(op, post)["ok"]) for post in history.keys(op))
        unknown = sum(len(history.outcomes(op, post)["info"]) for post in history.keys(op))
        written = sum(1 for row in rows if row["action"] == op and row["outcome"] == "succeeded")
        assert acknowledged > 30, "hardly any load"
        assert acknowledged <= written <= acknowledged + unknown, op
    assert sorted(row["sequence"] for row in rows) == list(range(1, len(rows) + 1)), "a gap"
    assert server.stop() == 0
    assert server.cli("audit", "verify").returncode == 0


def test_a_row_that_was_changed_behind_our_back_is_named(launch):
    server = launch()
    server.staff("moderator").get("/ops/v1/audit", check=False)
    server.login(server.sign_up(verify=False)).get("/ops/v1/me", check=False).expect(403)
    assert server.stop() == 0
    database = sqlite3.connect(server.data_dir / "madang.db")
    for (trigger,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_log'"):
        database.execute(f"DROP TRIGGER {trigger}")
    changed = database.execute("UPDATE audit_log SET target = 'nothing to see here' WHERE sequence = 1").rowcount
    database.commit()
    database.close()
    assert changed == 1
    done = server.cli("audit", "verify", check=False)
    assert done.returncode == 3
    assert "NOT intact" in done.stdout and "row 1" in done.stdout
