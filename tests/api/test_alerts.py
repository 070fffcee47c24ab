"""Rules over the server's own figures: an alert fires, is seen, is kept quiet, ends, and outlives a restart."""

import pytest
from madang import Madang, wait_until
from stream import Stream

def alerts(client, rule):
    return [each for each in client.get("/ops/v1/alerts").expect(200)["items"] if each["rule"] == rule]


def firing(client, rule):
    return [each for each in alerts(client, rule) if each["state"] == "firing"]


def actions(client):
    """What the audit trail has about alerts, newest first."""
    rows = client.get("/ops/v1/audit").expect(200)["items"]
    return [row["action"] for row in rows if row["action"].startswith("alert.")]


def low(rules):
    """Every rule off but those."""
    names = ("error-rate", "p99", "queue-full", "loop-lag", "disk-free", "memory", "write-ahead-log", "breaker-open",
             "job-failing", "component-down", "mail-age", "mail-dead", "live-cut-offs", "live-age", "broker-degraded")
    kept = {text.split("=")[0] for text in rules}
    return {"alerts.rules": ",".join([*rules, *(f"{name}=off" for name in names if name not in kept)])}


@pytest.fixture()
def warm():
    """A server whose memory is more than it may be: one alert, from the first second on."""
    with Madang(low(["memory=0.0001/0"])) as server:
        yield server


def test_a_rule_fires_is_acknowledged_and_resolves():
    with Madang(low(["memory=0.0001/2"])) as server:
        operator = server.staff("operator")
        with Stream(server, operator.token) as stream:
            stream.subscribe("alerts")
            stream.next("alerts", "snapshot")
            told = stream.next("alerts", "event", lambda frame: frame["data"]["state"] == "firing", within=20)
            assert told["data"]["data"]["rule"] == "memory"
            alert = wait_until(lambda: firing(operator, "memory"), 10)[0]
            assert alert["value"] > alert["threshold"] and alert["severity"] == "serious"
            path = f"/ops/v1/alerts/{alert['id']}"
            seen = operator.put(path + "/acknowledgement", json={"note": "보고 있음"}).expect(200)
            assert seen["acknowledged"]["by"] == operator.account["id"]
            stream.next("alerts", "event", lambda frame: frame["data"]["state"] == "acknowledged")
        operator.put(path + "/acknowledgement", json={}).expect(409, "alert-acknowledged")
        assert operator.get(path).expect(200)["acknowledged"]["note"] == "보고 있음"
        operator.delete(path + "/acknowledgement").expect(200)
        assert operator.get(path).expect(200)["acknowledged"] is None
        assert actions(operator) == ["alert.unacknowledge", "alert.acknowledge"]

        server.stop()
        server.settings.update(low(["memory=99/2"]))
        server.start()
        operator = server.staff("operator")
        wait_until(lambda: operator.get(path).expect(200)["state"] == "resolved", 20, what="the end of the alert")
        assert alerts(operator, "memory") == []
        history = operator.get("/ops/v1/alerts/history?rule=memory").expect(200)["items"]
        assert [each["id"] for each in history] == [alert["id"]]
        operator.put(path + "/acknowledgement", json={}).expect(409, "alert-not-firing")


def test_a_kill_neither_forgets_nor_repeats(warm):
    operator = warm.staff("operator")
    before = wait_until(lambda: firing(operator, "memory"), 15)[0]
    operator.put(f"/ops/v1/alerts/{before['id']}/acknowledgement", json={"note": "known"}).expect(200)
    warm.restart(hard=True)
    operator = warm.staff("operator")
    after = wait_until(lambda: firing(operator, "memory"), 15)[0]
    assert (after["id"], after["acknowledged"]["note"], after["firedAt"]) == (before["id"], "known", before["firedAt"])
    assert len(operator.get("/ops/v1/alerts/history").expect(200)["items"]) == 1


def test_a_silence_is_shown_lifted_and_on_record(warm):
    operator = warm.staff("operator")
    asked = {"rule": "memory", "reason": "we know", "seconds": 600}
    silence = operator.post("/ops/v1/alerts/silences", json=asked, headers={"Idempotency-Key": "once"}).expect(201)
    again = operator.post("/ops/v1/alerts/silences", json=asked, headers={"Idempotency-Key": "once"}).expect(201)
    assert again["id"] == silence["id"]
    alert = wait_until(lambda: [each for each in firing(operator, "memory") if each["silence"]], 15)[0]
    assert (alert["silence"], alert["silencedUntil"]) == (silence["id"], silence["expiresAt"])
    warm.restart(hard=True)
    operator = warm.staff("operator")
    assert wait_until(lambda: firing(operator, "memory"), 15)[0]["silence"] == silence["id"]
    operator.delete(f"/ops/v1/alerts/silences/{silence['id']}").expect(200)
    operator.delete(f"/ops/v1/alerts/silences/{silence['id']}").expect(409, "silence-over")
    assert firing(operator, "memory")[0]["silence"] is None
    listed = operator.get("/ops/v1/alerts/silences").expect(200)["items"]
    assert [(each["id"], each["liftedAt"] is None) for each in listed] == [(silence["id"], False)]
    assert actions(operator) == ["alert.lift-silence", "alert.silence"]


@pytest.mark.parametrize("body, pointer", [
    ({"reason": "x", "seconds": 60}, "/rule"),
    ({"rule": "no-such-rule", "reason": "x", "seconds": 60}, "/rule"),
    ({"rule": "p99", "reason": " ", "seconds": 60}, "/reason"),
    ({"rule": "p99", "reason": "x", "seconds": 59}, "/seconds"),
    ({"rule": "p99", "reason": "x", "seconds": 60, "by": "1"}, "/by"),
])
def test_a_silence_that_does_not_fit_is_refused(server, body, pointer):
    refused = server.staff("operator").post("/ops/v1/alerts/silences", json=body).expect(422, "validation")
    assert refused["errors"][0]["pointer"] == pointer


def test_rules_show_their_thresholds_figures_and_charts(warm):
    operator = warm.staff("operator")
    rules = {rule["name"]: rule for rule in operator.get("/ops/v1/alerts/rules").expect(200)["items"]}
    assert rules["memory"]["threshold"] == 0.0001 and rules["memory"]["forSeconds"] == 0
    assert not rules["p99"]["enabled"]
    series = 'madang_alert_value{rule="memory",subject=""}'
    names = wait_until(lambda: [each for each in operator.get("/ops/v1/metrics/names").expect(200)["items"]
                                if each["name"] == series and each["latest"]], 10)
    assert names[0]["latest"] > 0
    assert wait_until(lambda: firing(operator, "memory"), 15)[0]["series"] == series


def test_what_is_no_rule_keeps_the_server_from_starting():
    for wrong in ("no-such-rule=1", "memory=much", "memory=1/soon"):
        with pytest.raises(RuntimeError, match="alerts.rules"):
            Madang({"alerts.rules": wrong}).start()
