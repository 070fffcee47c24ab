"""Faults that QA scenarios switch on: only where they were asked for, never in production, gone when cleared."""

import subprocess

import pytest
from madang import Madang, environment_of_server, program, served_routes

FAULTS = "/ops/v1/faults"


class Faulty(Madang):
    def arguments(self):
        return ["--with-faults", *super().arguments()]


@pytest.fixture(scope="module")
def faulty():
    server = Faulty()
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture(scope="module")
def operator(faulty):
    return faulty.staff("operator")


def test_no_switch_is_served_unless_it_was_asked_for():
    assert [route for route in served_routes() if FAULTS in route] == []


def test_production_refuses_the_switches(tmp_path):
    done = subprocess.run(
        [program(), "serve", "--with-faults", "--set", f"data.dir={tmp_path}", "--set", "environment=prod"],
        capture_output=True, text=True, timeout=30, env=environment_of_server({}),
    )
    assert done.returncode == 2 and "production" in done.stderr


def test_only_who_may_steer_breakers_switches(faulty):
    faulty.client().get(FAULTS, check=False).expect(401)
    for client in (faulty.member(), faulty.staff("moderator")):
        client.put(FAULTS + "/sql", json={"stopped": True}, check=False).expect(403)
        client.delete(FAULTS, check=False).expect(403)


def test_a_database_that_is_stopped_fails_and_comes_back(faulty, operator):
    post = operator.new_post()["id"]
    operator.put(FAULTS + "/sql", json={"stopped": True}, check=False).expect(204)
    assert operator.get(FAULTS, check=False)["items"][0]["part"] == "sql"
    operator.put(f"/api/v1/posts/{post}/like").expect(503, "unavailable")
    operator.delete(FAULTS + "/sql", check=False).expect(204)
    operator.put(f"/api/v1/posts/{post}/like").expect(200)
    operator.delete(FAULTS + "/sql", check=False).expect(404)


def test_a_share_of_the_answers_fails(operator):
    operator.put(FAULTS + "/http", json={"errorRate": 0.25}, check=False).expect(204)
    failed = [operator.get("/ops/v1/me").status for _ in range(40)].count(503)
    operator.delete(FAULTS, check=False).expect(204)
    assert failed == 10
    operator.get("/ops/v1/me").expect(200)


def test_a_cache_that_is_of_no_use_changes_no_answer(operator):
    post = operator.new_post()["id"]
    operator.put(FAULTS + "/cache", json={"stopped": True}, check=False).expect(204)
    assert [operator.get(f"/api/v1/posts/{post}").expect(200)["id"] for _ in range(3)] == [post] * 3
    operator.delete(FAULTS, check=False).expect(204)


def test_an_unknown_part_is_refused(operator):
    operator.put(FAULTS + "/moon", json={"stopped": True}, check=False).expect(404, "not-found")
