"""The wall clock steps by an hour, forth and back, under a running server: ids go on, sign-in goes on, jobs fire once."""

import collections
import os
from pathlib import Path

import pytest

from history import check_increasing

LIBRARIES = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"]


class Clock:
    """What the server takes for the wall clock; its steady clock stays true, as in a real step."""

    def __init__(self, folder):
        library = next((path for path in LIBRARIES if os.path.exists(path)), None)
        assert library, "libfaketime is missing (Debian package faketime)"
        self.file = Path(folder) / "faketime"
        self.set("+0")
        self.environment = {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DONT_RESET": "1",
        }

    def set(self, offset):
        new = self.file.with_suffix(".new")
        new.write_text(offset + "\n")
        new.replace(self.file)


@pytest.fixture
def clock(tmp_path):
    return Clock(tmp_path)


def test_ids_increase_over_steps_of_the_clock_and_a_restart(launch, clock):
    server = launch(environment=clock.environment)
    account = server.sign_up()
    ids = []
    for offset in ("+0", "+1h", "+0", "-1h", "-3601s", "+0"):
        clock.set(offset)
        member = server.login(account)  # a token may be too old by now; signing in always works
        for _ in range(20):
            ids.append(int(member.new_post()["id"]))
        member.close()
    clock.set("-1h")
    server.restart(hard=True)
    member = server.login(account)
    ids += [int(member.new_post()["id"]) for _ in range(20)]
    check_increasing(ids, "ids of posts")
    listed = member.get("/api/v1/posts?sort=latest&limit=100").expect(200)["items"]
    assert [int(post["id"]) for post in listed] == sorted(ids, reverse=True)[:100]


def test_a_token_survives_a_small_step_and_not_an_hour(launch, clock):
    server = launch(environment=clock.environment)
    member = server.member()
    for offset in ("-30s", "+30s", "+0"):
        clock.set(offset)
        member.get("/api/v1/me").expect(200)
    clock.set("+1h")
    member.get("/api/v1/me").expect(401)
    clock.set("+0")
    member.get("/api/v1/me").expect(200)


def test_no_job_runs_twice_for_one_moment(launch, clock):
    server = launch(environment=clock.environment)
    operator = server.staff("operator")
    names = [job["name"] for job in operator.get("/ops/v1/jobs").expect(200)["items"]]
    assert names
    for offset in ("+1h", "+0", "-1h", "+0"):
        clock.set(offset)
        operator = server.staff("operator")
        operator.get("/ops/v1/jobs").expect(200)
    for name in names:
        runs = operator.get(f"/ops/v1/jobs/{name}/runs?limit=100").expect(200)["items"]
        running = [run for run in runs if run["state"] == "running"]
        assert len(running) <= 1, f"{name} runs twice at once"
        planned = collections.Counter(run["plannedFor"] for run in runs if run.get("plannedFor"))
        twice = [moment for moment, count in planned.items() if count > 1]
        assert not twice, f"{name} ran twice for {twice}"
