"""Mails leave through real SMTP servers: one that works, ones that do not, and the way from one to the other."""

import subprocess

import pytest
from madang import Madang, wait_until
from smtp_sink import SmtpSink


def settings(primary, secondary=None, **more):
    chosen = {
        "mail.primary_host": "127.0.0.1",
        "mail.primary_port": primary.port if hasattr(primary, "port") else primary,
        "mail.primary_security": "none",
        "mail.time_limit_seconds": 3,
        "mail.breaker_open_seconds": 1,
    }
    if secondary:
        chosen |= {
            "mail.secondary_host": "127.0.0.1",
            "mail.secondary_port": secondary.port,
            "mail.secondary_security": "none",
        }
    return {**chosen, **more}


def sign_up(server, nickname, address=None):
    answer = server.client().post(
        "/api/v1/members",
        json={"email": address or f"{nickname}@example.org", "password": "correct horse 9 battery", "nickname": nickname},
    )
    return answer.expect(201)


def breaker(operator, name):
    return operator.get(f"/ops/v1/breakers/{name}").expect(200).json


def test_a_mail_arrives_whole_in_korean_with_its_headers():
    with SmtpSink() as sink, Madang(settings(sink)) as server:
        server.client(headers={"Accept-Language": "ko"}).post(
            "/api/v1/members",
            json={"email": "minji@example.org", "password": "correct horse 9 battery", "nickname": "민지"},
        ).expect(201)
        mail = wait_until(lambda: sink.mails("minji@example.org"), 15, what="the mail")[0]
        assert mail["Message-ID"].endswith("@madang.example>")
        assert mail["From"] == "Madang <no-reply@madang.example>"
        assert any("가" <= letter <= "힣" for letter in mail["Subject"])
        assert "token=" in mail.get_body(("plain",)).get_content()


def test_an_operator_sees_the_breaker_of_each_server():
    with SmtpSink() as one, SmtpSink() as two, Madang(settings(one, two)) as server:
        operator = server.staff("operator")
        names = [tile["name"] for tile in operator.get("/ops/v1/breakers").expect(200)["items"]]
        assert names == ["smtp-primary", "smtp-secondary"]
        sign_up(server, "sora")
        wait_until(lambda: breaker(operator, "smtp-primary")["counts"]["succeeded"] == 1, 15, what="a counted mail")
        operator.get("/ops/v1/breakers/nobody").expect(404, "breaker-not-found")


def test_a_refused_recipient_bounces_once_and_is_nobody_elses_fault():
    with SmtpSink({"gone@example.org": "550 5.1.1 no such user"}) as one, SmtpSink() as two:
        with Madang(settings(one, two)) as server:
            sign_up(server, "gone")
            sign_up(server, "here")
            wait_until(lambda: one.mails("here@example.org"), 15, what="the other mail")
            operator = server.staff("operator")
            wait_until(lambda: breaker(operator, "smtp-primary")["counts"]["succeeded"] == 2, 15, what="both counted")
            assert one.commands.count("RCPT gone@example.org") == 1
            assert two.commands == []
            assert breaker(operator, "smtp-primary")["counts"]["failed"] == 0
            assert 'madang_mails_total{result="bounced"} 1' in server.client().get("/metrics", check=False).body.decode()


def test_a_server_that_says_later_is_asked_again_and_gets_the_same_message_once():
    with SmtpSink({"RCPT": "451 4.7.1 greylisted"}) as sink, Madang(settings(sink)) as server:
        sign_up(server, "later")
        wait_until(lambda: sink.commands.count("RCPT later@example.org") >= 2, 30, what="a second attempt")
        sink.answers.clear()
        wait_until(lambda: sink.mails("later@example.org"), 60, what="the mail")
        assert len(sink.mails()) == 1


def test_a_server_that_wants_none_of_our_mail_is_passed_over_at_once():
    with SmtpSink({"MAIL": "550 5.7.1 your network is not welcome"}) as one, SmtpSink() as two:
        with Madang(settings(one, two)) as server:
            sign_up(server, "passed")
            wait_until(lambda: two.mails("passed@example.org"), 15, what="the mail over the second server")


def test_a_dead_server_opens_its_breaker_and_the_second_carries_until_the_first_heals():
    with SmtpSink() as two:
        one = SmtpSink()
        with Madang(settings(one, two)) as server:  # nobody listens on the first one's port yet
            operator = server.staff("operator")
            for i in range(12):
                sign_up(server, f"member{i}")
            wait_until(
                lambda: any(step["to"] == "open" for step in breaker(operator, "smtp-primary")["timeline"]),
                60, what="the breaker to open",
            )
            wait_until(lambda: two.mails(), 30, what="a mail over the second server")
            with one:
                def healed():
                    nickname = f"heal{len(one.accepted) + len(two.accepted) + healed.calls}"
                    healed.calls += 1
                    sign_up(server, nickname)
                    return breaker(operator, "smtp-primary")["breaker"]["state"] == "closed"

                healed.calls = 0
                wait_until(healed, 60, what="the breaker to close", every=0.5)
                steps = [step["to"] for step in reversed(breaker(operator, "smtp-primary")["timeline"])]
                assert steps[0] == "open" and steps[-2:] == ["halfOpen", "closed"]
                expected = 12 + healed.calls
                wait_until(lambda: len(one.mails()) + len(two.mails()) == expected, 90, what="every mail")
                ids = one.message_ids() + two.message_ids()
                assert len(set(ids)) == len(ids) == expected


def test_nothing_is_lost_and_nothing_is_counted_while_no_server_takes_mail():
    one = SmtpSink()
    with Madang(settings(one, **{"mail.breaker_open_seconds": 2})) as server:
        operator = server.staff("operator")
        for i in range(10):
            sign_up(server, f"waits{i}")
        wait_until(lambda: breaker(operator, "smtp-primary")["breaker"]["state"] == "open", 60, what="the open breaker")
        with one:
            wait_until(lambda: len(one.mails()) == 10, 120, what="all mails")
            assert len(set(one.message_ids())) == 10


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )
    return str(folder / "cert.pem"), str(folder / "key.pem")


def test_starttls_and_a_password_are_used_and_neither_is_written_anywhere(certificate):
    user = ("postman", "a very secret password")
    with SmtpSink(user=user, tls=certificate) as sink:
        chosen = settings(sink, **{
            "mail.primary_security": "starttls", "mail.primary_user": user[0], "mail.primary_password": user[1],
            "mail.trusted_certificates": certificate[0],
        })
        with Madang(chosen) as server:
            sign_up(server, "secure")
            wait_until(lambda: sink.mails("secure@example.org"), 15, what="the mail")
            assert user[1] not in server.log()
            assert "secure@example.org" not in server.log()


def test_tls_from_the_first_byte_carries_password_and_mail(certificate):
    user = ("postman", "a very secret password")
    with SmtpSink(user=user, tls=certificate, from_the_first_byte=True) as sink:
        chosen = settings(sink, **{
            "mail.primary_security": "tls", "mail.primary_user": user[0], "mail.primary_password": user[1],
            "mail.trusted_certificates": certificate[0],
        })
        with Madang(chosen) as server:
            sign_up(server, "implicit")
            wait_until(lambda: sink.mails("implicit@example.org"), 15, what="the mail")
            assert user[1] not in server.log()


def test_a_server_without_a_certificate_that_we_trust_gets_no_password(certificate):
    with SmtpSink(user=("postman", "secret"), tls=certificate) as sink:
        chosen = settings(sink, **{
            "mail.primary_security": "starttls", "mail.primary_user": "postman", "mail.primary_password": "secret",
        })
        with Madang(chosen) as server:
            sign_up(server, "distrust")
            operator = server.staff("operator")
            wait_until(lambda: breaker(operator, "smtp-primary")["counts"]["failed"] >= 1, 15, what="a failure")
            assert sink.commands == []


def test_a_breaker_is_forced_open_by_plan_and_closed_again():
    with SmtpSink() as sink, Madang(settings(sink)) as server:
        operator = server.staff("operator")

        def steer(kind):
            plan = operator.post("/ops/v1/plans", json={"kind": kind, "target": "smtp-primary"}).expect(201)
            operator.post(
                "/ops/v1/executions",
                json={"planId": plan["planId"], "confirmText": plan["confirmText"], "reason": "maintenance"},
                headers={"Idempotency-Key": f"steer-{kind}-0123456789"},
            ).expect(202)

        steer("breaker.force-open")
        wait_until(lambda: breaker(operator, "smtp-primary")["breaker"]["state"] == "forcedOpen", 10, what="forced open")
        sign_up(server, "patient")
        runs = operator.get("/ops/v1/breakers/smtp-primary").expect(200)["counts"]
        waiting = operator.get("/ops/v1/mail/messages?tab=queue").expect(200)["items"]
        assert [mail["attempts"] for mail in waiting] == [0]
        assert sink.commands == [] and runs["succeeded"] == 0
        steer("breaker.force-close")
        wait_until(lambda: sink.mails("patient@example.org"), 15, what="the mail")


def test_staff_see_every_attempt_without_addresses_and_let_dead_mails_wait_again():
    with SmtpSink({"ghost@example.org": "550 5.1.1 ghost@example.org: no such user"}) as sink:
        with Madang(settings(sink)) as server:
            sign_up(server, "ghost")
            operator = server.staff("operator")
            dead = wait_until(
                lambda: operator.get("/ops/v1/mail/messages?tab=dead").expect(200)["items"], 15, what="a dead mail"
            )[0]
            assert dead["to"] == "***@example.org"
            detail = operator.get(f"/ops/v1/mail/messages/{dead['id']}").expect(200)
            attempt = detail["attempts"][0]
            assert (attempt["outcome"], attempt["code"], attempt["provider"]) == ("bounced", 550, "smtp-primary")
            assert "S: 550 5.1.1 ***@example.org: no such user" in attempt["dialogue"]
            assert "ghost" not in detail.body.decode()
            sink.answers.clear()
            plan = operator.post("/ops/v1/plans", json={"kind": "mail.retry", "target": "all"}).expect(201)
            assert plan["impact"]["affected"] == 1
            operator.post(
                "/ops/v1/executions",
                json={"planId": plan["planId"], "confirmText": "all", "reason": "they moved house"},
                headers={"Idempotency-Key": "revive-0123456789abcdef"},
            ).expect(202)
            wait_until(lambda: sink.mails("ghost@example.org"), 15, what="the mail")
            sent = wait_until(
                lambda: operator.get("/ops/v1/mail/messages?tab=sent").expect(200)["items"], 15, what="it to be sent"
            )
            assert sent[0]["id"] == dead["id"]
            operator.post(
                f"/ops/v1/mail/messages/{dead['id']}/address", json={"reason": "too late"}
            ).expect(410, "mail-address-forgotten")
            operator.get("/ops/v1/mail/messages/1").expect(404, "mail-not-found")


def test_a_killed_process_sends_each_mail_again_at_most_once_and_knows_which():
    with SmtpSink() as sink, Madang(settings(sink)) as server:
        for round in range(3):
            for i in range(15):
                sign_up(server, f"crash{round}x{i}")
            wait_until(lambda: len(sink.mails()) >= 15 * round + 3, 30, what="some mails")
            server.kill()
            server.start()
        def settled():
            """Every mail arrived, or is held because two ends of the process fell into its sending."""
            held = operator.get("/ops/v1/mail/messages?tab=dead&q=is:twice").expect(200)["items"]
            return len(set(sink.message_ids()) | {f"<{mail['id']}@madang.example>" for mail in held}) == 45

        operator = server.staff("operator")
        wait_until(settled, 60, what="every mail")
        ids = sink.message_ids()
        assert all(ids.count(one) <= 2 for one in set(ids))
