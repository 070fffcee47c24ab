"""Plan, execute, verify: what staff can do to the running system, and what stops them."""

import concurrent.futures
import secrets

import pytest
from madang import wait_until
from operations import audit, begin, carry_out, ended, execute, job, operation, plan, run, runs

POST = "/api/v1/posts"
REHEARSAL = "jobs.rehearsal"


@pytest.fixture(scope="module")
def operator(server):
    return server.staff("operator")


@pytest.fixture(scope="module")
def admin(server):
    return server.staff("admin")


@pytest.fixture
def own(launch):
    """An operator of a server of the test's own."""
    return launch().staff("operator")


def test_a_job_is_run_and_seen_to_have_ended(operator):
    planned = plan(operator, "job.run", "audit.verify").expect(201)
    assert planned["confirmText"] == "audit.verify" and planned["impact"]["affected"] == 1
    assert [c["result"] for c in planned["checks"]] == ["passed"]
    assert planned["steps"]
    accepted = execute(operator, planned, reason="a look at the trail").expect(202)
    assert accepted.headers["location"] == f"/ops/v1/operations/{accepted['operationId']}"
    done = ended(operator, accepted)
    assert (done["state"], done["affected"], done["error"]) == ("SUCCEEDED", 1, None)
    assert [t["state"] for t in done["transitions"]] == ["PLANNED", "RUNNING", "VERIFYING", "SUCCEEDED"]
    assert [t["at"] for t in done["transitions"]] == sorted(t["at"] for t in done["transitions"])
    assert done["reason"] == "a look at the trail"
    began = run(operator, done["result"]["runId"])
    assert (began["state"], began["trigger"], began["job"]) == ("succeeded", "manual", "audit.verify")
    assert began["actor"] == operator.account["id"]


def test_each_transition_is_an_audit_row(operator):
    done = carry_out(operator, "job.run", "database.maintenance")
    rows = [r for r in audit(operator, action="job.run", target="database.maintenance")
            if r["detail"]["operation"] == done["id"]]
    assert [r["detail"]["state"] for r in reversed(rows)] == ["PLANNED", "RUNNING", "VERIFYING", "SUCCEEDED"]
    assert {r["actor"] for r in rows} == {operator.account["id"]}
    assert {r["reason"] for r in rows} == {"a test"}


def test_a_run_is_cancelled_at_its_next_chunk(own):
    under_way, first = begin(own, REHEARSAL)
    done = carry_out(own, "run.cancel", under_way["id"])
    assert done["state"] == "SUCCEEDED"
    assert run(own, under_way["id"])["state"] == "cancelled"
    assert ended(own, first)["state"] == "FAILED", "the run that the first operation wanted did not succeed"
    plan(own, "run.cancel", under_way["id"]).expect(201)  # it may be planned, with a failed check
    assert execute(own, plan(own, "run.cancel", under_way["id"])).expect(422, "check-failed")["errors"]


def test_a_cache_region_is_dropped_and_filled_again(server, operator, kim):
    post = kim.new_post()["id"]
    kim.get(f"{POST}/{post}").expect(200)
    planned = plan(operator, "cache.invalidate", "post-detail").expect(201)
    assert planned["impact"]["affected"] >= 1
    done = ended(operator, execute(operator, planned).expect(202))
    assert done["state"] == "SUCCEEDED" and done["affected"] >= 1
    assert plan(operator, "cache.invalidate", "post-detail").expect(201)["impact"]["affected"] == 0
    assert kim.get(f"{POST}/{post}").expect(200)["id"] == post
    only = carry_out(operator, "cache.invalidate", "post-detail", {"key": post})
    assert (only["state"], only["affected"], only["params"]) == ("SUCCEEDED", 1, {"key": post})


def test_a_members_sessions_are_revoked(server, operator):
    account = server.sign_up()
    sessions = [server.login(account) for _ in range(3)]
    stranger = server.member()
    done = carry_out(operator, "member.revoke-sessions", account["id"])
    assert (done["state"], done["affected"]) == ("SUCCEEDED", 3)
    for session in sessions:
        session.get("/api/v1/me").expect(401, "invalid-token")
        session.post("/api/v1/sessions/refresh", json={"refreshToken": session.account["refreshToken"]}).expect(401)
    stranger.get("/api/v1/me").expect(200)
    server.login(account).get("/api/v1/me").expect(200)


def test_revoking_of_nothing_succeeds_with_a_warning(server, operator):
    account = server.sign_up()
    done = carry_out(operator, "member.revoke-sessions", account["id"])
    assert (done["state"], done["affected"]) == ("SUCCEEDED", 0)
    assert done["warning"]


def test_a_plan_of_a_state_that_has_passed_is_outdated(own):
    planned = plan(own, "job.run", REHEARSAL).expect(201)
    begin(own, REHEARSAL)
    execute(own, planned).expect(409, "plan-outdated")
    refused = execute(own, plan(own, "job.run", REHEARSAL).expect(201)).expect(422, "check-failed")
    assert refused["errors"][0]["code"] == "job-idle"


def test_a_plan_is_used_once(operator):
    planned = plan(operator, "cache.invalidate", "post-detail").expect(201)
    first = execute(operator, planned).expect(202)
    refused = execute(operator, planned).expect(409, "plan-used")
    assert first["operationId"] in refused["detail"]


def test_a_race_for_one_plan_makes_one_operation(operator):
    planned = plan(operator, "cache.invalidate", "post-detail").expect(201)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: execute(operator.again(), planned), range(8)))
    assert sorted(a.status for a in answers) == [202] + [409] * 7


def test_the_same_key_is_the_same_execution(operator):
    planned = plan(operator, "cache.invalidate", "post-detail").expect(201)
    key = secrets.token_hex(16)
    first = execute(operator, planned, key=key).expect(202)
    again = execute(operator, planned, key=key).expect(202)
    assert again.headers["idempotency-replayed"] == "true" and again.body == first.body
    other = plan(operator, "cache.invalidate", "post-detail").expect(201)
    execute(operator, other, key=key).expect(422, "idempotency-mismatch")


def test_an_execution_without_a_key_is_refused(operator):
    planned = plan(operator, "cache.invalidate", "post-detail").expect(201)
    body = {"planId": planned["planId"], "confirmText": planned["confirmText"], "reason": "r"}
    operator.post("/ops/v1/executions", json=body).expect(400, "idempotency-key-required")
    execute(operator, planned).expect(202)


def test_the_name_and_a_reason_must_be_typed(operator):
    planned = plan(operator, "cache.invalidate", "post-detail").expect(201)
    wrong = execute(operator, planned, confirmText="post-detai").expect(422, "confirmation-mismatch")
    assert wrong["errors"][0]["pointer"] == "/confirmText"
    for reason in ("", "  \n"):
        assert execute(operator, planned, reason=reason).expect(422)["errors"][0]["pointer"] == "/reason"
    execute(operator, planned).expect(202)


def test_what_is_not_there_cannot_be_planned(operator):
    plan(operator, "job.run", "no.such-job").expect(404, "job-not-found")
    plan(operator, "run.cancel", "1").expect(404, "run-not-found")
    plan(operator, "cache.invalidate", "no-such-region").expect(404, "region-not-found")
    plan(operator, "member.revoke-sessions", "1").expect(404, "member-not-found")
    plan(operator, "member.revoke-sessions", "x").expect(404, "member-not-found")
    plan(operator, "world.end", "now").expect(422, "unknown-operation")
    assert plan(operator, "job.run", "audit.verify", {"fast": True}).expect(422)["errors"][0]["pointer"] == "/params/fast"
    operator.post("/ops/v1/executions", json={"planId": "1", "confirmText": "x", "reason": "r"},
                  headers={"Idempotency-Key": secrets.token_hex(8)}).expect(404, "plan-not-found")


def test_the_missing_capability_is_named_and_the_try_recorded(server, operator):
    moderator = server.staff("moderator")
    refused = plan(moderator, "job.run", "audit.verify").expect(403, "forbidden")
    assert "runJobs" in str(refused["errors"]) or "RunJobs" in str(refused["errors"])
    row = audit(operator, action="plan job.run", outcome="refused", actor=moderator.account["id"])[0]
    assert (row["reason"], row["target"], row["role"]) == ("forbidden", "audit.verify", "moderator")


def test_somebody_elses_plan_is_not_there(server, operator, admin):
    planned = plan(operator, "cache.invalidate", "post-detail").expect(201)
    execute(admin, planned).expect(404, "plan-not-found")
    execute(operator, planned).expect(202)


def test_operations_are_listed_newest_first_and_paged(own):
    done = [carry_out(own, "cache.invalidate", "post-detail")["id"] for _ in range(5)]
    page = own.get("/ops/v1/operations?limit=3").expect(200)
    rest = own.get(f"/ops/v1/operations?limit=3&cursor={page['nextCursor']}").expect(200)
    assert [o["id"] for o in page["items"] + rest["items"]] == done[::-1]
    assert rest["nextCursor"] is None
    own.get("/ops/v1/operations/1").expect(404, "operation-not-found")


def test_an_operation_that_a_crash_cut_off_is_decided_after_the_start(launch):
    """Its run is marked and taken up by a new one; the operation ends, and never as if nothing had happened."""
    server = launch()
    operator = server.staff("operator")
    under_way, accepted = begin(operator, REHEARSAL)
    assert operation(operator, accepted)["state"] in ("RUNNING", "VERIFYING")
    server.restart(hard=True)
    done = ended(operator, accepted)
    assert done["state"] in ("FAILED", "UNKNOWN"), done
    assert "UNKNOWN" in [t["state"] for t in done["transitions"]]
    assert wait_until(lambda: run(operator, under_way["id"])["state"] == "interrupted", what="the mark")


def test_runs_by_hand_and_by_plan_are_one_at_a_time(own):
    """Of eight operators with plans of the same moment one gets his run."""
    plans = [plan(own, "job.run", REHEARSAL).expect(201) for _ in range(8)]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda planned: execute(own.again(), planned), plans))
    accepted = [a for a in answers if a.status == 202]
    assert accepted and {a.status for a in answers} <= {202, 409, 422}
    wait_until(lambda: runs(own, REHEARSAL), what="a run")
    wait_until(lambda: [operation(own, a)["state"] for a in accepted].count("FAILED") == len(accepted) - 1,
               what="the failure of all but one")
    under_way = job(own, REHEARSAL)["currentRun"]["id"]
    assert [r["id"] for r in runs(own, REHEARSAL)] == [under_way]
    carry_out(own, "run.cancel", under_way)


PLANS = [("job.run", "popular.refresh"), ("cache.invalidate", "post-detail")]


@pytest.mark.parametrize("kind,target", PLANS, ids=[kind for kind, _ in PLANS])
def test_a_plan_speaks_its_readers_language_and_rests_on_the_same_state(operator, kind, target):
    def planned(language):
        body = {"kind": kind, "target": target}
        return operator.post("/ops/v1/plans", json=body, headers={"Accept-Language": language}).expect(201).json

    korean, english = planned("ko"), planned("en")
    hangul = [any("가" <= letter <= "힣" for letter in text) for text in (korean["impact"]["summary"], *korean["steps"])]
    assert all(hangul)
    assert english["impact"]["summary"].isascii()
    assert korean["stateHash"] == english["stateHash"]
