"""Events reach servers of others: signed, tried again, on record, and nobody inside is reached that way."""

import pytest
from madang import Madang, wait_until
from operations import carry_out, ended, execute, plan
from receiver import ALLOWED, Receiver

QUICK = {**ALLOWED, "webhooks.retry_seconds": "1", "webhooks.time_limit_seconds": "2"}


def new_webhook(operator, url, kinds=("alert", "operation", "jobRun")):
    asked = {"name": "the pager", "url": url, "kinds": list(kinds)}
    made = operator.post("/ops/v1/webhooks", json=asked).expect(201)
    return made["webhook"]["id"], made["secret"]


def send_test(operator, webhook):
    return operator.post(f"/ops/v1/webhooks/{webhook}/tests").expect(202)["id"]


def delivery(operator, webhook, wanted):
    listed = operator.get(f"/ops/v1/webhooks/{webhook}/deliveries").expect(200)["items"]
    return next(each for each in listed if each["id"] == wanted)


def until(operator, webhook, wanted, within=20, **members):
    def found():
        now = delivery(operator, webhook, wanted)
        return now if all(now[name] == value for name, value in members.items()) else None

    return wait_until(found, within, what=f"a delivery with {members}")


@pytest.fixture(scope="module")
def quick():
    with Madang(QUICK) as server:
        yield server


@pytest.fixture()
def operator(quick):
    return quick.staff("operator")


def test_an_event_arrives_signed_and_is_on_record(quick, operator):
    with Receiver() as receiver:
        webhook, secret = new_webhook(operator, receiver.url + "/hook")
        assert secret.startswith("whsec_")
        wanted = send_test(operator, webhook)
        done = until(operator, webhook, wanted, state="delivered")
        assert (done["attempts"], done["lastStatus"], done["lastError"]) == (1, 200, None)
        got = receiver.received[0]
        assert (got.path, got.headers["madang-event"], got.headers["madang-delivery"]) == ("/hook", "test", wanted)
        assert got.json["event"] == "test"
        assert got.signed_with(secret) and not got.signed_with(secret + "x")
        shown = operator.get("/ops/v1/webhooks").expect(200)
        assert secret not in str(shown.json) and secret not in quick.log()
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_an_operation_is_told_and_its_end(operator):
    with Receiver() as receiver:
        webhook, _ = new_webhook(operator, receiver.url, kinds=["operation"])
        planned = operator.post("/ops/v1/plans", json={"kind": "cache.invalidate", "target": "post-detail"}).expect(201)
        body = {"planId": planned["planId"], "confirmText": planned["confirmText"], "reason": "a test"}
        operator.post("/ops/v1/executions", json=body, headers={"Idempotency-Key": "hook"}).expect(202)
        events = wait_until(lambda: {"operation.SUCCEEDED"} & {got.json["event"] for got in receiver.received}, 20)
        assert events
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_a_failing_receiver_is_tried_again_with_the_same_delivery(operator):
    with Receiver(lambda received, number: 500 if number < 3 else 204) as receiver:
        webhook, _ = new_webhook(operator, receiver.url)
        wanted = send_test(operator, webhook)
        done = until(operator, webhook, wanted, within=40, state="delivered")
        assert done["attempts"] == 3
        assert {got.headers["madang-delivery"] for got in receiver.received} == {wanted}
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_retry_after_is_obeyed(operator):
    with Receiver(lambda received, number: (429, {"Retry-After": "5"}) if number == 1 else 200) as receiver:
        webhook, _ = new_webhook(operator, receiver.url)
        wanted = send_test(operator, webhook)
        until(operator, webhook, wanted, within=30, state="delivered")
        first, second = receiver.received
        assert second.at - first.at >= 4.9  # the wait without the header would be a second at most
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_a_slow_receiver_holds_up_nobody_else(operator):
    def sleepy(received, number):
        slow.release.wait(60)
        return 200

    with Receiver(sleepy) as slow, Receiver() as swift:
        lame, _ = new_webhook(operator, slow.url)
        quick_one, _ = new_webhook(operator, swift.url)
        late = [send_test(operator, lame) for _ in range(6)]
        soon = send_test(operator, quick_one)
        until(operator, quick_one, soon, within=10, state="delivered")
        failed = until(operator, lame, late[0], within=15, attempts=1)
        assert failed["state"] == "waiting" and failed["lastError"].startswith("timedOut")
        for webhook in (lame, quick_one):
            operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_a_redirect_is_not_followed_wherever_it_leads(operator):
    with Receiver() as inside:
        with Receiver(lambda received, number: (307, {"Location": inside.url + "/internal"})) as receiver:
            webhook, _ = new_webhook(operator, receiver.url)
            wanted = send_test(operator, webhook)
            seen = until(operator, webhook, wanted, attempts=1)
            assert seen["lastStatus"] == 307 and "redirect" in seen["lastError"]
            operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)
        assert inside.received == []


def test_addresses_inside_are_refused_and_given_up_at_once(operator):
    for url in ("http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::1]:1/", "http://127.0.0.2/"):
        webhook, _ = new_webhook(operator, url)
        wanted = send_test(operator, webhook)
        dead = until(operator, webhook, wanted, state="dead")
        assert "not allowed" in dead["lastError"] and dead["lastStatus"] is None
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_without_configuration_nothing_on_this_machine_is_reached(server):
    operator = server.staff("operator")
    with Receiver() as receiver:
        asked = {"name": "inside", "url": receiver.url, "kinds": ["alert"]}
        refused = operator.post("/ops/v1/webhooks", json=asked).expect(422, "validation")
        assert refused["errors"][0]["pointer"] == "/url"
        webhook, _ = new_webhook(operator, "https://127.0.0.1/")
        wanted = send_test(operator, webhook)
        assert "not allowed" in until(operator, webhook, wanted, state="dead")["lastError"]
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)
        assert receiver.received == []


def test_a_rotated_secret_overlaps_with_the_one_before(operator):
    with Receiver() as receiver:
        webhook, old = new_webhook(operator, receiver.url)
        rotated = operator.post(f"/ops/v1/webhooks/{webhook}/secret", json={"overlapSeconds": 60}).expect(200)
        assert rotated["webhook"]["oldSecretUntil"] is not None and rotated["secret"] != old
        until(operator, webhook, send_test(operator, webhook), state="delivered")
        assert receiver.received[0].signed_with(old) and receiver.received[0].signed_with(rotated["secret"])
        last = operator.post(f"/ops/v1/webhooks/{webhook}/secret", json={"overlapSeconds": 0}).expect(200)
        until(operator, webhook, send_test(operator, webhook), state="delivered")
        got = receiver.received[1]
        assert got.signed_with(last["secret"]) and not got.signed_with(rotated["secret"]) and not got.signed_with(old)
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_a_disabled_webhook_is_sent_nothing(operator):
    with Receiver() as receiver:
        webhook, _ = new_webhook(operator, receiver.url)
        changed = operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False, "name": "off"}).expect(200)
        assert (changed["enabled"], changed["name"]) == (False, "off")
        operator.post(f"/ops/v1/webhooks/{webhook}/tests").expect(409, "webhook-disabled")
        actions = {row["action"] for row in operator.get("/ops/v1/audit?limit=100").expect(200)["items"]}
        assert {"webhook.create", "webhook.change"} <= actions
        assert receiver.received == []


def test_what_was_given_up_is_made_again_by_plan_as_the_same_delivery(quick, operator):
    with Receiver() as receiver:
        webhook, _ = new_webhook(operator, "http://127.0.0.2/")  # not allowed: given up at once
        wanted, other = send_test(operator, webhook), send_test(operator, webhook)
        for each in (wanted, other):
            until(operator, webhook, each, state="dead")
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"url": receiver.url, "enabled": False}).expect(200)
        refused = plan(operator, "webhook.redeliver", webhook).expect(201)
        assert {check["id"]: check["result"] for check in refused["checks"]} == {"count": "passed", "enabled": "failed"}
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": True}).expect(200)
        planned = plan(operator, "webhook.redeliver", webhook, {"delivery": wanted}).expect(201)
        assert (planned["impact"]["affected"], planned["confirmText"]) == (1, "redeliver 1")
        done = ended(operator, execute(operator, planned, reason="the pager is back").expect(202))
        assert (done["state"], done["affected"]) == ("SUCCEEDED", 1)
        assert until(operator, webhook, wanted, state="delivered")["attempts"] == 1
        assert delivery(operator, webhook, other)["state"] == "dead"
        assert carry_out(operator, "webhook.redeliver", webhook)["affected"] == 1
        until(operator, webhook, other, state="delivered")
        tests = [got for got in receiver.received if got.json["event"] == "test"]
        assert [got.headers["madang-delivery"] for got in tests] == [wanted, other]
        nothing = plan(operator, "webhook.redeliver", webhook).expect(201)
        assert nothing["impact"]["affected"] == 0
        operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_a_redelivery_that_makes_no_sense_is_refused(quick, operator):
    plan(operator, "webhook.redeliver", "1").expect(404, "webhook-not-found")
    plan(operator, "webhook.redeliver", "the pager").expect(404, "webhook-not-found")
    webhook, _ = new_webhook(operator, "http://127.0.0.1:1/")
    plan(operator, "webhook.redeliver", webhook, {"delivery": "x"}).expect(422, "validation")
    plan(operator, "webhook.redeliver", webhook, {"since": "yesterday"}).expect(422, "validation")
    plan(quick.staff("moderator"), "webhook.redeliver", webhook).expect(403, "forbidden")
    operator.patch(f"/ops/v1/webhooks/{webhook}", json={"enabled": False}).expect(200)


def test_a_delivery_outlives_a_kill():
    with Receiver(lambda received, number: 503 if number == 1 else 200) as receiver, Madang(QUICK) as server:
        operator = server.staff("operator")
        webhook, secret = new_webhook(operator, receiver.url)
        wanted = send_test(operator, webhook)
        until(operator, webhook, wanted, attempts=1)
        server.restart(hard=True)
        operator = server.staff("operator")
        until(operator, webhook, wanted, within=30, state="delivered")
        assert receiver.received[-1].signed_with(secret)


@pytest.mark.parametrize("change, pointer", [
    ({"name": " "}, "/name"), ({"url": "ftp://example.org/"}, "/url"), ({"url": "https://u:p@example.org/"}, "/url"),
    ({"url": "nonsense"}, "/url"), ({"kinds": []}, "/kinds"), ({"kinds": ["gossip"]}, "/kinds/0"),
])
def test_a_webhook_that_does_not_fit_is_refused(operator, change, pointer):
    asked = {"name": "x", "url": "https://hooks.example.org/", "kinds": ["alert"], **change}
    refused = operator.post("/ops/v1/webhooks", json=asked).expect(422, "validation")
    assert refused["errors"][0]["pointer"] == pointer
