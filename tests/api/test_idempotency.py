"""An Idempotency-Key makes a write happen once, whoever retries and whatever breaks in between."""

import concurrent.futures
import secrets
import socket

POST = "/api/v1/posts"


def key():
    return {"Idempotency-Key": f'"{secrets.token_hex(16)}"'}


def new(title="once"):
    return {"kind": "study", "title": title, "body": "b"}


def posts_of(client):
    return client.get(f"{POST}?author={client.account['id']}&limit=100").expect(200)["items"]


def test_the_same_request_again_gets_the_stored_answer(server):
    client = server.member()
    k = key()
    first = client.post(POST, json=new(), headers=k).expect(201)
    again = client.post(POST, json=new(), headers=k).expect(201)
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert again.body == first.body
    assert again.headers["location"] == first.headers["location"]
    assert len(posts_of(client)) == 1


def test_the_key_may_come_without_quotes(server):
    client = server.member()
    k = secrets.token_hex(16)
    first = client.post(POST, json=new(), headers={"Idempotency-Key": k}).expect(201)
    again = client.post(POST, json=new(), headers={"Idempotency-Key": f'"{k}"'}).expect(201)
    assert again["id"] == first["id"]


def test_another_payload_with_the_same_key_is_refused(server):
    client = server.member()
    k = key()
    client.post(POST, json=new(), headers=k).expect(201)
    client.post(POST, json=new("other"), headers=k).expect(422, "idempotency-mismatch")
    assert len(posts_of(client)) == 1


def test_another_route_with_the_same_key_is_refused_or_its_own(server):
    client = server.member()
    k = key()
    post = client.post(POST, json=new(), headers=k).expect(201)["id"]
    answer = client.put(f"{POST}/{post}/like", headers=k)
    assert answer.status == 422 or (answer.status == 200 and answer["liked"] is True)


def test_keys_of_different_members_do_not_meet(server):
    one, two = server.member(), server.member()
    k = key()
    first = one.post(POST, json=new(), headers=k).expect(201)
    second = two.post(POST, json=new(), headers=k).expect(201)
    assert "idempotency-replayed" not in second.headers
    assert second["id"] != first["id"]
    assert second["author"]["id"] == two.account["id"]


def test_bad_keys_are_refused(server):
    client = server.member()
    for bad in ("", '""', "x" * 300, '"a', "a b"):
        client.post(POST, json=new(), headers={"Idempotency-Key": bad}).expect(400, "invalid-idempotency-key")
    assert posts_of(client) == []


def test_a_race_of_the_same_request_makes_one_post(server):
    client = server.member()
    for _ in range(5):
        k = key()
        before = len(posts_of(client))
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _: client.again().post(POST, json=new(), headers=k), range(16)))
        assert {a.status for a in answers} <= {201, 409}
        for answer in answers:
            if answer.status == 409:
                answer.expect(409, "idempotency-running")
        made = {a["id"] for a in answers if a.status == 201}
        assert len(made) == 1
        assert len(posts_of(client)) == before + 1
        assert client.post(POST, json=new(), headers=k).expect(201)["id"] in made


def test_a_race_with_different_payloads_makes_one_of_them(server):
    client = server.member()
    k = key()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: client.again().post(POST, json=new(f"t{n}"), headers=k), range(8)))
    assert [a.status for a in answers].count(201) == 1
    assert {a.status for a in answers} <= {201, 409, 422}
    assert len(posts_of(client)) == 1


def test_the_answer_survives_a_crash_of_the_server(launch):
    server = launch()
    client = server.member()
    k = key()
    first = client.post(POST, json=new(), headers=k).expect(201)
    liked = client.put(f"{POST}/{first['id']}/like", headers=(like := key())).expect(200)
    server.restart(hard=True)
    again = client.post(POST, json=new(), headers=k).expect(201)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.body == first.body
    assert client.put(f"{POST}/{first['id']}/like", headers=like).expect(200).body == liked.body
    assert len(posts_of(client)) == 1


def test_a_replay_is_of_its_time(server):
    """The stored answer comes back as it was, also when the present differs."""
    client = server.member()
    post = client.new_post()["id"]
    k = key()
    client.put(f"{POST}/{post}/like", headers=k).expect(200)
    client.delete(f"{POST}/{post}/like").expect(200)
    replayed = client.put(f"{POST}/{post}/like", headers=k).expect(200)
    assert replayed.headers["idempotency-replayed"] == "true"
    assert client.get(f"{POST}/{post}").expect(200)["liked"] is False


def test_a_refusal_leaves_the_key_free_or_stored_but_never_half(server):
    client = server.member()
    k = key()
    client.post(POST, json={"kind": "study", "title": "", "body": "b"}, headers=k).expect(422)
    second = client.post(POST, json={"kind": "study", "title": "", "body": "b"}, headers=k).expect(422)
    assert second.code == "validation"
    assert posts_of(client) == []


def test_signing_in_never_stores_tokens_under_a_key(server):
    account = server.sign_up()
    client = server.client()
    k = key()
    login = {"email": account["email"], "password": account["password"]}
    first = client.post("/api/v1/sessions", json=login, headers=k).expect(200)
    second = client.post("/api/v1/sessions", json=login, headers=k).expect(200)
    assert "idempotency-replayed" not in second.headers
    assert first["refreshToken"] != second["refreshToken"]


def test_a_client_that_hangs_up_can_ask_again(server):
    client = server.member()
    k = secrets.token_hex(16)
    body = b'{"kind":"study","title":"hung up","body":"b"}'
    head = (
        f"POST {POST} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {client.token}\r\nIdempotency-Key: {k}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(head.encode() + body)
    import madang

    def settled():
        answer = client.request("POST", POST, body=body, headers={"Idempotency-Key": k, "Content-Type": "application/json"})
        return answer if answer.status != 409 else None

    madang.wait_until(settled, what="the abandoned request").expect(201)
    assert len(posts_of(client)) == 1


def _account():
    name = "n" + secrets.token_hex(6)
    return {"email": f"{name}@example.org", "password": "a good password 1", "nickname": name}


def _commented(client):
    post = client.new_post()["id"]
    return post, client.new_comment(post)["id"]


def _answered(client, server):
    post = client.new_post()["id"]
    return post, server.member().new_comment(post)["id"]


def _deleted(client):
    post = client.new_post()["id"]
    client.delete(f"{POST}/{post}").expect(204)
    return post


def _planned(client):
    return client.post("/ops/v1/plans", json={"kind": "cache.invalidate", "target": "post-detail"}).expect(201).json


def _execution(client):
    plan = _planned(client)
    return {"planId": plan["planId"], "confirmText": plan["confirmText"], "reason": "once"}


# Each write: who sends it, and (client, server) -> method, target, body, other headers; the answer that is stored.
WRITES = {
    "sign up": ("anyone", lambda c, s: ("POST", "/api/v1/members", _account(), {}), 201),
    "ask for a mail": ("anyone", lambda c, s: ("POST", "/api/v1/password-resets", {"email": "no@example.org"}, {}), 202),
    "edit the profile": ("member", lambda c, s: ("PATCH", "/api/v1/me", {"employed": True}, {}), 200),
    "write a post": ("member", lambda c, s: ("POST", POST, new(), {}), 201),
    "edit a post": ("member", lambda c, s: ("PATCH", f"{POST}/{c.new_post()['id']}", {"title": "e"}, {"If-Match": '"v1"'}), 200),
    "delete a post": ("member", lambda c, s: ("DELETE", f"{POST}/{c.new_post()['id']}", None, {}), 204),
    "restore a post": ("moderator", lambda c, s: ("POST", f"{POST}/{_deleted(c)}/restore", None, {}), 200),
    "like": ("member", lambda c, s: ("PUT", f"{POST}/{c.new_post()['id']}/like", None, {}), 200),
    "unlike": ("member", lambda c, s: ("DELETE", f"{POST}/{c.new_post()['id']}/like", None, {}), 200),
    "comment": ("member", lambda c, s: ("POST", f"{POST}/{c.new_post()['id']}/comments", {"body": "b"}, {}), 201),
    "edit a comment": ("member", lambda c, s: ("PATCH", f"/api/v1/comments/{_commented(c)[1]}", {"body": "e"}, {}), 200),
    "delete a comment": ("member", lambda c, s: ("DELETE", f"/api/v1/comments/{_commented(c)[1]}", None, {}), 204),
    "accept": ("member", lambda c, s: (lambda made: ("PUT", f"{POST}/{made[0]}/accepted-comment", {"commentId": made[1]}, {}))(
        _answered(c, s)), 200),
    "change the password": ("member", lambda c, s: ("POST", "/api/v1/me/password", {
        "currentPassword": c.account["password"], "newPassword": "a new one for me 8"}, {}), 204),
    "plan": ("operator", lambda c, s: ("POST", "/ops/v1/plans", {"kind": "job.run", "target": "audit.verify"}, {}), 201),
    "execute": ("operator", lambda c, s: ("POST", "/ops/v1/executions", _execution(c), {}), 202),
}


def _who(server, who):
    if who == "anyone":
        return server.client()
    return server.member() if who == "member" else server.staff(who)


def test_every_write_is_answered_again_from_the_store(server):
    wrong = []
    for what, (who, write, status) in WRITES.items():
        client = _who(server, who)
        method, target, body, headers = write(client, server)
        headers = {**headers, **key()}
        first = client.request(method, target, json=body, headers=headers)
        again = client.request(method, target, json=body, headers=headers)
        if first.status != status or "idempotency-replayed" in first.headers:
            wrong.append(f"{what}: at first {first!r}")
        elif (again.status, again.body, again.headers.get("idempotency-replayed")) != (status, first.body, "true"):
            wrong.append(f"{what}: again {again!r} {again.headers}")
        elif [again.headers.get(h) for h in ("etag", "location")] != [first.headers.get(h) for h in ("etag", "location")]:
            wrong.append(f"{what}: other headers")
    assert wrong == []


def test_every_write_is_answered_again_after_a_crash(launch):
    """The answer is stored with its effect: whatever a client can have seen, it sees again."""
    server = launch()
    seen = []
    for what, (who, write, _) in WRITES.items():
        client = _who(server, who)
        method, target, body, headers = write(client, server)
        headers = {**headers, **key()}
        seen.append((what, client, (method, target, body, headers), client.request(method, target, json=body, headers=headers)))
    server.restart(hard=True)
    wrong = []
    for what, client, (method, target, body, headers), first in seen:
        again = client.request(method, target, json=body, headers=headers)
        if (again.status, again.body, again.headers.get("idempotency-replayed")) != (first.status, first.body, "true"):
            wrong.append(f"{what}: {again!r}")
    assert wrong == []
