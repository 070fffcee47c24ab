"""Where the time of slow requests went: every wait of a handler is in the recorder, under its own request."""

import pytest
from madang import Madang


@pytest.fixture(scope="module")
def server():
    """Keeps the five slowest of each route, however quick they were."""
    with Madang(settings={"metrics.slow_request_microseconds": 0}) as one:
        yield one


@pytest.fixture(scope="module")
def staff(server):
    return server.staff("operator")


def kept_of(staff, method, route):
    found = staff.get("/ops/v1/slow-requests?limit=200").expect(200)["items"]
    return [one for one in found if (one["method"], one["route"]) == (method, route)]


def spans_of(kept):
    for span in kept["spans"]:
        assert 0 <= span["startMs"] and span["startMs"] + span["durationMs"] <= kept["durationMs"] + 0.01
    return {(span["kind"], span["name"]) for span in kept["spans"]}


def test_signing_in_shows_its_queues_its_sql_and_its_hash(server, staff):
    kim = server.sign_up()
    server.client().post("/api/v1/sessions", {"email": kim["email"], "password": kim["password"]}).expect(200)
    spans = spans_of(kept_of(staff, "POST", "/api/v1/sessions")[0])
    assert {("queue", "password.check"), ("hash", "password.check")} <= spans
    assert {"queue", "sql", "hash"} <= {kind for kind, _ in spans}


def test_a_post_that_is_not_cached_shows_the_load_and_its_sql(server, staff, kim):
    post = kim.new_post()["id"]
    server.client().get(f"/api/v1/posts/{post}").expect(200)
    kept = kept_of(staff, "GET", "/api/v1/posts/{id}")
    assert len(kept) == 1
    spans = spans_of(kept[0])
    assert ("cache", "post-detail") in spans
    assert "sql" in {kind for kind, _ in spans}
