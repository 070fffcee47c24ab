"""The wall clock steps by an hour, forth and back, under a running server: ids go on, sign-in goes on, jobs fire once."""

import email.utils
import time

import pytest

from faked_clock import FakedClock
from history import check_increasing
from madang import wait_until


@pytest.fixture
def clock(tmp_path):
    return FakedClock(tmp_path)


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


class Wall:
    """The server's wall clock around the tenth minute of an hour, at which a job of the house runs."""

    JOB = "database.maintenance"  # 10 * * * *

    def __init__(self, clock):
        self.clock = clock
        self.slot = (int(time.time()) // 3600) * 3600 + 600

    def set_before_slot(self, hours=0, seconds=1):
        self.clock.set(f"{self.slot + 3600 * hours - seconds - int(time.time()):+d}")

    def cross_slot(self, server, hours=0):
        """Waits until the server itself says that the moment is over."""
        client = server.client()

        def over():
            said = client.get("/healthz").headers["date"]
            return email.utils.parsedate_to_datetime(said).timestamp() >= self.slot + 3600 * hours + 2

        wait_until(over, 30, what="the moment to pass")
        client.close()

    def finished(self, server, count):
        """Waits for so many runs; what comes beyond them is for the caller to see."""
        return wait_until(
            lambda: len(runs := self.runs(server)) >= count and all(run.get("finishedAt") for run in runs) and runs,
            what=f"{count} runs",
        )

    def runs(self, server):
        found = server.staff("operator").get(f"/ops/v1/jobs/{self.JOB}/runs?limit=100").expect(200)["items"]
        return [run for run in found if run["trigger"] == "schedule"]


def test_no_job_runs_twice_for_one_moment(launch, clock):
    wall = Wall(clock)
    wall.set_before_slot(seconds=300)  # however long a start takes, it is over before the moment
    server = launch(environment=clock.environment)
    wall.set_before_slot()
    wall.cross_slot(server)
    assert len(wall.finished(server, 1)) == 1, "its moment came"

    wall.set_before_slot()  # back, under the running server
    wall.cross_slot(server)
    assert len(wall.runs(server)) == 1

    wall.set_before_slot()  # back, and the server comes anew
    server.restart(hard=True)
    wall.cross_slot(server)
    assert len(wall.runs(server)) == 1

    wall.set_before_slot(hours=1)  # another moment
    wall.cross_slot(server, hours=1)
    assert len(wall.finished(server, 2)) == 2

    wall.set_before_slot()  # a whole hour back
    server.restart()
    wall.cross_slot(server)
    runs = wall.runs(server)
    assert len(runs) == 2
    assert all(run["state"] == "succeeded" for run in runs)
