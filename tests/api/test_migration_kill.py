"""`madangd migrate` killed at any moment: the next run finishes, and the schema is the one of an undisturbed run."""

import random
import signal
import sqlite3
import subprocess
import time

from madang import Madang, program


def schema(data_dir):
    database = sqlite3.connect(data_dir / "madang.db")
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        objects = database.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        applied = database.execute("SELECT version, name, checksum FROM schema_migrations ORDER BY version").fetchall()
        return objects, applied
    finally:
        database.close()


def fresh():
    return Madang(fresh=True)


def test_a_dry_run_says_what_would_be_done_and_does_nothing():
    one = fresh()
    try:
        said = one.cli("migrate", "--dry-run").stdout
        assert "0001" in said or "1 core" in said
        assert not (one.data_dir / "madang.db").exists()
        one.cli("migrate")
        assert "up to date" in one.cli("migrate", "--dry-run").stdout
    finally:
        one.close()


def test_killed_at_any_moment_it_finishes_the_next_time():
    whole = fresh()
    began = time.monotonic()
    whole.cli("migrate")
    duration = time.monotonic() - began
    expected = schema(whole.data_dir)
    whole.close()

    chance = random.Random(7)
    interrupted = 0
    for _ in range(15):
        one = fresh()
        try:
            process = subprocess.Popen(
                [program(), "migrate", *one.arguments()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(chance.uniform(0, duration))  # pace: the moment of the kill, by chance
            process.send_signal(signal.SIGKILL)
            interrupted += process.wait() == -signal.SIGKILL
            one.cli("migrate")
            assert schema(one.data_dir) == expected
        finally:
            one.close()
    assert interrupted >= 3, "the kills came too late"
    one = fresh()
    with one:
        one.client().get("/readyz").expect(200)


def test_a_database_of_a_newer_program_is_refused_with_words():
    one = fresh()
    try:
        one.cli("migrate")
        database = sqlite3.connect(one.data_dir / "madang.db")
        database.execute("INSERT INTO schema_migrations VALUES (9999, 'future', 'ff', 0)")
        database.commit()
        database.close()
        for command in (["migrate"], ["serve"]):
            done = one.cli(*command, check=False)
            assert done.returncode != 0
            assert "9999_future" in done.stderr + done.stdout
    finally:
        one.close()
