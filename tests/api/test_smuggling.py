"""Where one request ends and the next begins is never a matter of opinion: 400, one answer, and the end."""

import json

import pytest
from raw import Raw

# What would be a request of its own if the one before it ended elsewhere.
HIDDEN = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"


def post(*lines, body=b""):
    return POST + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


LENGTH, CHUNKED = b"Content-Length: 4", b"Transfer-Encoding: chunked"
CORPUS = {
    "both": post(LENGTH, CHUNKED, body=b"0\r\n\r\n"),
    "both, the other way round": post(CHUNKED, LENGTH, body=b"0\r\n\r\n"),
    "chunked twice": post(CHUNKED, CHUNKED, body=b"0\r\n\r\n"),
    "chunked and identity": post(CHUNKED, b"Transfer-Encoding: identity", body=b"0\r\n\r\n"),
    "xchunked": post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"),
    "identity": post(b"Transfer-Encoding: identity"),
    "gzip, chunked": post(b"Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"),
    "chunked, chunked": post(b"Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n"),
    "chunked with a comma": post(b"Transfer-Encoding: chunked,", body=b"0\r\n\r\n"),
    "chunked in quotes": post(b'Transfer-Encoding: "chunked"', body=b"0\r\n\r\n"),
    "chunked with a vertical tab": post(b"Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n"),
    "an empty encoding": post(b"Transfer-Encoding:", LENGTH, body=b"0\r\n\r\n"),
    "a blank before the colon": post(b"Transfer-Encoding : chunked", LENGTH, body=b"0\r\n\r\n"),
    "a tab before the colon": post(b"Content-Length\t: 4", body=b"0\r\n\r\n"),
    "a folded encoding": post(b"Transfer-Encoding:\r\n chunked", LENGTH, body=b"0\r\n\r\n"),
    "a folded header": post(b"X: a\r\n\tb", LENGTH, body=b"{}\r\n"),
    "a header that begins with a blank": post(b" X: a", LENGTH, body=b"{}\r\n"),
    "chunked in HTTP/1.0": post(CHUNKED, body=b"0\r\n\r\n").replace(b"HTTP/1.1", b"HTTP/1.0"),
    "lengths that differ": post(LENGTH, b"Content-Length: 5", body=b"{}\r\n"),
    "lengths that agree": post(LENGTH, LENGTH, body=b"{}\r\n"),
    "a list of lengths": post(b"Content-Length: 4, 4", body=b"{}\r\n"),
    "a length with a plus": post(b"Content-Length: +4", body=b"{}\r\n"),
    "a length below zero": post(b"Content-Length: -4", body=b"{}\r\n"),
    "a length in hexadecimal": post(b"Content-Length: 0x4", body=b"{}\r\n"),
    "a length with an underscore": post(b"Content-Length: 1_0", body=b"{}\r\n"),
    "a length of 2^64": post(b"Content-Length: 18446744073709551616", body=b"{}\r\n"),
    "a length of 2^64 + 4": post(b"Content-Length: 18446744073709551620", body=b"{}\r\n"),
    "an empty length": post(b"Content-Length:", body=b"{}\r\n"),
    "a length with a blank inside": post(b"Content-Length: 4 4", body=b"{}\r\n"),
    "a length in other digits": post("Content-Length: ４".encode(), body=b"{}\r\n"),
    "bare line feeds": post(LENGTH, body=b"{}\r\n").replace(b"\r\n", b"\n"),
    "one bare line feed": post(b"X: a\nContent-Length: 0", LENGTH, body=b"{}\r\n"),
    "a bare carriage return": post(b"X: a\rTransfer-Encoding: chunked", LENGTH, body=b"{}\r\n"),
    "a NUL": post(b"X: a\x00b", LENGTH, body=b"{}\r\n"),
    "a NUL in the name": post(b"Content-Length\x00: 4", body=b"{}\r\n"),
    "a header without a colon": post(b"Content-Length 4", body=b"{}\r\n"),
    "a header without a name": post(b": 4", body=b"{}\r\n"),
    "two hosts": post(b"Host: b", LENGTH, body=b"{}\r\n"),
    "no host": post(LENGTH, body=b"{}\r\n").replace(b"Host: a\r\n", b""),
    "a host with a path": post(LENGTH, body=b"{}\r\n").replace(b"Host: a", b"Host: a/b"),
    "two authorizations": post(b"Authorization: Bearer a", b"Authorization: Bearer b", LENGTH, body=b"{}\r\n"),
    "a chunk size below zero": post(CHUNKED, body=b"-1\r\n\r\n0\r\n\r\n"),
    "a chunk size with 0x": post(CHUNKED, body=b"0x4\r\n{}\r\n\r\n0\r\n\r\n"),
    "a chunk size with a plus": post(CHUNKED, body=b"+4\r\n{}\r\n\r\n0\r\n\r\n"),
    "a chunk size with blanks": post(CHUNKED, body=b"4 \r\n{}\r\n\r\n0\r\n\r\n"),
    "a chunk size beyond 64 bits": post(CHUNKED, body=b"10000000000000004\r\n{}\r\n\r\n0\r\n\r\n"),
    "no chunk size": post(CHUNKED, body=b"\r\n{}\r\n\r\n0\r\n\r\n"),
    "a chunk extension": post(CHUNKED, body=b"4;a=b\r\n{}\r\n\r\n0\r\n\r\n"),
    "a chunk extension with a line feed": post(CHUNKED, body=b"4;\n{}\r\n\r\n0\r\n\r\n"),
    "a chunk that ends with a line feed": post(CHUNKED, body=b"4\n{}\r\n\r\n0\r\n\r\n"),
    "a chunk longer than it says": post(CHUNKED, body=b"2\r\n{}  \r\n0\r\n\r\n"),
    "a trailer": post(CHUNKED, body=b"4\r\n{}  \r\n0\r\nContent-Length: 9\r\n\r\n"),
}


@pytest.mark.parametrize("name", CORPUS)
def test_a_request_of_doubtful_length_is_the_last_one(server, name):
    with Raw(server) as one:
        one.send(CORPUS[name] + HIDDEN)
        answers = one.answers()
    assert [answer.status for answer in answers] == [400], f"{name}: {answers}"
    assert answers[0].headers["connection"] == "close"
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert json.loads(answers[0].body)["status"] == 400


def test_lengths_that_are_clear_are_kept_to_exactly(server):
    """The control: bodies that hold a request are bodies."""
    inside = b'"' + HIDDEN.replace(b"\r\n", b"\\r\\n") + b'"'
    chunks = b"".join(b"%x\r\n%c\r\n" % (1, byte) for byte in inside) + b"0\r\n\r\n"
    with Raw(server) as one:
        one.send(post(b"Content-Length: %d" % len(inside), body=inside))
        one.send(post(CHUNKED, body=chunks))
        one.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert [answer.status for answer in one.answers()] == [422, 422, 200]


@pytest.mark.parametrize("method", [b"GET", b"DELETE", b"HEAD"])
def test_a_body_where_none_belongs_is_no_next_request(server, method):
    with Raw(server) as one:
        one.send(
            method + b" /api/v1/posts/1 HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN
            + b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        first = one.answer(method.decode())
        assert first.status in (401, 413, 415)
        assert [answer.status for answer in one.answers()] in ([200], [])  # closed or read past, never taken for one


def test_every_cut_through_a_request_gives_the_same_answer(server):
    request = post(CHUNKED, body=b"4\r\n[1, \r\n2\r\n2]\r\n0\r\n\r\n")
    for cut in range(1, len(request)):
        with Raw(server) as one:
            one.send(request[:cut])
            one.send(request[cut:] + b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert [answer.status for answer in one.answers()] == [422, 200], cut
