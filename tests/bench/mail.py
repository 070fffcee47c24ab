"""P12: mails a second to a sink on this machine, beside Postfix' smtp-source; signing up while no server takes mail."""
import contextlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.request

from common import LOAD_CORE, ROOT, SERVER_CORE, Madang, end, free_port, http_load, latency, pinned, report, wait_for

MAILS = int(os.environ.get("BENCH_MAILS", "20000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SIGN_UPS = 3000
TEXT = "마당에 오신 것을 환영합니다. Open this link within 24 hours and your address is confirmed.\n" * 12


def postfix_tool(name):
    """Of an installed Postfix, or of its package unpacked beside the build: installing it would start a server."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if found:
        return [found]
    folder = ROOT / "build/postfix"
    if not (folder / "usr/sbin" / name).exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "-q", "download", "postfix"], cwd=folder, check=True, capture_output=True)
        package = next(folder.glob("postfix_*.deb"))
        subprocess.run(["dpkg", "-x", str(package), str(folder)], check=True)
    return ["env", f"LD_LIBRARY_PATH={folder}/usr/lib/postfix", str(folder / "usr/sbin" / name)]


@contextlib.contextmanager
def sink():
    port = free_port()
    user = ["-u", "nobody"] if os.getuid() == 0 else []
    process = subprocess.Popen(pinned(LOAD_CORE, [*postfix_tool("smtp-sink"), *user, f"127.0.0.1:{port}", "256"]),
                               stderr=subprocess.DEVNULL)
    import socket

    try:
        wait_for(lambda: socket.create_connection(("127.0.0.1", port), 1).close() is None, 10, "the sink")
        yield port
    finally:
        end(process)


def source(port, connections, *options):
    """Messages a second of smtp-source, on the server's core."""
    begun = time.monotonic()
    subprocess.run(pinned(SERVER_CORE, [*postfix_tool("smtp-source"), *options, "-s", connections, "-m", MAILS, "-l", 3000,
                                        "-f", "no-reply@madang.example", "-t", "somebody@example.org",
                                        f"127.0.0.1:{port}"]), check=True, capture_output=True)
    return MAILS / (time.monotonic() - begun)


def fill(folder):
    """Messages that wait, as signing up leaves them."""
    now = int(time.time() * 1000) - 1000
    with contextlib.closing(sqlite3.connect(folder / "madang.db")) as database, database:
        for i in range(MAILS):
            payload = {"to": f"m{i}@example.org", "language": "ko", "subject": "[마당] 이메일 주소를 확인해 주세요",
                       "text": TEXT, "date": "2026-01-01T00:00:00.000Z", "html": f"<p>{TEXT}</p>"}
            database.execute(
                "INSERT INTO mail_messages (id, template, payload, recipient, next_attempt_at, created_at, changed_at) "
                "VALUES (?, 'verification', ?, ?, ?, ?, ?)",
                (now * 4096 + i, json.dumps(payload, ensure_ascii=False), f"r{i}", now, now, now),
            )


def sent(madang):
    text = urllib.request.urlopen(madang.url + "/metrics").read().decode()
    found = re.search(r'^madang_mails_total\{result="sent"\} (\d+)', text, re.MULTILINE)
    return int(found.group(1)) if found else 0


def ours(port, connections):
    with tempfile.TemporaryDirectory(prefix="madang-bench-") as name:
        folder = pathlib.Path(name)
        settings = {"mail.primary_host": "127.0.0.1", "mail.primary_port": port, "mail.primary_security": "none",
                    "mail.connections": connections, "mail.per_second": 0}
        Madang.run_command({"data.dir": name, "environment": "test"}, "migrate")
        fill(folder)
        with Madang(data_dir=folder, **settings) as madang:
            wait_for(lambda: sent(madang) > 0, 20, "the first mail")
            before, begun = sent(madang), time.monotonic()
            # Asked seldom: to tell its figures costs the server's core, too.
            wait_for(lambda: sent(madang) == MAILS, 120, "every mail", every=0.05)
            return (MAILS - before) / (time.monotonic() - begun)


def throughput():
    with sink() as port:
        for connections in (1, 8, 32):
            rates, anchors, keeping = [], [], []
            for _ in range(ROUNDS):
                anchors.append(source(port, connections))
                keeping.append(source(port, connections, "-d"))
                rates.append(ours(port, connections))
            rate = statistics.median(rates)
            report("P12", f"mails, {connections} connections", rate, "mails/s", statistics.median(anchors), ">= 0.7")
            # It sends one text from memory; ours come out of the store, each is rendered, and what became of it is kept.
            report("P12", "the same against smtp-source -d, which keeps its sessions", rate, "mails/s",
                   statistics.median(keeping))


def sign_ups(madang, prefix):
    bodies = [json.dumps({"email": f"{prefix}{i}@example.org", "password": "correct horse battery",
                          "nickname": f"{prefix}{i}"}) for i in range(SIGN_UPS)]
    return http_load(madang, {"bodies": bodies}, method="POST", path="/api/v1/members", connections=8, rate=200)


def outage():
    """The same load once with a server that takes everything and once with two that nobody answers for."""
    cheap = {"passwords.memory_kib": 64, "passwords.iterations": 1}
    figures = {}
    with sink() as port:
        for name, target in (("normal", port), ("dead", free_port())):
            settings = {f"mail.{which}_{key}": value for which in ("primary", "secondary")
                        for key, value in (("host", "127.0.0.1"), ("port", target), ("security", "none"))}
            tries = []
            for round in range(ROUNDS):
                with Madang(**cheap, **settings) as madang:
                    tries.append(sign_ups(madang, f"{name[0]}{round}x"))
            figures[name] = sorted(tries, key=lambda each: each["p99"])[len(tries) // 2]
    report("P12", "sign-ups: p99", figures["normal"]["p99"], "ms", **latency(figures["normal"]))
    report("P12", "sign-ups while no server takes mail: p99", figures["dead"]["p99"], "ms", figures["normal"]["p99"],
           "<= 1.2", **latency(figures["dead"]))


if __name__ == "__main__":
    throughput()
    outage()
