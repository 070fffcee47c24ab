"""Where the time of slow requests went: every wait of a handler is in the recorder, under its own request."""

import pytest


@pytest.fixture(scope="module")
def staff(server):
    return server.staff("operator")


def slowest(staff, method, route):
    found = staff.get("/ops/v1/slow-requests?limit=200").expect(200)["items"]
    found = [one for one in found if (one["method"], one["route"]) == (method, route)]
    assert found, f"nothing kept of {method} {route}"
    return found[0]


def spans_of(kept):
    for span in kept["spans"]:
        assert 0 <= span["startMs"] and span["startMs"] + span["durationMs"] <= kept["durationMs"] + 0.01
    return {(span["kind"], span["name"]) for span in kept["spans"]}


def test_signing_in_shows_its_queues_its_sql_and_its_hash(server, staff):
    kim = server.sign_up()
    server.client().post("/api/v1/sessions", {"email": kim["email"], "password": kim["password"]}).expect(200)
    spans = spans_of(slowest(staff, "POST", "/api/v1/sessions"))
    assert {("queue", "password.check"), ("hash", "password.check")} <= spans
    assert {"queue", "sql", "hash"} <= {kind for kind, _ in spans}


def test_a_post_that_is_not_cached_shows_the_load_and_its_sql(server, staff, kim):
    post = kim.new_post()["id"]
    server.client().get(f"/api/v1/posts/{post}").expect(200)
    spans = spans_of(slowest(staff, "GET", "/api/v1/posts/{id}"))
    assert ("cache", "post-detail") in spans
    assert "sql" in {kind for kind, _ in spans}
