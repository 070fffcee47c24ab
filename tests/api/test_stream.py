"""Consoles follow what happens: who may, what they get, what they get after having been away."""

import time

import pytest
import websockets
from contract import contract
from madang import wait_until
from stream import Stream

NOBODY, NOT_STAFF, NO_COMMAND = 4401, 4403, 4400


@pytest.fixture(scope="module")
def operator(server):
    client = server.staff("operator")
    yield client
    client.close()


def run_job(client, job):
    """Runs a job by plan and execution; returns the operation's id."""
    plan = client.post("/ops/v1/plans", json={"kind": "job.run", "target": job}).expect(201)
    done = client.post(
        "/ops/v1/executions",
        json={"planId": plan["planId"], "confirmText": plan["confirmText"], "reason": "a test wants events"},
        headers={"Idempotency-Key": "run-" + plan["planId"]},
    ).expect(202)
    return done["operationId"]


@pytest.fixture(scope="module")
def a_job(operator):
    jobs = operator.get("/ops/v1/jobs").expect(200)["items"]
    return next(job["name"] for job in jobs if job["keepHistory"] and "backup" not in job["name"])


# --- who may --------------------------------------------------------------------------------------------------------


def test_the_first_frame_authenticates_and_tells_what_there_is(server, operator):
    with Stream(server, operator.token) as stream:
        problems = contract().validate(stream.session, {"$ref": "#/components/schemas/StreamSession"})
        assert problems == []
        topics = {topic["name"]: topic["kind"] for topic in stream.session["topics"]}
        assert topics == {
            "metrics": "values", "summary": "values", "health": "values", "popular": "values",
            "breakers": "values",
            "mail": "values",
            "realtime": "values",
            "events": "events", "operations": "events", "jobs": "events", "alerts": "events", "audit": "events",
            "moderation": "events",
        }
        assert stream.session["member"] == operator.account["id"]


@pytest.mark.parametrize("first", [
    {"type": "authenticate", "token": "x"},
    {"type": "authenticate", "token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."},
    {"type": "subscribe", "topic": "events"},
])
def test_nobody_is_let_in_without_a_token(server, first):
    with Stream(server) as stream:
        stream.send(**first)
        assert stream.until_closed() == NOBODY


def test_a_token_in_a_header_or_in_the_url_proves_nothing(server, operator):
    with Stream(server, headers={"Authorization": "Bearer " + operator.token}) as stream:
        stream.subscribe("events")
        assert stream.until_closed() == NOBODY


def test_a_member_is_turned_away_and_that_is_on_record(server, operator, kim):
    with Stream(server) as stream:
        stream.send(type="authenticate", token=kim.token)
        assert stream.until_closed() == NOT_STAFF
    rows = wait_until(lambda: operator.get("/ops/v1/audit?target=/ops/v1/stream").expect(200)["items"], 5)
    assert (rows[0]["actor"], rows[0]["outcome"]) == (kim.account["id"], "refused")


@pytest.mark.parametrize("text", ["", "hello", "[]", "{}", '{"type":"dance"}', '{"type":"subscribe"}', "{" * 2000,
                                  '{"type":"subscribe","topic":"events","more":1}', '{"type":"authenticate","token":7}'])
def test_what_is_no_command_ends_the_stream(server, operator, text):
    with Stream(server, operator.token) as stream:
        stream.send_text(text)
        assert stream.until_closed() == NO_COMMAND


def test_a_page_of_another_origin_cannot_connect(server):
    with pytest.raises(websockets.InvalidStatusCode) as refused:
        Stream(server, headers={"Origin": "https://evil.example"})
    assert refused.value.status_code == 403


def test_audit_rows_are_for_those_who_may_see_them(server):
    moderator = server.staff("moderator")
    with Stream(server, moderator.token) as stream:
        assert "audit" not in {topic["name"] for topic in stream.session["topics"]}
        stream.subscribe("audit")
        assert stream.next("audit")["data"]["code"] == "forbidden"
        stream.subscribe("nonsense")
        assert stream.next("nonsense")["data"]["code"] == "unknown-topic"
    moderator.close()


def test_signing_out_ends_the_stream_within_seconds(server):
    leaving = server.staff("operator")
    with Stream(server, leaving.token) as stream:
        leaving.delete("/api/v1/sessions/current").expect(204)
        assert stream.until_closed(within=4) == NOBODY
    leaving.close()


def test_an_expired_token_ends_the_stream_unless_a_fresh_one_came(launch):
    server = launch(settings={"tokens.access_seconds": "5"})
    operator = server.staff("operator")
    with Stream(server, operator.token) as expiring, Stream(server, operator.token) as renewed:
        refresh = operator.account["refreshToken"]
        deadline = time.monotonic() + 30
        while expiring.close_code is None and time.monotonic() < deadline:
            fresh = operator.post("/api/v1/sessions/refresh", json={"refreshToken": refresh}).expect(200)
            refresh = fresh["refreshToken"]
            renewed.send(type="authenticate", token=fresh["accessToken"])
            renewed.next("session", "snapshot")
            renewed.next("session", "heartbeat")
        assert expiring.until_closed() == NOBODY
        renewed.subscribe("events")
        assert renewed.next("events", "snapshot")


# --- what they get --------------------------------------------------------------------------------------------------


def test_values_come_once_a_second(server, operator):
    with Stream(server, operator.token) as stream:
        stream.subscribe("metrics")
        first = stream.next("metrics", within=2)
        assert first["kind"] == "snapshot"
        assert "madang_uptime_seconds" in first["data"]["values"]
        changes = [stream.next("metrics", within=3) for _ in range(3)]
        assert [frame["kind"] for frame in changes] == ["delta"] * 3
        assert [frame["seq"] for frame in changes] == [first["seq"] + n for n in (1, 2, 3)]
        assert all("madang_uptime_seconds" in frame["data"]["values"] for frame in changes)
        assert all(len(frame["data"]["values"]) < len(first["data"]["values"]) for frame in changes)


@pytest.mark.parametrize("topic, schema", [("summary", "Summary"), ("popular", None), ("health", None),
                                           ("breakers", "BreakerList"),
                                           ("mail", "MailOverview"),
                                           ("realtime", "RealtimeOverview")])
def test_states_come_whole(server, operator, topic, schema):
    with Stream(server, operator.token) as stream:
        stream.subscribe(topic)
        frame = stream.next(topic, "snapshot", within=3)
        if schema:
            assert contract().validate(frame["data"], {"$ref": "#/components/schemas/" + schema}) == []
        elif topic == "popular":
            for by in ("likes", "views"):
                problems = contract().validate(frame["data"][by], {"$ref": "#/components/schemas/Popular"})
                assert problems == []
        else:
            assert "sql" in {component["name"] for component in frame["data"]["components"]}


def test_a_heartbeat_comes_every_five_seconds(server, operator):
    with Stream(server, operator.token) as stream:
        stream.subscribe("events")
        seq = stream.next("events")["seq"]
        beat = stream.next("session", "heartbeat", within=7)
        assert beat["data"]["topics"] == {"events": seq}
        assert stream.next("session", "heartbeat", within=7)["seq"] == beat["seq"] + 1


def test_a_run_by_hand_is_followed_from_its_plan_to_its_audit_row(server, operator, a_job):
    with Stream(server, operator.token) as stream:
        for topic in ("jobs", "operations", "audit"):
            stream.subscribe(topic)
        jobs = stream.next("jobs", "snapshot")["data"]
        assert contract().validate(jobs, {"$ref": "#/components/schemas/JobList"}) == []
        operation = run_job(operator, a_job)
        seen = {"states": [], "job": set(), "audit": False}

        def complete(frame):
            if frame["topic"] == "operations" and frame["data"].get("subject") == f"operation:{operation}":
                seen["states"].append(frame["data"]["state"])
            if frame["topic"] == "jobs" and frame["kind"] == "event" and frame["data"]["data"]["job"] == a_job:
                seen["job"].add(frame["data"]["state"])
            if frame["topic"] == "audit" and frame["kind"] == "event":
                seen["audit"] = True
            return "SUCCEEDED" in seen["states"] and "succeeded" in seen["job"] and seen["audit"]

        stream.next(where=complete, within=20)
        assert seen["states"][0] in ("PLANNED", "RUNNING")


# --- after having been away -----------------------------------------------------------------------------------------


def test_a_console_that_was_away_is_given_what_it_missed(server, operator, a_job):
    with Stream(server, operator.token) as stream:
        stream.subscribe("operations")
        since = stream.next("operations", "snapshot")["seq"]
    operation = run_job(operator, a_job)
    wait_until(
        lambda: operator.get(f"/ops/v1/operations/{operation}").expect(200)["state"] == "SUCCEEDED", 20,
        what="the operation",
    )
    with Stream(server, operator.token) as stream:
        stream.subscribe("operations", since)
        missed = [stream.next("operations")]
        while missed[-1]["data"]["state"] != "SUCCEEDED":
            missed.append(stream.next("operations"))
        assert [frame["seq"] for frame in missed] == list(range(since + 1, since + 1 + len(missed)))
        assert {frame["kind"] for frame in missed} == {"event"}
        stream.subscribe("operations", missed[-1]["seq"])
        assert stream.next("operations")["kind"] == "heartbeat"


def test_a_number_of_an_earlier_run_of_the_backend_is_a_gap(launch):
    server = launch()
    operator = server.staff("operator")
    with Stream(server, operator.token) as stream:
        stream.subscribe("events")
        since = stream.next("events", "snapshot")["seq"]
    assert server.stop() == 0
    server.start()
    operator = server.staff("operator")
    with Stream(server, operator.token) as stream:
        stream.subscribe("events", since)
        assert stream.next("events")["kind"] == "gap"
        assert stream.next("events")["kind"] == "snapshot"


def test_the_end_of_the_server_says_so(launch):
    server = launch()
    operator = server.staff("operator")
    with Stream(server, operator.token) as stream:
        stream.subscribe("metrics")
        stream.next("metrics")
        assert server.stop() == 0
        assert stream.until_closed() == 1001


def test_many_consoles_get_the_same_events_in_the_same_order(server, operator, a_job):
    streams = [Stream(server, operator.token) for _ in range(20)]
    try:
        for stream in streams:
            stream.subscribe("operations")
            stream.next("operations", "snapshot")
        run_job(operator, a_job)
        seen = []
        for stream in streams:
            frames = [stream.next("operations", "event")]
            while frames[-1]["data"]["state"] != "SUCCEEDED":
                frames.append(stream.next("operations", "event"))
            seen.append(frames)
        assert all(frames == seen[0] for frames in seen)
    finally:
        for stream in streams:
            stream.close()
