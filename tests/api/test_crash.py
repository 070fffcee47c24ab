"""kill -9 in the middle of mixed writes, thirty times: what was acknowledged is there once, nothing else is."""

import os
import random
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

import pytest

from history import History, check_counter, check_increasing, check_set
from load import Load, walk

ROUNDS = int(os.environ.get("MADANG_CRASH_ROUNDS", "30"))
WRITERS = 6


def integrity(data_dir):
    """What SQLite says about the files that the killed process left, looked at in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        for file in Path(data_dir).glob("madang.db*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, folder)
        database = sqlite3.connect(Path(folder) / "madang.db")
        try:
            verdict = database.execute("PRAGMA integrity_check").fetchall()
            orphans = database.execute("PRAGMA foreign_key_check").fetchall()
        finally:
            database.close()
    return verdict, orphans


def check_all(server, load):
    history, writers = load.history, load.writers
    for writer in writers:
        titles = [post["title"] for post in walk(writer.client, f"/api/v1/posts?author={writer.member}")]
        check_set(history.outcomes("post", writer.member), titles, f"posts of {writer.member}")
        check_increasing(writer.post_ids, f"post ids of {writer.member}")
    reader = server.client()
    for post in history.keys("comment"):
        bodies = [comment["body"] for comment in walk(reader, f"/api/v1/posts/{post}/comments")]
        check_set(history.outcomes("comment", post), bodies, f"comments of {post}")
    for post in history.keys("like"):
        outcomes = history.outcomes("like", post)
        likes = reader.get(f"/api/v1/posts/{post}", check=False).expect(200)["counts"]["likes"]
        check_counter(outcomes, likes, f"likes of {post}")
    reader.close()


def check_likes_one_by_one(load):
    """The members' own view: an acknowledged like is there for its member."""
    for writer in load.writers:
        liked = [e["key"] for e in load.history.events
                 if e["op"] == "like" and e["f"] == "ok" and e["value"] == writer.member]
        for post in sorted(set(liked))[-40:]:
            assert writer.client.get(f"/api/v1/posts/{post}", check=False).expect(200)["liked"] is True


def check_sign_ups(server, history):
    """A nickname that was acknowledged is taken; one that was not asked for is free."""
    outcomes = history.outcomes("sign-up")
    client = server.client()
    for nickname in outcomes["ok"]:
        client.post(
            "/api/v1/members",
            json={"email": f"other-{nickname}@example.org", "password": "another long password 9", "nickname": nickname},
            check=False,
        ).expect(409)
    client.close()


@pytest.mark.timeout(400)
def test_thirty_kills_lose_nothing_and_invent_nothing(launch, tmp_path):
    server = launch()
    history = History()
    load = Load(server, history, server.members(WRITERS))
    chance = random.Random(20260301)
    slowest = 0.0
    try:
        for round_number in range(ROUNDS):
            load.start()
            time.sleep(chance.uniform(0.2, 0.6))  # pace: the length of the load
            server.kill()
            load.stop()
            verdict, orphans = integrity(server.data_dir)
            assert verdict == [("ok",)] and orphans == [], f"round {round_number}: {verdict[:3]} {orphans[:3]}"
            began = time.monotonic()
            server.start()
            slowest = max(slowest, time.monotonic() - began)
            for writer in load.writers:
                writer.client.close()
                writer.repeat_unknown()
            if round_number % 10 == 9:
                check_all(server, load)
        check_all(server, load)
        check_likes_one_by_one(load)
        check_sign_ups(server, history)
    except BaseException:
        history.dump(tmp_path / "history.jsonl")
        raise
    assert slowest <= 5, f"a start after a crash took {slowest:.1f} s"
    acknowledged = {op: len(history.outcomes(op)["ok"]) for op in ("post", "comment", "like", "sign-up")}
    assert all(count >= ROUNDS for count in acknowledged.values()), f"hardly any load: {acknowledged}"


def test_a_call_repeated_after_a_crash_has_one_effect(launch):
    """The client that got no answer sends the same Idempotency-Key again: one post, whichever side of the kill."""
    server = launch()
    history = History()
    load = Load(server, history, server.members(WRITERS), seed=2)
    for _ in range(3):
        load.start()
        time.sleep(0.3)  # pace: the length of the load
        server.kill()
        load.stop()
        server.start()
        for writer in load.writers:
            writer.client.close()
            writer.repeat_unknown()
            assert writer.unknown == [], "a repeated call was not answered"
    for writer in load.writers:
        titles = [post["title"] for post in walk(writer.client, f"/api/v1/posts?author={writer.member}")]
        outcomes = history.outcomes("post", writer.member)
        check_set(outcomes, titles, f"posts of {writer.member}")
        assert set(outcomes["info"]) <= set(outcomes["ok"]), "an unknown outcome stayed unknown"
