"""Slack is told what operators would want to be woken for, in batches, and its being away harms nobody."""

from madang import Madang, wait_until
from receiver import ALLOWED, Receiver


def settings(receiver, **more):
    return {**ALLOWED, "slack.webhook_url": receiver.url + "/services/T/B/secret", "slack.batch_seconds": "1", **more}


def texts(receiver):
    return [got.json["text"] for got in receiver.received]


def test_an_alert_is_told_once_and_its_end():
    with Receiver() as receiver, Madang(settings(receiver, **{"alerts.rules": "memory=0.0001/0"})) as server:
        text = wait_until(lambda: [text for text in texts(receiver) if "memory" in text], 20)[0]
        assert text.startswith("*Madang test*\n") and "limit" in text
        assert "/services/T/B/secret" not in server.log()
        operator = server.staff("operator")
        tile = operator.get("/ops/v1/breakers/slack").expect(200)
        assert tile["counts"]["succeeded"] >= 1
        assert sum("memory" in text for text in texts(receiver)) == 1


def test_a_silenced_alert_is_not_told():
    rules = {"alerts.rules": "memory=0.0001/8"}
    with Receiver() as receiver, Madang(settings(receiver, **rules)) as server:
        operator = server.staff("operator")
        asked = {"rule": "memory", "reason": "a test", "seconds": 600}
        operator.post("/ops/v1/alerts/silences", json=asked).expect(201)

        def firing():
            return [each for each in operator.get("/ops/v1/alerts").expect(200)["items"]
                    if each["rule"] == "memory" and each["state"] == "firing"]

        assert wait_until(firing, 20)[0]["silence"]
        plan = operator.post("/ops/v1/plans", json={"kind": "cache.invalidate", "target": "post-detail"}).expect(201)
        body = {"planId": plan["planId"], "confirmText": plan["confirmText"], "reason": "comes after the alert"}
        operator.post("/ops/v1/executions", json=body, headers={"Idempotency-Key": "later"}).expect(202)
        wait_until(lambda: any("cache.invalidate" in text for text in texts(receiver)), 20)
        assert not any("memory" in text for text in texts(receiver))


def test_slack_that_fails_is_tried_again_and_nothing_is_lost():
    answers = {1: 500, 2: (429, {"Retry-After": "1"})}
    with Receiver(lambda received, number: answers.get(number, 200)) as receiver:
        with Madang(settings(receiver, **{"alerts.rules": "memory=0.0001/0"})):
            wait_until(lambda: len(receiver.received) >= 3, 30)
            assert all("memory" in text for text in texts(receiver)[:3])


def test_slack_that_leads_inside_is_refused():
    with Receiver() as receiver:
        closed = {**settings(receiver, **{"alerts.rules": "memory=0.0001/0"}), "outbound.allowed_networks": ""}
        with Madang(closed) as server:
            operator = server.staff("operator")

            def errors():
                return operator.get("/ops/v1/breakers/slack").expect(200)["errors"]

            assert "not allowed" in wait_until(errors, 20)[0]["text"]
            assert receiver.received == []
