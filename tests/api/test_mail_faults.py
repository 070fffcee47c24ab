"""What mail servers do to us, and what becomes of the mails: nothing is lost, nothing floods, doubts are flagged."""

import asyncio
import time

import pytest
from madang import Madang, wait_until
from mail_world import breaker, detail, mail_settings, messages, only_message, sign_up
from moderation import act
from operations import carry_out
from smtp_bad import BadSmtp
from smtp_pipelining import PipeliningSink
from smtp_sink import SmtpSink


def test_greylisting_is_waited_for_with_spread_waits_and_the_same_message():
    with SmtpSink({"RCPT": "451 4.7.1 greylisted"}) as sink, Madang(mail_settings(sink)) as server:
        for i in range(8):
            sign_up(server, f"grey{i}")
        operator = server.staff("operator")
        waiting = wait_until(
            lambda: len(messages(operator, "retrying")) == 8 and messages(operator, "retrying"), 20, what="8 deferred"
        )
        assert all(mail["errorKey"] == "451 4.7.1" and mail["code"] == 451 for mail in waiting)
        assert len({mail["nextAttemptAt"] for mail in waiting}) > 4, "no jitter"
        groups = operator.get("/ops/v1/mail/errors?tab=retrying").expect(200)["items"]
        assert [(group["errorKey"], group["count"]) for group in groups] == [("451 4.7.1", 8)]
        sink.answers.clear()
        carry_out(operator, "mail.retry", "filter", {"tab": "retrying", "q": "error:451"})
        wait_until(lambda: len(sink.mails()) == 8, 20, what="every mail")
        assert len(set(sink.message_ids())) == 8
        one = detail(operator, sink.mails()[0])
        outcomes = [attempt["outcome"] for attempt in one["attempts"]]
        assert outcomes[-1] == "sent" and set(outcomes[:-1]) == {"deferred"}


def test_a_refused_recipient_is_asked_for_once_and_never_again_until_an_operator_says_so():
    with SmtpSink({"gone@example.org": "550 5.1.1 no such user"}) as one, SmtpSink() as two:
        with Madang(mail_settings(one, two)) as server:
            sign_up(server, "gone")
            operator = server.staff("operator")
            wait_until(lambda: messages(operator, "dead"), 20, what="the bounce")
            # A reset for the same address is not even tried.
            server.client().post("/api/v1/password-resets", json={"email": "gone@example.org"}).expect(202)
            held = wait_until(
                lambda: [mail for mail in messages(operator, "dead") if mail["templateName"] == "passwordReset"],
                20, what="the second mail",
            )
            assert held[0]["errorKey"] == "on the bounce list" and held[0]["attempts"] == 0
            assert one.commands.count("RCPT gone@example.org") == 1 and two.commands == []
            one.answers.clear()
            assert carry_out(operator, "mail.retry", "all")["affected"] == 2
            wait_until(lambda: len(one.mails("gone@example.org")) == 2, 20, what="both mails")


@pytest.mark.parametrize("behaviour", ["silent", "vanish"])
def test_a_verdict_that_never_comes_costs_one_copy_at_most_and_is_flagged(behaviour):
    with BadSmtp(behaviour) as bad, Madang(mail_settings(bad.port, **{"mail.time_limit_seconds": 1})) as server:
        sign_up(server, "doubt")
        operator = server.staff("operator")
        wait_until(lambda: messages(operator, "dead"), 40, what="the end of the second attempt")
        message = only_message(operator, "dead")
        assert message["maybeTwice"] is True
        seen = operator.get(f"/ops/v1/mail/messages/{message['id']}").expect(200)
        first, *between, last = seen["attempts"]
        assert (first["outcome"], first["maybeTwice"]) == ("unknown", False)
        assert (last["outcome"], last["maybeTwice"]) == ("givenUp", True)
        assert {attempt["outcome"] for attempt in between} <= {"deferred"}, "a busy machine may not have got so far"
        assert len(bad.taken) == 2 and len(set(bad.taken)) == 1, "one Message-ID, at most two copies"
        assert seen["messageId"] == bad.taken[0]
        found = operator.get("/ops/v1/mail/messages?tab=dead&q=is:twice").expect(200)["items"]
        assert [mail["id"] for mail in found] == [message["id"]]


def test_a_dead_primary_is_left_alone_while_its_breaker_is_open():
    with BadSmtp("vanish") as counted:
        pass  # its port is free now: nobody listens
    with SmtpSink() as two:
        chosen = mail_settings(counted.port, two, **{"mail.breaker_open_seconds": 60})
        with Madang(chosen) as server:
            operator = server.staff("operator")
            for i in range(6):
                sign_up(server, f"dead{i}")
            wait_until(lambda: breaker(operator, "smtp-primary")["breaker"]["state"] == "open", 60, what="an open breaker")
            before = breaker(operator, "smtp-primary")["counts"]
            for i in range(20):
                sign_up(server, f"after{i}")
            wait_until(lambda: len({mail["To"] for mail in two.mails() if "after" in mail["To"]}) == 20, 30,
                       what="20 mails over the second")
            after = breaker(operator, "smtp-primary")["counts"]
            assert after["failed"] == before["failed"], "an open breaker was called"
            overview = operator.get("/ops/v1/mail").expect(200)
            states = {each["name"]: each["state"] for each in overview["providers"]}
            assert states == {"smtp-primary": "open", "smtp-secondary": "closed"}


@pytest.mark.parametrize("behaviour", ["drip", "endless"])
def test_a_server_that_never_comes_to_an_end_is_left_and_the_others_get_their_mail(behaviour):
    with BadSmtp(behaviour) as bad, SmtpSink() as two:
        with Madang(mail_settings(bad.port, two, **{"mail.time_limit_seconds": 1})) as server:
            begun = time.monotonic()
            for i in range(10):
                sign_up(server, f"slow{i}")
            wait_until(lambda: len(two.mails()) == 10, 60, what="every mail over the second")
            assert time.monotonic() - begun < 45
            assert len(set(two.message_ids())) == 10


def test_nobody_who_signs_up_waits_for_a_server_that_says_nothing():
    limit = 10
    with BadSmtp("silent") as bad, Madang(mail_settings(bad.port, **{"mail.time_limit_seconds": limit})) as server:
        for i in range(5):
            begun = time.monotonic()
            sign_up(server, f"quick{i}")
            assert time.monotonic() - begun < limit / 4
        wait_until(lambda: bad.taken, 20, what="the first mail with the silent server")
        begun = time.monotonic()
        sign_up(server, "late")
        assert time.monotonic() - begun < limit / 4
        assert len(messages(server.staff("operator"), "queue")) == 6, "none is sent before the server says so"


def test_no_name_of_anybody_becomes_a_header_and_korean_arrives_whole():
    with SmtpSink() as sink, Madang(mail_settings(sink)) as server:
        client = server.client(headers={"Accept-Language": "ko"})
        for email in ("a\r\nBcc: b@example.org", "a@example.org\r\nRCPT TO:<b@example.org>", "a@b@c.org", "<a@b.org>"):
            body = {"email": email, "password": "correct horse 9 battery", "nickname": "evil"}
            client.post("/api/v1/members", json=body).expect(422)
        body = {"email": "minji@example.org", "password": "correct horse 9 battery", "nickname": "민지 김"}
        client.post("/api/v1/members", json=body).expect(201)
        mail = wait_until(lambda: sink.mails("minji@example.org"), 15, what="the mail")[0]
        assert mail["Subject"] == "[마당] 이메일 주소를 확인해 주세요"
        assert all(value.isascii() for _, value in mail.raw_items()), "Korean stands in headers as encoded words only"
        assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
        assert "민지 김님" in mail.get_body(("plain",)).get_content()
        assert "민지 김님" in mail.get_body(("html",)).get_content()
        assert "Bcc" not in mail and mail["Auto-Submitted"] == "auto-generated"


class SlowVerdicts(SmtpSink):
    """Takes two seconds over each message, as servers do that look for viruses."""

    def __init__(self):
        super().__init__()
        self.under_way = self.most = 0

    async def handle_DATA(self, server, session, envelope):
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(2)  # pace: the time that the server takes
        self.under_way -= 1
        return await super().handle_DATA(server, session, envelope)


def test_a_server_that_takes_its_time_over_a_message_holds_up_no_other():
    with SlowVerdicts() as slow, Madang(mail_settings(slow, **{"mail.connections": 6, "mail.time_limit_seconds": 20})) as server:
        for i in range(6):
            sign_up(server, f"patient{i}")
        wait_until(lambda: len(slow.mails()) == 6, 30, what="every mail")
        assert slow.most >= 4, "one after the other"


def test_a_connection_that_the_server_has_closed_meanwhile_costs_no_attempt():
    with SmtpSink() as sink, Madang(mail_settings(sink)) as server:
        operator = server.staff("operator")
        sign_up(server, "early")
        wait_until(lambda: len(sink.mails()) == 1, 20, what="the first mail")
        port = sink.port
        sink.stop()  # with every connection
        with SmtpSink(port=port) as again:
            sign_up(server, "late")
            wait_until(lambda: len(again.mails()) == 1, 20, what="the second mail")
            outcomes = lambda: [attempt["outcome"] for attempt in detail(operator, again.mails()[0])["attempts"]]  # noqa: E731
            wait_until(lambda: "underWay" not in outcomes(), 10, what="the verdict to be noted")
            assert outcomes() == ["sent"]


def test_a_refusal_among_commands_that_went_together_is_that_recipients_alone():
    """aiosmtpd offers no PIPELINING; this server does, and takes DATA for nobody, too."""
    with PipeliningSink(refused="nobody@example.org") as sink, Madang(mail_settings(sink)) as server:
        operator = server.staff("operator")
        sign_up(server, "nobody")
        wait_until(lambda: messages(operator, "dead"), 20, what="the bounce")
        assert only_message(operator, "dead")["errorKey"].startswith("550")
        sign_up(server, "somebody")
        wait_until(lambda: sink.taken == ["somebody@example.org"], 20, what="the other's mail")
        assert sink.together > 0, "the envelope did not go in one piece"
        assert sink.connects == 1, "a refused recipient is no reason to hang up"


def test_words_of_staff_stay_in_the_body_whatever_lines_they_have():
    words = "광고\r\nBcc: everybody@example.org\r\n\r\n.\r\nMAIL FROM:<evil@example.org>\r\nRCPT TO:<everybody@example.org>"
    with SmtpSink() as sink, Madang(mail_settings(sink, **{"moderation.undo_seconds": 1})) as server:
        moderator, member = server.staff("moderator"), sign_up(server, "loud")
        act(moderator, f"members/{member['id']}", "warn", category="advertising", reason=words).expect(200)
        warnings = lambda: [mail for mail in sink.mails() if "warned" in mail["Subject"]]  # noqa: E731
        mail = wait_until(warnings, 20, what="the warning")[0]
        assert set(mail.keys()) == set(sink.mails()[0].keys())
        text = mail.get_body(("plain",)).get_content()
        assert "Bcc: everybody@example.org" in text and "RCPT TO:<everybody@example.org>" in text
        assert all(len(to) == 1 and "everybody" not in to[0] for to in sink.recipients)
        assert not any("evil" in command or "everybody" in command for command in sink.commands)
