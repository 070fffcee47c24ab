#!/usr/bin/env python3
"""P3: likes of distinct members through HTTP and authentication, durable before the answer, beside pgbench.

pgbench inserts the same rows into a real PostgreSQL with its usual durability, 16 clients; both servers run on the
server's core, both loads on the other.
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from common import LOAD_CORE, ROOT, ROUNDS, SECONDS, SERVER_CORE, Madang, end, median_of, pinned, report, wait_for

LOAD = os.environ.get("HTTP_LOAD", str(ROOT / "build/bench/tests/bench/http_load"))
MEMBERS = 32
TARGET = 1.0


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


def pgbench_rate():
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
            return {"rate": float(re.search(r"tps = ([\d.]+)", out)[1])}

        return median_of(once)["rate"]


def main():
    anchor = pgbench_rate()
    posts_wanted = 40_000 * SECONDS * (ROUNDS + 1) // MEMBERS
    with Madang(members=MEMBERS, posts=posts_wanted) as madang, tempfile.TemporaryDirectory() as folder:
        tokens = pathlib.Path(folder) / "tokens"
        tokens.write_text("\n".join(madang.sign_up(f"liker{i}") for i in range(MEMBERS)))
        posts = pathlib.Path(folder) / "posts"
        posts.write_text("\n".join(post_ids(madang, posts_wanted)))
        following = 0

        def once():
            nonlocal following
            cpu = madang.cpu_seconds()
            out = subprocess.run(
                pinned(LOAD_CORE, [LOAD, "--port", madang.port, "--method", "PUT", "--connections", 64,
                                   "--path", "/api/v1/posts/{post}/like", "--posts", posts, "--tokens", tokens,
                                   "--seconds", SECONDS, "--start", following]),
                check=True, capture_output=True, text=True).stdout
            result = json.loads(out)
            following = result["next"]
            result["cpu"] = (madang.cpu_seconds() - cpu) / result["requests"] * 1e6
            return result

        likes = median_of(once)
        report("P3", "likes", likes["rate"], "req/s", anchor=anchor, target=TARGET, p50=likes["p50"],
               p99=likes["p99"], cpu_us=round(likes["cpu"], 1), distinct=following <= MEMBERS * posts_wanted)


def post_ids(madang, wanted):
    ids = []
    cursor = ""
    while len(ids) < wanted:
        page = madang.call("GET", f"/api/v1/posts?limit=100{cursor}")
        ids += [post["id"] for post in page["items"]]
        if not page["nextCursor"]:
            break
        cursor = f"&cursor={page['nextCursor']}"
    return ids


if __name__ == "__main__":
    main()
