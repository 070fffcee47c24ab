"""What a browser may do from elsewhere: nothing, unless the origin is named; and what an answer allows it."""

import socket

import pytest
from contract import remember
from madang import Answer

POST = "/api/v1/posts"


def test_no_answer_invites_another_origin(kim):
    """Tokens travel in a header, never in a cookie, and no other origin is let in."""
    for method, target in (("GET", POST), ("OPTIONS", POST), ("OPTIONS", "/api/v1/sessions"), ("GET", "/nowhere")):
        answer = kim.request(method, target, check=False, headers={
            "Origin": "https://evil.example", "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization"})
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert "set-cookie" not in answer.headers


def test_options_names_the_methods(anyone):
    answer = anyone.request("OPTIONS", POST, check=False)
    assert answer.status == 204
    assert {"GET", "POST", "HEAD", "OPTIONS"} <= {m.strip() for m in answer.headers["allow"].split(",")}


def test_answers_are_not_sniffed_framed_or_cached_by_others(kim):
    for answer in (kim.get(POST), kim.get("/api/v1/me"), kim.get("/nowhere")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "no-store" in answer.headers["cache-control"] or "no-cache" in answer.headers["cache-control"]


def upgrade(server, origin=None, target="/ops/v1/stream"):
    head = [f"GET {target} HTTP/1.1", "Host: a", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
    if origin:
        head.append(f"Origin: {origin}")
    with socket.create_connection(("127.0.0.1", server.port), 10) as connection:
        connection.sendall("\r\n".join(head + ["", ""]).encode())
        got = b""
        while b"\r\n\r\n" not in got and (chunk := connection.recv(65536)):
            got += chunk
    lines = got.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = [tuple(line.split(": ", 1)) for line in lines[1:]]
    status = int(lines[0].split()[1])
    remember("GET", target, status)
    return Answer("GET", target, status, headers, b"")


@pytest.mark.parametrize("origin,status", [
    (None, 101), ("https://console.example", 101), ("https://evil.example", 403), ("null", 403),
    ("https://console.example.evil.example", 403), ("http://console.example", 403),
])
def test_a_websocket_opens_for_named_origins_only(launch, origin, status):
    server = launch(settings={"http.allowed_origins": "https://console.example"})
    assert upgrade(server, origin).status == status
