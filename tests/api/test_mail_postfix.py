"""From the sign-up into a mailbox over a real mail server with TLS, and back by the link in the mail."""

import email
import email.policy
import os
import re
import subprocess

import pytest
from madang import PASSWORD, Madang, wait_until
from mail_world import detail, mail_settings
from real_postfix import Postfix, unpacked


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )
    return str(folder / "cert.pem"), str(folder / "key.pem")


@pytest.fixture
def postfix(certificate):
    if os.getuid() != 0:
        pytest.skip("Postfix' master needs root to become its users")
    program = unpacked()
    if program is None:
        pytest.skip("Postfix' package could not be fetched")
    with Postfix(program, certificate) as server:
        yield server


def test_a_member_verifies_and_resets_by_mails_that_postfix_delivered_over_tls(postfix, certificate):
    chosen = mail_settings(postfix.port, **{
        "mail.primary_security": "starttls", "mail.trusted_certificates": certificate[0], "mail.time_limit_seconds": 20,
    })
    with Madang(chosen) as server:
        client = server.client(headers={"Accept-Language": "ko"})
        account = {"email": "minji@example.org", "password": PASSWORD, "nickname": "민지"}
        client.post("/api/v1/members", json=account).expect(201)

        def arrived(count):
            def look():
                mails = [email.message_from_bytes(raw, policy=email.policy.default) for raw in postfix.mails()]
                return sorted(mails, key=lambda mail: mail["Message-ID"]) if len(mails) == count else None

            return wait_until(look, 40, what=f"{count} mails in the mailbox")

        def token(mail):
            return re.search(r"#token=(\S+)", mail.get_body(("plain",)).get_content()).group(1)

        first = arrived(1)[0]
        assert "TLS" in str(first["Received"]) and first["Subject"].startswith("[마당]")
        client.post("/api/v1/members/verify-email", json={"token": token(first)}).expect(204)
        client.post("/api/v1/password-resets", json={"email": "minji@example.org"}).expect(202)
        second = next(mail for mail in arrived(2) if mail["Message-ID"] != first["Message-ID"])
        client.post(
            "/api/v1/password-resets/confirm", json={"token": token(second), "newPassword": "a new yard 2 walk in"}
        ).expect(204)
        arrived(3)  # that the password was changed
        signed_in = client.post("/api/v1/sessions", json={"email": "minji@example.org", "password": "a new yard 2 walk in"})
        assert signed_in.expect(200)["member"]["emailVerified"] is True
        said = detail(server.staff("operator"), first)["attempts"][0]
        assert "C: STARTTLS" in said["dialogue"] and said["outcome"] == "sent"
        assert "minji" not in said["dialogue"]
