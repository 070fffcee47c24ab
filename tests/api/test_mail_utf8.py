"""Addresses beyond ASCII: signing up with them, and mails to them where the server can (RFC 6531)."""

import pytest
from mail_world import breaker, detail, mail_settings, messages, sign_up
from madang import PASSWORD, Madang, wait_until
from smtp_sink import SmtpSink

HANGUL = "민지@예시.한국"
KEPT = "민지@xn--vv4b11d.xn--3e0b707e"
SESSIONS = "/api/v1/sessions"


def test_an_address_in_hangul_is_kept_in_one_spelling_and_signs_in_in_any(server):
    made = sign_up(server, "hangul", HANGUL)
    assert made["email"] == KEPT
    client = server.client()
    for spelling in (HANGUL, KEPT, "\u1106\u1175\u11ab\u110c\u1175@예시.한국", KEPT.upper()):
        client.post(SESSIONS, json={"email": spelling, "password": PASSWORD}).expect(200)
    again = {"email": "민지@xn--VV4B11D.한국", "password": PASSWORD, "nickname": "another"}
    client.post("/api/v1/members", json=again).expect(409, "email-taken")


@pytest.mark.parametrize("address", [
    "민 지@example.org", "민\u200b지@example.org", "민지@", "@예시.한국", "민지@예시", "민지@-예.한국", "민지@예..한국",
    "민\n지@example.org", "민\u202e지@example.org", "민" * 22 + "@example.org", "kim@예\u2028시.한국", "민지@예/시.한국",
])
def test_what_is_no_address_in_any_script_is_refused(server, address):
    body = {"email": address, "password": PASSWORD, "nickname": "nobody"}
    answer = server.client().post("/api/v1/members", json=body).expect(422, "validation")
    assert [(e["pointer"], e["code"]) for e in answer["errors"]] == [("/email", "malformed-email")]


def test_a_mail_leaves_with_smtputf8_where_it_is_offered_and_only_when_it_is_needed():
    with SmtpSink() as sink, Madang(mail_settings(sink)) as server:
        sign_up(server, "hangul", HANGUL)
        wait_until(lambda: sink.accepted, 15, what="the mail")
        assert sink.recipients == [[KEPT]]
        assert "SMTPUTF8" in sink.mail_options[0]
        sign_up(server, "domain", "kim@예시.한국")
        wait_until(lambda: len(sink.accepted) == 2, 15, what="the other mail")
        assert sink.recipients[1] == ["kim@xn--vv4b11d.xn--3e0b707e"]
        assert "SMTPUTF8" not in sink.mail_options[1]


def test_an_idn_domain_is_served_by_servers_of_ascii_and_a_name_beyond_it_bounces_with_the_reason():
    with SmtpSink(utf8=False) as sink, Madang(mail_settings(sink)) as server:
        sign_up(server, "hangul", HANGUL)
        sign_up(server, "domain", "kim@예시.한국")
        wait_until(lambda: sink.accepted, 15, what="the mail")
        assert sink.recipients == [["kim@xn--vv4b11d.xn--3e0b707e"]]
        operator = server.staff("operator")
        dead = wait_until(lambda: messages(operator, "dead"), 15, what="the bounce")
        assert len(dead) == 1
        assert (dead[0]["state"], dead[0]["attempts"]) == ("bounced", 1)
        assert "SMTPUTF8" in dead[0]["error"]
        assert breaker(operator, "smtp-primary")["counts"]["failed"] == 0
        assert "민지" not in str(operator.get(f"/ops/v1/mail/messages/{dead[0]['id']}").expect(200).json)


def test_the_other_provider_carries_what_the_first_cannot_write():
    with SmtpSink(utf8=False) as one, SmtpSink() as two, Madang(mail_settings(one, two)) as server:
        sign_up(server, "hangul", HANGUL)
        wait_until(lambda: two.accepted, 15, what="the mail")
        assert two.recipients == [[KEPT]] and one.accepted == []
        operator = server.staff("operator")
        sent = wait_until(lambda: detail(operator, two.accepted[0])["attempts"], 15, what="the attempt")
        assert len(sent) == 1 and sent[0]["provider"] == "smtp-secondary"
