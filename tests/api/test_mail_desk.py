"""What staff do with mails: look, search, send again, put off, move, discard, take back, pause, switch, preview."""

import time
from datetime import datetime, timedelta, timezone

import pytest
from madang import Madang, wait_until
from mail_world import mail_settings, messages, only_message, sign_up
from operations import audit, carry_out, ended, execute, plan
from smtp_sink import SmtpSink
from stream import Stream


@pytest.fixture
def world():
    """A server whose second provider is healthy and whose first refuses three members."""
    gone = {f"gone{i}@example.org": "550 5.1.1 no such user" for i in range(3)}
    with SmtpSink(gone) as one, SmtpSink() as two, Madang(mail_settings(one, two)) as server:
        for i in range(3):
            sign_up(server, f"gone{i}")
        operator = server.staff("operator")
        wait_until(lambda: len(messages(operator, "dead")) == 3, 20, what="three bounces")
        yield server, operator, one, two


def in_an_hour():
    return (datetime.now(timezone.utc) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def change(operator, id, status=200, code=None, **body):
    return operator.post(f"/ops/v1/mail/messages/{id}/changes", json=body).expect(status, code)


def test_one_mail_is_sent_again_when_it_can_no_longer_be_taken_back(world):
    server, operator, one, two = world
    mail = messages(operator, "dead")[0]
    changed = change(operator, mail["id"], action="retry")
    assert changed["state"] == "queued" and changed["undoUntil"] is not None
    undone = operator.delete(f"/ops/v1/mail/messages/{mail['id']}/changes").expect(200)
    assert undone["state"] == "bounced" and undone["undoUntil"] is None
    operator.delete(f"/ops/v1/mail/messages/{mail['id']}/changes").expect(409, "mail-undo-over")
    one.answers.clear()
    begun = time.monotonic()
    change(operator, mail["id"], action="retry")
    wait_until(lambda: one.mails(), 30, what="the mail")
    assert time.monotonic() - begun > 8
    change(operator, mail["id"], 409, "mail-state", action="discard")
    rows = audit(operator, action="mail.change")
    assert rows[0]["target"] == f"mail:{mail['id']}" and rows[0]["detail"]["action"] == "retry"
    assert audit(operator, action="mail.undo")


def test_one_mail_is_put_off_moved_and_discarded(world):
    server, operator, one, two = world
    first, second, third = [mail["id"] for mail in messages(operator, "dead")]
    when = in_an_hour()
    assert change(operator, first, action="reschedule", at=when)["nextAttemptAt"] == when
    assert only_message(operator, "scheduled")["id"] == first
    change(operator, second, action="discard")
    assert operator.get(f"/ops/v1/mail/messages/{second}").expect(200)["message"]["state"] == "discarded"
    change(operator, third, action="move", provider="smtp-secondary")
    wait_until(lambda: two.mails(), 30, what="the mail over the other provider")
    change(operator, first, 422, "validation", action="reschedule")
    change(operator, first, 422, "validation", action="reschedule", at="2001-01-01T00:00:00.000Z")
    change(operator, first, 422, "validation", action="move", provider="nobody")
    change(operator, first, 422, "validation", action="retry", provider="smtp-secondary")
    change(operator, "1", 404, "mail-not-found", action="retry")


def test_many_are_ordered_by_what_the_operator_saw(world):
    server, operator, one, two = world
    page = operator.get("/ops/v1/mail/messages?tab=dead&q=error:550").expect(200)
    assert page["matching"] == 3
    params = {"tab": "dead", "q": "error:550", "until": page["asOf"]}
    planned = plan(operator, "mail.discard", "filter", params).expect(201)
    assert planned["impact"]["affected"] == 3
    one.answers["gone9@example.org"] = "550 5.1.1 no such user"
    sign_up(server, "gone9")
    wait_until(lambda: len(messages(operator, "dead")) == 4, 20, what="a fourth bounce")
    done = ended(operator, execute(operator, planned).expect(202))
    assert (done["state"], done["affected"]) == ("SUCCEEDED", 3), "what came later was meant, too"
    assert len(messages(operator, "dead")) == 1
    # Other messages than the plan was about: it is outdated.
    planned = plan(operator, "mail.retry", "filter", {"tab": "dead"}).expect(201)
    change(operator, messages(operator, "dead")[0]["id"], action="discard")
    execute(operator, planned).expect(409, "plan-outdated")


def test_a_selection_is_ordered_by_id_and_orders_that_make_no_sense_are_refused(world):
    server, operator, one, two = world
    ids = [mail["id"] for mail in messages(operator, "dead")]
    done = carry_out(operator, "mail.move", "selection", {"ids": ids[:2], "provider": "smtp-secondary"})
    assert (done["state"], done["affected"]) == ("SUCCEEDED", 2)
    wait_until(lambda: len(two.mails()) == 2, 20, what="two mails over the other provider")
    done = carry_out(operator, "mail.reschedule", ids[2], {"at": in_an_hour()})
    assert done["affected"] == 1
    for kind, target, params in (
        ("mail.retry", "selection", {"ids": []}),
        ("mail.retry", "filter", {}),
        ("mail.retry", "filter", {"tab": "dead", "q": "eror:550"}),
        ("mail.retry", "filter", {"tab": "dead", "when": "now"}),
        ("mail.reschedule", "all", {}),
        ("mail.move", "all", {}),
    ):
        plan(operator, kind, target, params).expect(422, "validation")
    plan(operator, "mail.retry", "1").expect(404, "mail-not-found")
    plan(server.staff("moderator"), "mail.retry", "all").expect(403, "forbidden")


def test_a_misspelt_search_is_refused_and_not_taken_for_everything(world):
    server, operator, one, two = world
    for query in ("providr:x", "age%3Esoon", "attempt%3Emany", "template:nothing", "state:lost"):
        operator.get(f"/ops/v1/mail/messages?tab=all&q={query}").expect(422, "validation")
        operator.get(f"/ops/v1/mail/errors?tab=all&q={query}").expect(422, "validation")
    operator.get("/ops/v1/mail/messages?state=dead").expect(422, "validation")
    found = messages(operator, "all", "state:bounced%20template:verification%20to:example.org%20attempt%3E0")
    assert len(found) == 3
    assert messages(operator, "all", "age%3E1h") == []


def test_the_whole_address_is_shown_for_a_reason_and_leaves_a_row(world):
    server, operator, one, two = world
    mail = messages(operator, "dead")[0]
    target = f"/ops/v1/mail/messages/{mail['id']}/address"
    operator.post(target, json={"reason": "  "}).expect(422, "reason-required")
    shown = operator.post(target, json={"reason": "the member is on the phone"}).expect(200)
    assert shown["to"].startswith("gone") and shown["to"].endswith("@example.org")
    rows = audit(operator, action="mail.address")
    assert rows[0]["target"] == f"mail:{mail['id']}" and rows[0]["reason"] == "the member is on the phone"
    assert "gone" not in str(rows[0])


def test_sending_is_paused_and_resumed_over_a_restart(world):
    server, operator, one, two = world
    assert carry_out(operator, "mail.pause", "all")["state"] == "SUCCEEDED"
    server.restart()
    operator = server.staff("operator")
    assert operator.get("/ops/v1/mail").expect(200)["paused"] is True
    sign_up(server, "patient")
    waiting = wait_until(lambda: messages(operator, "queue"), 10, what="a mail that waits")
    assert one.mails("patient@example.org") == [] and waiting[0]["attempts"] == 0
    assert carry_out(operator, "mail.resume", "all")["state"] == "SUCCEEDED"
    wait_until(lambda: one.mails("patient@example.org"), 20, what="the mail")


def test_a_switch_of_the_provider_is_planned_checked_and_kept(world):
    server, operator, one, two = world
    planned = plan(operator, "mail.switch-provider", "smtp-secondary").expect(201)
    assert planned["confirmText"] == "smtp-secondary"
    assert {check["id"]: check["result"] for check in planned["checks"]}["breaker"] == "passed"
    assert ended(operator, execute(operator, planned).expect(202))["state"] == "SUCCEEDED"
    sign_up(server, "switched")
    wait_until(lambda: two.mails("switched@example.org"), 20, what="the mail over the second")
    preferred = {each["name"]: each["preferred"] for each in operator.get("/ops/v1/mail").expect(200)["providers"]}
    assert preferred == {"smtp-primary": False, "smtp-secondary": True}
    carry_out(operator, "breaker.force-open", "smtp-primary")
    planned = plan(operator, "mail.switch-provider", "smtp-primary").expect(201)
    assert {check["id"]: check["result"] for check in planned["checks"]}["breaker"] == "failed"
    execute(operator, planned).expect(422, "check-failed")
    plan(operator, "mail.switch-provider", "nobody").expect(404, "mail-provider-not-found")


def test_a_quota_of_the_day_is_kept_over_a_restart():
    with SmtpSink() as one, SmtpSink() as two:
        chosen = mail_settings(one, two, **{"mail.primary_per_day": 2})
        with Madang(chosen) as server:
            for i in range(2):
                sign_up(server, f"quota{i}")
            wait_until(lambda: len(one.mails()) == 2, 20, what="two mails over the first")
            server.restart()
            operator = server.staff("operator")
            assert operator.get("/ops/v1/mail").expect(200)["providers"][0]["sentToday"] == 2
            sign_up(server, "third")
            wait_until(lambda: two.mails("third@example.org"), 20, what="the third over the second")
            assert len(one.mails()) == 2


def test_the_weights_share_the_mails_out_and_each_provider_has_its_sender():
    with SmtpSink() as one, SmtpSink() as two:
        chosen = mail_settings(one, two, **{
            "mail.primary_weight": 1, "mail.secondary_weight": 1, "mail.secondary_from": "mail@second.example",
        })
        with Madang(chosen) as server:
            for i in range(30):
                sign_up(server, f"share{i}")
            wait_until(lambda: len(one.mails()) + len(two.mails()) == 30, 30, what="every mail")
            assert len(one.mails()) > 4 and len(two.mails()) > 4
            assert {str(mail["From"]) for mail in two.mails()} == {"Madang <mail@second.example>"}
            assert {id.split("@")[1] for id in two.message_ids()} == {"madang.example>"}


def test_every_template_is_shown_in_both_languages():
    with Madang() as server:
        operator = server.staff("operator")
        names = [each["name"] for each in operator.get("/ops/v1/mail/templates").expect(200)["items"]]
        assert names == ["verification", "passwordReset", "passwordChanged", "warning", "appealDecision",
                         "activityDigest", "expiryNotice"]
        for name in names:
            korean = operator.get(f"/ops/v1/mail/templates/{name}?language=ko").expect(200)
            english = operator.get(f"/ops/v1/mail/templates/{name}?language=en").expect(200)
            assert korean["subject"].startswith("[마당]") and english["subject"].startswith("[Madang]")
            assert "민지" in korean["text"] and "민지" in korean["html"] and "Minji" in english["html"]
            assert ("List-Unsubscribe:" in korean["source"]) == (name in ("activityDigest", "expiryNotice"))
        operator.get("/ops/v1/mail/templates/nothing").expect(404, "mail-template-not-found")
        operator.get("/ops/v1/mail/templates/warning?language=fr").expect(422, "validation")


def test_the_stream_tells_how_many_mails_wait(world):
    server, operator, one, two = world
    with Stream(server, operator.token) as stream:
        stream.subscribe("mail")
        assert stream.next("mail")["kind"] == "snapshot"
        sign_up(server, "fourth")
        frame = stream.next("mail", where=lambda frame: frame["data"]["counts"]["sentToday"] == 1)
        assert frame["data"]["counts"]["bounced"] == 3
        assert [each["name"] for each in frame["data"]["providers"]] == ["smtp-primary", "smtp-secondary"]
