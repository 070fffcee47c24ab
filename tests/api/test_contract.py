"""The description and the server are the same thing."""

import re

import pytest
from contract import SPEC_FILE
from madang import served_routes


def test_what_is_served_is_described_and_the_reverse(api):
    served = set(served_routes())
    described = {operation.name for operation in api.operations}
    assert sorted(served - described) == [], "served, not described"
    assert sorted(described - served) == [], "described, not served"


def test_the_described_security_is_the_capability_of_the_route(api):
    wrong = []
    for name, capability in served_routes().items():
        operation = next((o for o in api.operations if o.name == name), None)
        if operation is None:
            continue
        needs_token = operation.description["security"] == [{"bearer": []}]
        if needs_token != (capability.lower() != "public") and name != "GET /metrics":
            wrong.append(f"{name}: capability {capability}, described as {operation.description['security']}")
    assert wrong == []


def test_the_description_is_served_as_it_is_kept(anyone):
    answer = anyone.get("/openapi.yaml").expect(200)
    assert answer.body == SPEC_FILE.read_bytes()
    packed = anyone.get("/openapi.yaml", headers={"Accept-Encoding": "gzip"}).expect(200)
    assert packed.headers["content-encoding"] == "gzip" and packed.body == answer.body
    assert int(packed.headers["content-length"]) < len(answer.body) / 4


def test_every_route_that_needs_a_token_refuses_without_one(server, anyone, api):
    wrong = []
    for operation in api.operations:
        if operation.description["security"] != [{"bearer": []}]:
            continue
        if "101" in operation.description["responses"]:
            continue  # a WebSocket: its first frame authenticates
        body = api.request_schema(operation)
        target = re.sub(r"\{[^}]+\}", "1", operation.path)
        answer = anyone.request(operation.method, target, json=api.example(body) if body else None)
        if (answer.status, answer.code) != (401, "unauthenticated"):
            wrong.append(repr(answer))
    assert wrong == []


def test_a_wrong_token_gets_the_same_answer_everywhere(server, api):
    """Whatever is wrong with it; an optional token that is wrong is refused as well, not ignored."""
    wrong = []
    for token in ("x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."):
        client = server.client(token)
        for operation in api.operations:
            if operation.method != "GET" or {"bearer": []} not in operation.description["security"]:
                continue
            if operation.path == "/metrics" or "101" in operation.description["responses"]:
                continue  # takes the scrape token
            answer = client.get(re.sub(r"\{[^}]+\}", "1", operation.path))
            if (answer.status, answer.code) != (401, "invalid-token"):
                wrong.append(repr(answer))
        client.close()
    assert wrong == []


def test_head_answers_like_get_without_a_body(server, kim, anyone):
    post = kim.new_post()["id"]
    for target in (f"/api/v1/posts/{post}", "/api/v1/posts", "/healthz", "/openapi.yaml", "/api/v1/posts/1"):
        get = anyone.get(target)
        head = anyone.request("HEAD", target)
        assert head.status == get.status
        assert head.body == b""
        assert head.headers["content-type"] == get.headers["content-type"]
        assert head.headers["content-length"] == get.headers["content-length"]


def test_the_callers_request_id_comes_back(anyone):
    assert anyone.get("/healthz", headers={"X-Request-Id": "walk-7"}).headers["x-request-id"] == "walk-7"
    problem = anyone.get("/api/v1/posts/1", headers={"X-Request-Id": "walk-8"}).expect(404)
    assert problem.headers["x-request-id"] == "walk-8"
    assert problem["traceId"] == "walk-8"


@pytest.mark.parametrize("evil", ["a\x01b", "x" * 1000, "a b\tc", '"}{"level":"error', "\xe9"])
def test_a_request_id_that_could_forge_a_log_line_is_replaced(anyone, evil):
    answer = anyone.get("/healthz", headers={"X-Request-Id": evil.encode("latin-1")})
    if answer.status == 200:
        assert answer.headers["x-request-id"] != evil
        assert re.fullmatch(r"[\w.:/+=-]{1,128}", answer.headers["x-request-id"], re.ASCII)
    else:
        answer.expect(400)


def test_lists_keep_their_limits(anyone):
    assert len(anyone.get("/api/v1/posts?limit=1").expect(200)["items"]) <= 1
    for limit in ("0", "101", "-1", "x", "", "1.5", "99999999999999999999"):
        anyone.get(f"/api/v1/posts?limit={limit}").expect(422, "validation")
    anyone.get("/api/v1/posts?cursor=AAAA").expect(400, "invalid-cursor")


def test_a_list_is_walked_once_and_completely(server, anyone):
    writer = server.member()
    mine = {writer.new_post(title=f"page {n}")["id"] for n in range(7)}
    seen, cursor = [], ""
    while True:
        page = anyone.get(f"/api/v1/posts?author={writer.account['id']}&limit=3{cursor}").expect(200).json
        seen += [item["id"] for item in page["items"]]
        if page["nextCursor"] is None:
            break
        cursor = "&cursor=" + page["nextCursor"]
    assert len(seen) == 7 and set(seen) == mine
    writer.close()
