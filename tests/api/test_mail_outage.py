"""An hour without any mail server: signing up never feels it, nothing is lost, and afterwards nobody is flooded."""

import collections
import threading
import time

import pytest
from faked_clock import FakedClock
from madang import PASSWORD, Madang, wait_until
from mail_world import mail_settings, messages
from smtp_fast import FastSink
from smtp_sink import SmtpSink

MEMBERS = 10_000
GENTLY = 600  # mails in a second
THREADS = 4


def sign_up_many(server, prefix, count):
    """@returns the seconds of each sign-up"""
    times, broken = [], []

    def work(number):
        client = server.client()
        try:
            for i in range(number, count, THREADS):
                name = f"{prefix}{i}"
                body = {"email": f"{name}@example.org", "password": PASSWORD, "nickname": name}
                begun = time.perf_counter()
                client.post("/api/v1/members", json=body, check=False).expect(201)
                times.append(time.perf_counter() - begun)
        except BaseException as error:  # noqa: B902, shown by the test
            broken.append(error)
        finally:
            client.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    return times


def p99(times):
    return sorted(times)[int(len(times) * 0.99)]


def test_ten_thousand_sign_ups_in_an_outage_of_an_hour_get_their_one_mail_each_afterwards(tmp_path):
    clock = FakedClock(tmp_path)
    with FastSink() as one, FastSink() as two:
        # Far less than any machine could: a limit that does not hold is seen.
        chosen = mail_settings(one.up(), two.up(), **{
            "mail.per_second": GENTLY, "mail.secondary_weight": 1, "mail.primary_weight": 1,
        })
        with Madang(chosen, environment=clock.environment) as server:
            normal = sign_up_many(server, "before", 1000)
            wait_until(lambda: len(one.ids) + len(two.ids) == 1000, 30, what="the mails of a normal day")
            one.down(), two.down()
            late = sign_up_many(server, "during", MEMBERS)
            assert p99(late) < 2 * p99(normal) + 0.02, f"p99 {p99(late):.4f} s, normally {p99(normal):.4f} s"
            operator = server.staff("operator")
            counts = operator.get("/ops/v1/mail").expect(200)["counts"]
            assert counts["dead"] == counts["bounced"] == 0
            clock.set("+3600")
            operator = server.staff("operator")  # the hour ended the old token
            before = len(one.ids) + len(two.ids)
            one.up(), two.up()
            begun = time.monotonic()
            taken = lambda: len(one.ids) + len(two.ids) - before  # noqa: E731
            wait_until(lambda: taken() >= MEMBERS, 60, every=0.1, what="every mail")
            assert taken() / (time.monotonic() - begun) < GENTLY * 1.3, "drained faster than allowed"
            copies = collections.Counter(one.ids + two.ids)
            assert len(copies) == 1000 + MEMBERS and set(copies.values()) == {1}
            wait_until(lambda: messages(operator, "queue") + messages(operator, "retrying") == [], 20, what="an empty queue")


def test_a_process_killed_at_any_moment_of_sending_costs_one_flagged_copy_at_most():
    """Twenty rounds; what arrived twice is known to have perhaps done so."""
    with FastSink() as sink, Madang(mail_settings(sink.up())) as server:
        per_round = 40
        for round in range(20):
            for i in range(per_round):
                name = f"k{round}x{i}"
                server.client().post(
                    "/api/v1/members", check=False,
                    json={"email": f"{name}@example.org", "password": PASSWORD, "nickname": name},
                ).expect(201)
            seen = len(sink.ids)
            wait_until(lambda: len(sink.ids) > seen + round * per_round // 25, 20, every=0.001, what="some mails")
            server.kill()
            server.start()
        operator = server.staff("operator")
        wait_until(lambda: messages(operator, "queue") + messages(operator, "retrying") == [], 60, what="an empty queue")
        held = {f"<{mail['id']}@madang.example>" for mail in messages(operator, "dead", "is:twice")}
        assert len(set(sink.ids) | held) == 20 * per_round, "a mail is lost"
        assert len(held) < per_round, "most of them should not be in doubt twice"
        copies = collections.Counter(sink.ids)
        twice = {id.strip("<>").split("@")[0] for id, count in copies.items() if count > 1}
        assert max(copies.values()) <= 2
        flagged = set()
        cursor = ""
        while cursor is not None:
            page = operator.get(f"/ops/v1/mail/messages?tab=all&q=is:twice&limit=100{cursor}").expect(200)
            flagged |= {mail["id"] for mail in page["items"]}
            cursor = f"&cursor={page['nextCursor']}" if page["nextCursor"] else None
        assert twice <= flagged, "a copy that nobody knows of"


@pytest.mark.parametrize("step", ["+3600", "-3600"])
def test_a_step_of_the_clock_neither_stops_the_mails_nor_sends_them_twice(tmp_path, step):
    clock = FakedClock(tmp_path)
    with SmtpSink({"RCPT": "451 4.7.1 later"}) as sink:
        with Madang(mail_settings(sink), environment=clock.environment) as server:
            sign_up_many(server, "early", 4)
            wait_until(lambda: sum(c.startswith("RCPT") for c in sink.commands) >= 4, 20, what="first attempts")
            clock.set(step)
            sink.answers.clear()
            sign_up_many(server, "later", 4)
            wait_until(lambda: len({mail["To"] for mail in sink.mails() if "later" in mail["To"]}) == 4, 20,
                       what="the mails written after the step")
            if step.startswith("+"):
                wait_until(lambda: len(sink.mails()) == 8, 30, what="the mails written before it")
            clock.set("+0")
            wait_until(lambda: len(sink.mails()) == 8, 40, what="every mail")
            assert set(collections.Counter(sink.message_ids()).values()) == {1}
