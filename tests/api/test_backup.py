"""`madangd backup` beside a serving process, `madangd restore` into a stopped one."""

import random
import shutil
import sqlite3
import time

from history import History, check_set
from load import Load, walk


def test_a_backup_under_load_is_consistent_and_can_be_restored(launch, tmp_path):
    server = launch()
    history = History()
    load = Load(server, history, [server.member() for _ in range(4)])
    load.start()
    time.sleep(1)  # pace: some load before …
    before = {writer.member: set(history.outcomes("post", writer.member)["ok"]) for writer in load.writers}
    copy = tmp_path / "copy.db"
    server.cli("backup", str(copy))
    time.sleep(0.3)  # pace: … and after
    load.stop()
    assert [file.name for file in tmp_path.iterdir()] == ["copy.db"], "a backup is one file"
    database = sqlite3.connect(copy)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()

    refused = server.cli("restore", str(copy), check=False)
    assert refused.returncode != 0 and "running" in refused.stderr, refused

    check_posts(load, history)
    assert server.stop() == 0
    server.cli("restore", str(copy))
    server.start()
    for writer in load.writers:
        writer.client.close()
        titles = {post["title"] for post in walk(writer.client, f"/api/v1/posts?author={writer.member}")}
        outcomes = history.outcomes("post", writer.member)
        assert before[writer.member] <= titles, "acknowledged before the backup and not in it"
        assert titles <= set(outcomes["ok"]) | set(outcomes["info"])
        writer.client.new_post(title="life goes on")
    aside = list(server.data_dir.glob("madang.db.before-restore-*"))
    assert aside, "the database that was replaced is kept"


def check_posts(load, history):
    for writer in load.writers:
        titles = [post["title"] for post in walk(writer.client, f"/api/v1/posts?author={writer.member}")]
        check_set(history.outcomes("post", writer.member), titles, f"posts of {writer.member}")


def test_a_damaged_backup_is_refused_and_nothing_is_touched(launch, tmp_path):
    server = launch()
    member = server.member()
    for number in range(30):
        member.new_post(title=f"post {number}", body="본문 " * 300)
    copy = tmp_path / "copy.db"
    server.cli("backup", str(copy))
    assert server.stop() == 0
    before = shutil.copy(server.data_dir / "madang.db", tmp_path / "before.db")

    data = bytearray(copy.read_bytes())
    chance = random.Random(3)
    for _ in range(200):  # whole pages, so that the check must see it
        page = chance.randrange(2, len(data) // 4096)
        data[page * 4096:page * 4096 + 64] = b"\x5a" * 64
    copy.write_bytes(data)
    refused = server.cli("restore", str(copy), check=False)
    assert refused.returncode != 0 and "damaged" in refused.stderr, refused
    assert (server.data_dir / "madang.db").read_bytes() == open(before, "rb").read()
    server.start()
    assert len(walk(member, f"/api/v1/posts?author={member.account['id']}")) == 30
