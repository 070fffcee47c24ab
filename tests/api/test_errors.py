"""Every error is a problem with all its members, in the language that was asked for."""

import re
import socket

import pytest
from contract import contract
from madang import Answer

LANGUAGES = ["en", "ko"]
POST = "/api/v1/posts"
JSON = {"Content-Type": "application/json"}


def speaks(problem, language):
    hangul = re.search(r"[가-힣]", problem["title"])
    assert bool(hangul) == (language == "ko"), problem["title"]
    for error in problem.get("errors", []):
        assert error["pointer"].startswith(("/", "?")) or error["pointer"] == ""


@pytest.fixture(scope="module")
def world(server, kim, lee):
    """Names that the table below uses."""
    deleted = kim.new_post()
    kim.delete(f"{POST}/{deleted['id']}").expect(204)
    own_answer = kim.new_post()
    comment = kim.new_comment(own_answer["id"])
    return {
        "post": kim.new_post()["id"],
        "deleted": deleted["id"],
        "question": own_answer["id"],
        "own_comment": comment["id"],
        "email": kim.account["email"],
    }


# who, method, target, options, status, code
TABLE = [
    ("kim", "POST", POST, dict(body=b"{", headers=JSON), 400, "malformed-json"),
    ("kim", "POST", POST, dict(body=b"", headers=JSON), 400, "malformed-json"),
    ("kim", "POST", POST, dict(body=b'{"kind":"study","kind":"study","title":"t","body":"b"}', headers=JSON), 400,
     "malformed-json"),
    ("kim", "POST", POST, dict(body=b'{"title":"\xff"}', headers=JSON), 400, "malformed-json"),
    ("kim", "POST", POST, dict(body=b'{"title":"\\ud800"}', headers=JSON), 400, "malformed-json"),
    ("kim", "POST", POST, dict(body=b"[" * 33 + b"]" * 33, headers=JSON), 400, "malformed-json"),
    ("anyone", "GET", POST + "?limit=1&limit=2", {}, 400, "duplicate-parameter"),
    ("anyone", "GET", POST + "?cursor=%C3%A9", {}, 400, "invalid-cursor"),
    ("anyone", "GET", POST + "?cursor=%00", {}, 400, "malformed-target"),
    ("anyone", "GET", "/api/v1/me", {}, 401, "unauthenticated"),
    ("anyone", "GET", "/api/v1/me", dict(headers={"Authorization": "Bearer nonsense"}), 401, "invalid-token"),
    ("anyone", "POST", "/api/v1/sessions", dict(json={"email": "no@example.org", "password": "wrong password"}), 401,
     "wrong-credentials"),
    ("anyone", "POST", "/api/v1/sessions", dict(json={"email": "{email}", "password": "wrong password"}), 401,
     "wrong-credentials"),
    ("anyone", "POST", "/api/v1/sessions/refresh", dict(json={"refreshToken": "nonsense"}), 401,
     "invalid-refresh-token"),
    ("kim", "GET", "/ops/v1/jobs", {}, 403, "forbidden"),
    ("lee", "PATCH", POST + "/{post}", dict(json={"title": "mine"}, headers={"If-Match": '"v1"'}), 403, "forbidden"),
    ("lee", "DELETE", POST + "/{post}", {}, 403, "forbidden"),
    ("anyone", "GET", "/nowhere", {}, 404, "not-found"),
    ("anyone", "GET", "/api/v1/nowhere/at/all", {}, 404, "not-found"),
    ("anyone", "GET", POST + "/1", {}, 404, "post-not-found"),
    ("anyone", "GET", POST + "/x", {}, 404, "post-not-found"),
    ("anyone", "GET", POST + "/99999999999999999999999", {}, 404, "post-not-found"),
    ("kim", "PATCH", "/api/v1/comments/1", dict(json={"body": "b"}), 404, "comment-not-found"),
    ("kim", "PUT", POST, {}, 405, "method-not-allowed"),
    ("kim", "PATCH", "/healthz", {}, 405, "method-not-allowed"),
    ("anyone", "POST", "/api/v1/members",
     dict(json={"email": "{email}", "password": "a good password 1", "nickname": "somebody"}), 409, "email-taken"),
    ("anyone", "POST", "/api/v1/members",
     dict(json={"email": "new@example.org", "password": "a good password 1", "nickname": "KIM"}), 409,
     "nickname-taken"),
    ("kim", "PUT", POST + "/{question}/accepted-comment", dict(json={"commentId": "{own_comment}"}), 409,
     "own-comment"),
    ("anyone", "GET", POST + "/{deleted}", {}, 410, "post-deleted"),
    ("kim", "PATCH", POST + "/{post}", dict(json={"title": "t"}, headers={"If-Match": '"v99"'}), 412, "stale-version"),
    ("kim", "POST", POST, dict(body=b" " * (1024 * 1024 + 1), headers=JSON), 413, "content-too-large"),
    ("anyone", "GET", POST + "?hashtag=" + "x" * 8200, {}, 414, "target-too-long"),
    ("kim", "POST", POST, dict(body=b"{}", headers={"Content-Type": "text/plain"}), 415, "unsupported-media-type"),
    ("kim", "POST", POST, dict(body=b"{}", headers={"Content-Type": "application/json; charset=utf-16"}), 415,
     "unsupported-media-type"),
    ("kim", "POST", POST, dict(body=b"{}", headers={**JSON, "Content-Encoding": "gzip"}), 415,
     "unsupported-media-type"),
    ("kim", "POST", POST, dict(body=b"{}", headers={}), 415, "unsupported-media-type"),
    ("kim", "POST", POST, dict(json={"kind": "poem", "title": "", "body": 7, "rank": 1}), 422, "validation"),
    ("kim", "POST", POST, dict(json=[1]), 422, "validation"),
    ("anyone", "GET", POST + "?limit=1000", {}, 422, "validation"),
    ("anyone", "GET", POST + "?sort=luck", {}, 422, "validation"),
    ("anyone", "GET", POST + "?colour=red", {}, 422, "validation"),
    ("kim", "PATCH", POST + "/{post}", dict(json={"title": "t"}), 428, "precondition-required"),
    ("anyone", "GET", "/healthz", dict(headers={"X-Long": "x" * 8300}), 431, "headers-too-large"),
]


def fill(value, world):
    if isinstance(value, str):
        return re.sub(r"\{(\w+)\}", lambda match: str(world.get(match.group(1), match.group(0))), value)
    if isinstance(value, dict):
        return {key: fill(inner, world) for key, inner in value.items()}
    return value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[5]}-{TABLE.index(row)}")
def test_each_error_is_a_problem_in_the_readers_language(request, world, row, language):
    who, method, target, options, status, code = row
    client = request.getfixturevalue(who)
    options = fill(options, world)
    headers = {"Accept-Language": language, **options.pop("headers", {})}
    answer = client.request(method, fill(target, world), headers=headers, **options).expect(status, code)
    speaks(answer.json, language)
    assert answer["instance"].startswith("/")
    if status == 405:
        assert answer.headers["allow"]
    if code == "validation":
        assert answer["errors"]


# What the parser refuses, over a raw socket: the answer is the last one on the connection.
RAW = [
    (b"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", {400}),
    (b"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", {400, 404}),
    (b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", {400}),
    (b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", {400}),
    (b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", {400}),
    (b"GET / HTTP/3.0\r\nHost: a\r\n\r\n", {400, 505}),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", {400}),
]


def exchange(server, raw, timeout=10):
    with socket.create_connection(("127.0.0.1", server.port), timeout) as connection:
        connection.sendall(raw)
        got = b""
        while chunk := connection.recv(65536):
            got += chunk
    return got


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("raw,statuses", RAW, ids=range(len(RAW)))
def test_what_the_parser_refuses_is_a_problem_too(server, raw, statuses, language):
    if raw.startswith(b"GET /%zz"):
        raw = raw.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    readable = raw[:-2] + b"Accept-Language: " + language.encode() + b"\r\n\r\n" if raw.endswith(b"\r\n\r\n") else raw
    got = exchange(server, readable)
    head, _, body = got.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    assert lines[0].startswith("HTTP/1.1 "), got[:200]
    assert got.count(b"HTTP/1.1 ") == 1, "more than one answer"
    headers = [tuple(line.split(": ", 1)) for line in lines[1:]]
    answer = Answer("RAW", "/", int(lines[0].split()[1]), headers, body)
    assert answer.status in statuses, repr(answer)
    contract().check("GET", "/raw", answer.status, answer.headers, answer.body, answer.json)


def test_korean_is_chosen_by_weight_and_english_otherwise(anyone):
    def title(language):
        return anyone.get("/nowhere", headers={"Accept-Language": language}).expect(404)["title"]

    korean, english = title("ko"), title("en")
    assert title("ko-KR,ko;q=0.9,en;q=0.8") == korean
    assert title("en;q=0.5, ko;q=0.9") == korean
    assert title("ko;q=0.1, en-GB") == english
    assert title("fr") == english
    assert title("ko;q=0, en") == english
    assert title("*") == english
    assert title(",,;;q=x") == english
    assert anyone.get("/nowhere").expect(404)["title"] == english


def test_a_rate_limited_answer_says_when_to_come_back(launch):
    server = launch(settings={"limits.enabled": "true", "limits.rates": "read=3/60"})
    client = server.client()
    answers = [client.get(POST) for _ in range(8)]
    assert {a.status for a in answers} == {200, 429}
    for answer in answers:
        assert answer.headers["ratelimit-policy"].startswith('"read";q=3;w=60')
        assert re.match(r'"read";r=\d+;t=\d+', answer.headers["ratelimit"])
    refused = answers[-1].expect(429, "rate-limited")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert client.get("/healthz").status == 200
