"""`madangd backup` beside a serving process, `madangd restore` into a stopped one."""

import random
import re
import shutil
import sqlite3
import subprocess
import time

from history import History, check_set
from load import Load, walk
from madang import program, wait_until


def test_a_backup_under_load_is_consistent_and_can_be_restored(launch, tmp_path):
    server = launch()
    history = History()
    load = Load(server, history, server.members(4))
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
    assert refused.returncode != 0 and "stop it first" in refused.stderr, refused

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


def no_backup(tmp_path):
    return tmp_path / "nowhere.db"


def a_text(tmp_path):
    file = tmp_path / "text.db"
    file.write_text("this is a letter, not a database\n" * 500)
    return file


def nothing(tmp_path):
    file = tmp_path / "empty.db"
    file.touch()
    return file


def a_folder(tmp_path):
    folder = tmp_path / "folder.db"
    folder.mkdir()
    return folder


def half_of(copy, tmp_path):
    file = tmp_path / "half.db"
    data = copy.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    return file


def of_another_program(tmp_path):
    file = tmp_path / "foreign.db"
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE recipes (name TEXT)")
    database.commit()
    database.close()
    return file


def of_a_newer_program(copy, tmp_path):
    file = shutil.copy(copy, tmp_path / "newer.db")
    database = sqlite3.connect(file)
    database.execute("INSERT INTO schema_migrations VALUES (9999, 'future', 'ff', 0)")
    database.commit()
    database.close()
    return file


def with_a_missing_parent(copy, tmp_path):
    """Whole pages, but a comment whose post is not there."""
    file = shutil.copy(copy, tmp_path / "orphans.db")
    database = sqlite3.connect(file)
    database.execute("PRAGMA foreign_keys = OFF")
    assert database.execute("DELETE FROM posts").rowcount > 0
    database.commit()
    database.close()
    return file


def test_what_cannot_be_restored_is_refused_in_words_and_nothing_is_lost(launch, tmp_path):
    server = launch()
    member = server.login(server.sign_up(verify=False))
    posts = [member.new_post(title=f"post {number}")["id"] for number in range(5)]
    for post in posts:
        member.new_comment(post)
    copy = tmp_path / "copy.db"
    server.cli("backup", str(copy))
    server.kill()  # its log is not folded in: that part must not be lost either
    before = {file.name: file.read_bytes() for file in server.data_dir.glob("madang.db*") if "-shm" not in file.name}
    for file, words in (
        (no_backup(tmp_path), "does not exist"),
        (a_text(tmp_path), "damaged"),
        (nothing(tmp_path), "no schema of this program"),
        (a_folder(tmp_path), "not a file"),
        (half_of(copy, tmp_path), "damaged"),
        (of_another_program(tmp_path), "no schema of this program"),
        (of_a_newer_program(copy, tmp_path), "9999_future"),
        (with_a_missing_parent(copy, tmp_path), "damaged"),
    ):
        refused = server.cli("restore", str(file), check=False)
        assert refused.returncode == 1, refused
        assert words in refused.stderr and len(refused.stderr.strip().splitlines()) == 1, refused
        assert str(file) in refused.stderr, refused
        after = {f.name: f.read_bytes() for f in server.data_dir.glob("madang.db*") if "-shm" not in f.name}
        assert after == before, f"{file} was refused, and something was touched"
    server.start()
    assert len(walk(member, f"/api/v1/posts?author={member.account['id']}")) == len(posts)


def test_a_restore_that_is_killed_leaves_the_old_or_the_new_database(launch, tmp_path):
    server = launch()
    member = server.login(server.sign_up(verify=False))
    member.new_post(title="old", body="본문 " * 3000)
    copy = tmp_path / "copy.db"
    server.cli("backup", str(copy))
    member.new_post(title="since the backup")
    server.kill()
    chance = random.Random(5)
    both = set()
    for _ in range(12):
        process = subprocess.Popen([program(), "restore", str(copy), *server.arguments()],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 0.08))  # pace: the moment of the kill, by chance
        process.kill()
        process.wait()
        server.start()
        member.close()
        titles = {post["title"] for post in walk(member, f"/api/v1/posts?author={member.account['id']}")}
        assert titles in ({"old"}, {"old", "since the backup"})
        both.add(len(titles))
        if titles == {"old"}:
            member.new_post(title="since the backup")
        server.kill()
    assert 2 in both, "the kills came too late"
    server.cli("restore", str(copy))
    assert list(server.data_dir.glob("*.restore-*")) == [], "what the killed ones left is gone"


def test_the_audit_trail_of_a_restored_database_holds(launch, tmp_path):
    server = launch()
    nobody = server.login(server.sign_up(verify=False))
    refuse = lambda: nobody.get("/ops/v1/me").expect(403)  # noqa: E731
    refuse()
    server.restart()
    copy = tmp_path / "copy.db"
    server.cli("backup", str(copy))
    refuse()
    assert server.stop() == 0  # a stop writes the rows that came last
    server.cli("restore", str(copy))
    rows = int(re.search(r"is intact: (\d+) rows", server.cli("audit", "verify").stdout)[1])
    server.start()
    refuse()
    assert server.stop() == 0
    assert int(re.search(r"is intact: (\d+) rows", server.cli("audit", "verify").stdout)[1]) == rows + 1


def test_the_backup_job_removes_what_a_killed_one_left(launch):
    server = launch()
    folder = server.data_dir / "backups"
    folder.mkdir(exist_ok=True)
    left = folder / "madang-20260101T000000Z.db.part-1"
    left.write_bytes(b"half a copy")
    mine = folder / "notes.txt"
    mine.write_text("not the job's")
    operator = server.staff("operator")
    plan = operator.post("/ops/v1/plans", json={"kind": "job.run", "target": "database.backup"}).expect(201)
    operator.post("/ops/v1/executions", headers={"Idempotency-Key": '"back-up-now"'}, json={
        "planId": plan["planId"], "confirmText": plan["confirmText"], "reason": "a test"}).expect(202)
    wait_until(lambda: list(folder.glob("madang-*Z.db")), 20, what="a backup")
    assert not left.exists()
    assert mine.exists()
