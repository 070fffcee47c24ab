"""The disk fills up in the middle of writes, and room comes back: 507 or 503, reads go on, no restart needed."""

import os
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from history import History, check_set
from load import Load, walk
from madang import Madang, wait_until

MEBIBYTE = 1024 * 1024


class SmallDisk:
    """A tmpfs of 16 MiB where mounting is allowed; `give_room` removes what else lies on it."""

    def __init__(self):
        self.path = Path(tempfile.mkdtemp(prefix="madang-disk-"))
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "madang-test", self.path], capture_output=True)
        self.mounted = done.returncode == 0
        self.data_dir = self.path / "data"
        self.data_dir.mkdir()
        self.ballast = self.path / "ballast"
        self.ballast.write_bytes(b"\0" * 6 * MEBIBYTE)
        self.wrapper = ()
        if not self.mounted:  # no such right: limit the size of any one file instead
            self.wrapper = ("sh", "-c", 'trap "" XFSZ; ulimit -S -f 8192; exec "$@"', "sh")

    def give_room(self, pid):
        self.ballast.unlink()
        if not self.mounted:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def close(self):
        if self.mounted:
            subprocess.run(["umount", "-l", self.path], check=True)
        shutil.rmtree(self.path, ignore_errors=True)


@pytest.fixture
def disk():
    one = SmallDisk()
    yield one
    one.close()


def test_full_disk_refuses_writes_keeps_reads_and_recovers(disk):
    template = Madang()  # an untouched data folder with staff
    shutil.copytree(template.data_dir, disk.data_dir, dirs_exist_ok=True)
    template.close()
    server = Madang(data_dir=disk.data_dir, wrapper=disk.wrapper)
    history = History()
    try:
        server.start()
        load = Load(server, history, server.members(1))
        writer = load.writers[0]
        first = writer.client.new_post(title="the first one")

        refusals = []
        filler = "가" * 19_000  # 57 KB
        for number in range(400):
            title = f"filler{number:04d}"
            answer = writer.recorder.call(
                "post", writer.member, title,
                lambda: writer.client.request(
                    "POST", "/api/v1/posts", json={"kind": "study", "title": title, "body": filler}
                ),
            )
            assert answer is not None, "the server closed the connection"
            if answer.status != 201:
                refusals.append(answer)
                if len(refusals) >= 5:
                    break
        assert refusals, "the disk never filled up"
        for answer in refusals:
            assert answer.status in (503, 507), repr(answer)
            assert answer.headers["content-type"].startswith("application/problem+json")
        assert any(answer.code == "storage-full" for answer in refusals)

        for _ in range(20):
            writer.client.get(f"/api/v1/posts/{first['id']}").expect(200)
            writer.client.get("/api/v1/posts?sort=latest").expect(200)
        assert writer.client.get("/healthz").status == 200
        titles = [post["title"] for post in walk(writer.client, f"/api/v1/posts?author={writer.member}")]
        outcomes = history.outcomes("post", writer.member)
        outcomes["ok"].append("the first one")
        check_set(outcomes, titles, "posts while the disk is full")

        disk.give_room(server.pid)

        def writes_again():
            return writer.client.post(
                "/api/v1/posts", json={"kind": "study", "title": "room again", "body": "b"}
            ).status == 201

        wait_until(writes_again, 10, every=0.2, what="a write after room came back")
        assert server.process.poll() is None
        titles = [post["title"] for post in walk(writer.client, f"/api/v1/posts?author={writer.member}")]
        outcomes["ok"].append("room again")
        check_set(outcomes, titles, "posts afterwards")
        assert server.stop() == 0
    finally:
        server.kill()
        if os.environ.get("KEEP_TEST_DATA"):
            history.dump(Path(tempfile.gettempdir()) / "disk_full_history.jsonl")
