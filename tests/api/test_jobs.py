"""Jobs from outside: when they run, what their history says, and what a crash leaves of them."""

import datetime

import pytest
from madang import wait_until
from operations import begin, carry_out, execute, job, plan, run, runs

REHEARSAL = "jobs.rehearsal"
JOBS = {"popular.refresh", "views.flush", "accounts.clean-up", "idempotency.clean-up", "database.maintenance",
        "database.backup", "audit.verify", "history.clean-up", "mail.relay"}


@pytest.fixture(scope="module")
def operator(server):
    return server.staff("operator")


def at(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")


def test_every_job_of_the_house_is_defined(operator):
    jobs = {j["name"]: j for j in operator.get("/ops/v1/jobs").expect(200)["items"]}
    assert JOBS <= set(jobs)
    for one in jobs.values():
        assert one["description"]
        assert (one["schedule"]["cron"] is None) != (one["schedule"]["intervalMillis"] is None)


def test_the_next_three_runs_are_told_and_keep_the_schedule(launch):
    operator = launch(settings={"backup.cron": "30 3 * * *", "popular.refresh_seconds": "10"}).staff("operator")
    backup, popular = job(operator, "database.backup"), job(operator, "popular.refresh")
    nexts = [at(t) for t in backup["nextRuns"]]
    assert [(t.hour, t.minute, t.second) for t in nexts] == [(3, 30, 0)] * 3
    assert {b - a for a, b in zip(nexts, nexts[1:])} == {datetime.timedelta(days=1)}
    assert nexts[0] > datetime.datetime.utcnow()
    nexts = [at(t) for t in popular["nextRuns"]]
    assert all(abs((b - a).total_seconds() - 10) < 0.5 for a, b in zip(nexts, nexts[1:]))


def test_the_interval_is_kept(launch):
    operator = launch(settings={"popular.refresh_seconds": "1"}).staff("operator")

    def epochs():
        return operator.get("/api/v1/posts/popular").expect(200)["epoch"]

    first = epochs()
    wait_until(lambda: epochs() >= first + 3, 15, what="three runs")
    seen = job(operator, "popular.refresh")
    assert seen["lastSuccessAt"] and seen["lastRun"]["state"] == "succeeded"


def test_a_run_shows_its_step_and_progress(launch):
    operator = launch().staff("operator")
    under_way, _ = begin(operator, REHEARSAL)
    assert under_way["state"] == "running" and under_way["trigger"] == "manual"
    assert job(operator, REHEARSAL)["state"] == "running"

    def done():
        seen = run(operator, under_way["id"])
        return seen["progress"]["done"] if seen["step"] == "first half" else None

    first = wait_until(done, what="progress")
    further = wait_until(lambda: (done() or 0) > first and done(), what="more progress")
    assert run(operator, under_way["id"])["progress"]["total"] == 60 and further <= 60
    wait_until(lambda: run(operator, under_way["id"])["step"] == "second half", what="the second step")


def test_a_cancelled_run_is_restarted_at_its_step(launch):
    operator = launch().staff("operator")
    first, _ = begin(operator, REHEARSAL)
    wait_until(lambda: run(operator, first["id"])["step"] == "second half", what="the second step")
    assert carry_out(operator, "run.cancel", first["id"])["state"] == "SUCCEEDED"
    cancelled = run(operator, first["id"])
    assert cancelled["state"] == "cancelled" and cancelled["cancelRequested"] and cancelled["finishedAt"]
    assert job(operator, REHEARSAL)["state"] == "idle"
    again = carry_out(operator, "run.restart", first["id"])
    assert again["state"] == "SUCCEEDED", again
    second = run(operator, again["result"]["runId"])
    assert (second["restartOf"], second["attempt"], second["state"]) == (first["id"], 2, "succeeded")
    took = at(second["finishedAt"]) - at(second["startedAt"])
    assert took < datetime.timedelta(seconds=5.5), "it began at the first step"
    assert second["fence"] > cancelled["fence"]
    assert [r["id"] for r in runs(operator, REHEARSAL)] == [second["id"], first["id"]]


def test_a_run_that_succeeded_is_not_restarted(operator):
    done = carry_out(operator, "job.run", "history.clean-up")
    refused = execute(operator, plan(operator, "run.restart", done["result"]["runId"]).expect(201))
    assert refused.expect(422, "check-failed")["errors"][0]["code"] == "run-stopped"


def test_a_run_cut_off_by_a_kill_is_marked_and_taken_up(launch):
    server = launch()
    operator = server.staff("operator")
    first, _ = begin(operator, REHEARSAL)
    wait_until(lambda: run(operator, first["id"])["step"] == "second half", what="the second step")
    wait_until(lambda: run(operator, first["id"])["progress"]["done"] > 20, what="saved progress")
    server.restart(hard=True)
    marked = wait_until(lambda: (r := run(operator, first["id"]))["state"] == "interrupted" and r, 40, what="the mark")
    assert marked["finishedAt"]
    taken_up = wait_until(lambda: next((r for r in runs(operator, REHEARSAL) if r["restartOf"] == first["id"]), None),
                          what="the run that takes it up")
    assert taken_up["attempt"] == 2 and taken_up["fence"] > marked["fence"]
    done = wait_until(lambda: (r := run(operator, taken_up["id"]))["state"] == "succeeded" and r, what="its end")
    assert at(done["finishedAt"]) - at(done["startedAt"]) < datetime.timedelta(seconds=5.5), "it began anew"


def test_a_run_that_a_stop_cut_off_goes_on_after_the_start(launch):
    server = launch()
    operator = server.staff("operator")
    first, _ = begin(operator, REHEARSAL)
    server.restart()
    taken_up = wait_until(lambda: next((r for r in runs(operator, REHEARSAL) if r["restartOf"] == first["id"]), None),
                          40, what="the run that takes it up")
    assert run(operator, first["id"])["state"] == "interrupted"
    wait_until(lambda: run(operator, taken_up["id"])["state"] == "succeeded", 20, what="its end")


def test_one_run_at_a_time(launch):
    operator = launch().staff("operator")
    first, _ = begin(operator, REHEARSAL)
    planned = plan(operator, "job.run", REHEARSAL).expect(201)
    assert [c["result"] for c in planned["checks"]] == ["failed"]
    execute(operator, planned).expect(422, "check-failed")
    assert [r["id"] for r in runs(operator, REHEARSAL)] == [first["id"]]


def test_the_history_is_paged_newest_first(launch):
    operator = launch().staff("operator")
    done = [carry_out(operator, "job.run", "history.clean-up")["result"]["runId"] for _ in range(5)]
    page = operator.get("/ops/v1/jobs/history.clean-up/runs?limit=3").expect(200)
    rest = operator.get(f"/ops/v1/jobs/history.clean-up/runs?limit=3&cursor={page['nextCursor']}").expect(200)
    seen = [r["id"] for r in page["items"] + rest["items"]]
    assert seen[:5] == done[::-1] and rest["nextCursor"] is None
    operator.get("/ops/v1/jobs/no.such-job/runs").expect(404, "job-not-found")
    operator.get("/ops/v1/runs/1").expect(404, "run-not-found")


def test_a_backup_by_hand_makes_a_copy_and_old_ones_go(launch):
    server = launch(settings={"backup.keep": "2"})
    operator = server.staff("operator")
    seen = set()
    for _ in range(3):
        assert carry_out(operator, "job.run", "database.backup")["state"] == "SUCCEEDED"
        now = {f.name for f in (server.data_dir / "backups").glob("*.db")}
        seen |= now
        last = max(now)
        wait_until(lambda: datetime.datetime.utcnow().strftime("madang-%Y%m%dT%H%M%SZ.db") > last, what="the next second")
    assert len(seen) == 3 and len(now) == 2


def test_metrics_count_the_runs(operator):
    carry_out(operator, "job.run", "audit.verify")
    metrics = operator.get("/metrics").expect(200).body.decode()
    assert 'job="audit.verify"' in metrics
