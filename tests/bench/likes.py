#!/usr/bin/env python3
"""P3: likes of distinct members through HTTP and authentication, durable before the answer, beside pgbench.

pgbench inserts the same rows into a real PostgreSQL with its usual durability, 16 clients; both servers run on the
server's core, both loads on the other.
"""
import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from common import (
    LOAD_CORE, ROUNDS, SECONDS, SERVER_CORE, Madang, end, http_load, latency, medians_of, pinned, report, wait_for,
    with_cpu,
)

MEMBERS = 64


def postgres_program(name):
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def as_server_user(command):
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.getuid() == 0 else command


@contextlib.contextmanager
def postgres():
    """A scratch PostgreSQL on the server's core, reached by a Unix socket. Yields the socket's folder."""
    with tempfile.TemporaryDirectory(prefix="madang-pg-") as folder:
        os.chmod(folder, 0o777)
        data = f"{folder}/data"
        subprocess.run(as_server_user([postgres_program("initdb"), "-D", data, "-A", "trust", "-U", "bench"]),
                       check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            pinned(SERVER_CORE, as_server_user([postgres_program("postgres"), "-D", data, "-k", folder,
                                                "-c", "listen_addresses=", "-c", "shared_buffers=256MB"])),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            ready = [postgres_program("pg_isready"), "-q", "-h", folder]
            wait_for(lambda: subprocess.run(ready).returncode == 0, 30, "PostgreSQL ready")
            yield folder
        finally:
            end(server)


@contextlib.contextmanager
def pgbench():
    """Yields a run of pgbench: 16 clients insert likes."""
    with postgres() as folder:
        connection = ["-h", folder, "-U", "bench", "postgres"]
        schema = """CREATE TABLE likes (post_id BIGINT NOT NULL, member_id BIGINT NOT NULL, created_at BIGINT NOT NULL,
                                        PRIMARY KEY (post_id, member_id));
                    CREATE INDEX likes_by_member ON likes (member_id, post_id);
                    CREATE INDEX likes_by_time ON likes (created_at, post_id);"""
        subprocess.run([postgres_program("psql"), "-q", *connection, "-c", schema], check=True)
        script = pathlib.Path(folder) / "like.sql"
        script.write_text("\\set post random(1, 1000000)\n\\set member random(1, 1000000)\n"
                          "INSERT INTO likes VALUES (:post, :member, extract(epoch from now()) * 1000) "
                          "ON CONFLICT DO NOTHING;\n")

        def once():
            out = subprocess.run(
                pinned(LOAD_CORE, [postgres_program("pgbench"), "-n", "-M", "prepared", "-c16", "-j1",
                                   f"-T{SECONDS}", "-f", str(script), *connection]),
                check=True, capture_output=True, text=True).stdout
            return {"rate": float(re.search(r"tps = ([\d.]+)", out)[1]),
                    "p50": float(re.search(r"latency average = ([\d.]+) ms", out)[1])}

        yield once


def main():
    most = 25_000 * SECONDS * (ROUNDS + 1)
    with pgbench() as insert, Madang(members=MEMBERS, posts=most // MEMBERS) as madang:
        posts, tokens = madang.post_ids(most), madang.sign_in_demo_members(MEMBERS)
        following = 0

        def like():
            nonlocal following
            result = with_cpu(madang.process.pid,
                              lambda: http_load(madang, {"posts": posts, "tokens": tokens}, method="PUT",
                                                path="/api/v1/posts/{post}/like", connections=64, start=following))
            following = result["next"]
            return result

        anchor, likes = medians_of({"insert": insert, "like": like}).values()
        report("P3", "pgbench inserting likes, 16 clients", anchor["rate"], "tx/s", **latency(anchor))
        report("P3", "likes, 64 connections", likes["rate"], "req/s", anchor["rate"], ">= 1.0", **latency(likes),
               distinct=following <= MEMBERS * len(posts))


if __name__ == "__main__":
    main()
