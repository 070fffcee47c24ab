"""A body may hold what its schema names, and nothing else: generated from the description for every write."""

import re

import pytest
from contract import contract

WRITES = [o for o in contract().operations if contract().request_schema(o)]
# What attackers try, besides everything that answers hold and bodies do not.
TEMPTING = ["role", "admin", "isAdmin", "points", "viewCount", "likes", "counts", "ownerId", "author", "id", "version",
            "createdAt", "emailVerified", "blockedUntil", "warnings", "__proto__", "capabilities", "status", "liked"]


def members_of(schema):
    return set(contract().resolve(schema).get("properties", {}))


def answered_members(operation):
    found = set()
    for status, response in operation.description["responses"].items():
        content = contract().resolve(response).get("content", {})
        if status.startswith("2") and "application/json" in content:
            found |= members_of(content["application/json"]["schema"])
    return found


@pytest.fixture(scope="module")
def world(server):
    author = server.member()
    post = author.new_post()
    comment = author.new_comment(post["id"])
    return author, server.staff("admin"), post["id"], comment["id"]


@pytest.mark.parametrize("operation", WRITES, ids=lambda o: o.name)
def test_an_unknown_or_read_only_member_is_refused(operation, world, api):
    author, admin, post, comment = world
    client = admin if operation.path.startswith("/ops/") else author
    if not operation.description["security"]:
        client = author.server.client()
    target = re.sub(r"\{[^}]+\}", comment if "/comments/{id}" in operation.path else post, operation.path)
    schema = api.request_schema(operation)
    extra = sorted((answered_members(operation) | set(TEMPTING)) - members_of(schema))
    assert extra
    wrong = []
    for name in extra:
        body = {**api.example(schema, required_only=False), name: True}
        answer = client.request(operation.method, target, json=body, headers={"If-Match": '"v1"'})
        errors = [(e["pointer"], e["code"]) for e in (answer.json or {}).get("errors", [])]
        if answer.status != 422 or ("/" + name, "unknown-member") not in errors:
            wrong.append(f"{name}: {answer!r}")
    assert wrong == []


def takes_objects(api, schema):
    schema = api.resolve(schema)
    return "object" in (schema.get("type") or "") or any(takes_objects(api, each) for each in schema.get("oneOf", []))


@pytest.mark.parametrize("operation", WRITES, ids=lambda o: o.name)
def test_a_missing_or_mistyped_member_is_named(operation, world, api):
    author, admin, post, comment = world
    client = admin if operation.path.startswith("/ops/") else author
    if not operation.description["security"]:
        client = author.server.client()
    target = re.sub(r"\{[^}]+\}", comment if "/comments/{id}" in operation.path else post, operation.path)
    schema = api.request_schema(operation)
    wrong = []
    whole = api.example(schema, required_only=False)
    for name in schema.get("required", []):
        body = {key: value for key, value in whole.items() if key != name}
        answer = client.request(operation.method, target, json=body, headers={"If-Match": '"v1"'})
        if answer.status != 422 or ("/" + name, "required") not in [(e["pointer"], e["code"]) for e in answer["errors"]]:
            wrong.append(f"without {name}: {answer!r}")
    for name, described in schema["properties"].items():
        mistyped = 7 if takes_objects(api, described) else {"$gt": ""}
        answer = client.request(operation.method, target, json={**whole, name: mistyped}, headers={"If-Match": '"v1"'})
        if answer.status != 422 or "/" + name not in [e["pointer"] for e in answer["errors"]]:
            wrong.append(f"mistyped {name}: {answer!r}")
    assert wrong == []


def test_nothing_of_it_came_through(world):
    author, _, post, _ = world
    me = author.get("/api/v1/me").expect(200)
    assert me["role"] == "member"
    assert author.get(f"/api/v1/posts/{post}").expect(200)["version"] == 1
