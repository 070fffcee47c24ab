"""HTTPS by certificate and key: what is spoken, what is refused, and a new certificate without a restart."""

import hashlib
import http.client
import json
import signal
import socket
import ssl
import subprocess

import pytest
from live import Live
from madang import staff_account, wait_until

HEALTH = b"GET /healthz HTTP/1.1\r\nHost: madang\r\n\r\n"


def make_certificate(folder):
    """A new key and a certificate for it, in the files that the server reads."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )
    return fingerprint(ssl.PEM_cert_to_DER_cert((folder / "cert.pem").read_text()))


def fingerprint(der):
    return hashlib.sha256(der).hexdigest()


@pytest.fixture
def folder(tmp_path):
    make_certificate(tmp_path)
    return tmp_path


@pytest.fixture
def secure(launch, folder):
    return launch(settings={
        "http.tls_certificate": str(folder / "cert.pem"), "http.tls_key": str(folder / "key.pem"),
    })


def connect(server, least=ssl.TLSVersion.TLSv1_2, most=ssl.TLSVersion.TLSv1_3, trust=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version, context.maximum_version = least, most
    if trust:
        context.load_verify_locations(trust)
    else:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if most < ssl.TLSVersion.TLSv1_2:
        context.set_ciphers("ALL:@SECLEVEL=0")  # so that it is the server who refuses
    plain = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    try:
        return context.wrap_socket(plain, server_hostname="127.0.0.1")
    except BaseException:
        plain.close()
        raise


def served(connection):
    connection.sendall(HEALTH)
    return connection.recv(65536).startswith(b"HTTP/1.1 200 ")


def shown(server):
    with connect(server) as connection:
        return fingerprint(connection.getpeercert(binary_form=True))


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=lambda one: one.name)
def test_current_versions_are_served_to_who_trusts_the_certificate(secure, folder, version):
    with connect(secure, version, version, trust=folder / "cert.pem") as connection:
        assert connection.version() == version.name.replace("_", ".")
        assert served(connection)
        assert served(connection), "kept alive"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_outdated_version_is_refused(secure):
    with pytest.raises((ssl.SSLError, ConnectionResetError)):
        connect(secure, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_1)
    with connect(secure) as connection:
        assert served(connection), "others are served"


def test_plain_text_gets_no_answer_on_the_secure_port(secure):
    with socket.create_connection(("127.0.0.1", secure.port), timeout=30) as plain:
        plain.sendall(HEALTH)
        received = b""
        try:
            while chunk := plain.recv(4096):
                received += chunk
        except ConnectionResetError:
            pass
        assert b"HTTP/1.1" not in received
    with connect(secure) as connection:
        assert served(connection)


def test_a_new_certificate_is_shown_after_sighup_and_open_connections_go_on(secure, folder):
    with connect(secure) as old:
        assert served(old)
        fresh = make_certificate(folder)
        assert shown(secure) != fresh
        secure.signal(signal.SIGHUP)
        wait_until(lambda: shown(secure) == fresh, what="the new certificate")
        assert served(old), "a connection that was open is not cut"


def test_a_broken_certificate_leaves_the_good_one_in_use(secure, folder):
    good = shown(secure)
    (folder / "cert.pem").write_text("-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n")
    secure.signal(signal.SIGHUP)
    wait_until(lambda: "http.certificates-refused" in secure.log(), what="the line in the log")
    assert shown(secure) == good


def test_stomp_runs_over_tls(secure, folder):
    trusting = ssl.create_default_context(cafile=str(folder / "cert.pem"))
    https = http.client.HTTPSConnection("127.0.0.1", secure.port, context=trusting, timeout=30)
    account = staff_account("operator")
    https.request("POST", "/api/v1/sessions", json.dumps(account), {"Content-Type": "application/json"})
    token = json.load(https.getresponse())["accessToken"]
    https.close()
    with Live(secure, token, tls=trusting) as live:
        live.subscribe("/user/queue/errors")
        for count in range(50):
            live.send("SEND", {"destination": "/app/nowhere", "receipt": str(count)}, "x" * 1000)
        for count in range(50):
            assert live.next("MESSAGE").headers["receipt-id"] == str(count)
