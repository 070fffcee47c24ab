"""Broken, huge and strange requests: an answer that HTTP can read, the right status, and a server that lives on."""

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from raw import Raw

GOOD = (
    b"POST /api/v1/sessions?a=%ea%b0%80 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    b'Accept-Language: ko;q=0.9\r\nContent-Length: 34\r\n\r\n{"email":"a@b.c","password":"aaaa"}'
)
CLOSED = b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def get(target, *headers):
    return b"GET " + target + b" HTTP/1.1\r\nHost: a\r\n" + b"".join(h + b"\r\n" for h in headers) + b"\r\n"


def status_of(server, request):
    with Raw(server) as one:
        one.send(request)
        answer = one.answer()
    assert answer is not None, "no answer"
    if answer.status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert json.loads(answer.body)["status"] == answer.status
    return answer.status


@pytest.mark.parametrize(
    "request_bytes,status",
    [
        (get(b"/healthz", b"X: " + b"x" * 8000), 200),
        (get(b"/healthz", b"X: " + b"x" * 8300), 431),
        (get(b"/healthz", *[b"X-%d: 1" % i for i in range(1000)]), 431),
        (get(b"/healthz", *[b"a:" for _ in range(2000)]), 431),
        (get(b"/" + b"x" * 8000), 404),
        (get(b"/" + b"x" * 65536), 414),
        (get(b"/healthz#part"), 400),
        (get(b"/%00"), 400),
        (get(b"/%zz"), 400),
        (get(b"/%c0%af"), 400),
        (get(b"/%ed%a0%80"), 400),
        (get(b"/..%2f..%2fetc%2fpasswd"), 404),
        (get(b"/../../etc/passwd"), 404),
        (get(b"//healthz"), 404),
        (get(b"/healthz/"), 404),
        (get(b"http://elsewhere/healthz"), 200),
        (get(b"ftp://elsewhere/healthz"), 400),
        (get(b"*"), 404),
        (get("/한글".encode()), 400),
        (b"GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        (b"GET /healthz\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\n\r\n", 400),
        (b"get /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        (b"BREW /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        (b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        (b"\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (get(b"/healthz", b"Upgrade: h2c", b"Connection: Upgrade, HTTP2-Settings", b"HTTP2-Settings: AAM"), 200),
        (get(b"/healthz", b"Expect: 200-ok"), 417),
    ],
    ids=lambda value: value if isinstance(value, int) else value[:40].decode("latin-1"),
)
def test_odd_heads_have_their_status(server, request_bytes, status):
    assert status_of(server, request_bytes) == status


def post(body, *headers):
    length = b"Content-Length: %d" % len(body)
    lines = b"".join(header + b"\r\n" for header in (length, b"Authorization: Bearer TOKEN", *headers))
    return b"POST /api/v1/posts HTTP/1.1\r\nHost: a\r\n" + lines + b"\r\n" + body


JSON = b"Content-Type: application/json"
MIB = 1024 * 1024


@pytest.mark.parametrize(
    "request_bytes,status",
    [
        (post(b"[" * 33 + b"]" * 33, JSON), 400),
        (post(b"[" * 100_000, JSON), 400),
        (post(b'{"a":' * 100_000, JSON), 400),
        (post(b'{"title":1e999999}', JSON), 422),
        (post(b"1" * 100_000, JSON), 422),
        (post(b'{"title":"a","title":"b"}', JSON), 400),
        (post(b'{"title":"\\ud800"}', JSON), 400),
        (post(b'{"title":"\xc0\xaf"}', JSON), 400),
        (post(b'{"title":"\xed\xa0\x80"}', JSON), 400),
        (post(b'{"title":"a\x00b"}', JSON), 400),
        (post(b"\xef\xbb\xbf{}", JSON), 400),
        (post(b"{} {}", JSON), 400),
        (post(b'{"title":NaN}', JSON), 400),
        (post(b"// hello\n{}", JSON), 400),
        (post(b"{'title':1,}", JSON), 400),
        (post(b"", JSON), 400),
        (post(b"null", JSON), 422),
        (post(b" " * (MIB + 1), JSON), 413),
        (post(b"", JSON).replace(b"Length: 0", b"Length: 1073741824"), 413),
        (post(gzip.compress(b" " * 50 * MIB, mtime=0), JSON, b"Content-Encoding: gzip"), 415),
        (post(b"{}", b"Content-Type: text/plain"), 415),
        (post(b"{}", b"Content-Type: application/json; charset=euc-kr"), 415),
        (post(b"{}"), 415),
    ],
    ids=lambda value: value if isinstance(value, int) else value.partition(b"\r\n\r\n")[2][:30].decode("latin-1"),
)
def test_odd_bodies_have_their_status(server, kim, request_bytes, status):
    assert status_of(server, request_bytes.replace(b"TOKEN", kim.token.encode())) == status


def test_a_body_too_long_is_refused_before_it_is_sent(server):
    with Raw(server) as one:
        one.send(b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n" + JSON +
                 b"\r\nContent-Length: 99999999\r\n\r\n")
        assert one.socket.recv(64).startswith(b"HTTP/1.1 413 ")


def test_a_hundred_pipelined_requests_of_every_shape_are_answered_in_order(server, kim):
    shapes = [
        ("GET", get(b"/healthz"), 200),
        ("HEAD", get(b"/healthz").replace(b"GET", b"HEAD"), 200),
        ("GET", get(b"/nowhere"), 404),
        ("HEAD", get(b"/nowhere").replace(b"GET", b"HEAD"), 404),
        ("OPTIONS", get(b"/api/v1/posts").replace(b"GET", b"OPTIONS"), 204),
        ("GET", get(b"/api/v1/posts?limit=1"), 200),
        ("POST", post(b"{}", JSON).replace(b"TOKEN", kim.token.encode()), 422),
    ]
    wanted = [shapes[i * 5 % len(shapes)] for i in range(100)]
    with Raw(server) as one:
        one.send(b"".join(data for _, data, _ in wanted) + CLOSED)
        for method, _, status in wanted:
            assert one.answer(method).status == status
        assert one.answer().status == 200
        assert one.answer() is None


def mutated():
    """A good request with bytes cut out, put in or changed."""
    edits = st.tuples(st.integers(0, len(GOOD)), st.integers(0, 3), st.binary(max_size=3))
    return st.lists(edits, min_size=1, max_size=4)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=mutated())
def test_a_request_with_a_few_bytes_changed_gets_readable_answers(server, edits):
    data = GOOD
    for at, cut, put in edits:
        data = data[:at] + put + data[at + cut:]
    with Raw(server, timeout=20) as one:
        one.send(data + CLOSED)
        one.socket.shutdown(1)  # no more comes: a request that is cut short needs no waiting
        answers = one.answers()
    assert all(answer.status < 500 for answer in answers), answers
    for answer in answers:
        if answer.status >= 400 and answer.body:
            assert json.loads(answer.body)["status"] == answer.status
    assert server.process.poll() is None


def test_after_all_that_it_serves(server, kim):
    kim.new_post()
    assert server.process.poll() is None
