"""One life in the community, from sign-up to the moderator: each promise of the API once, in its order."""

import pytest
from madang import PASSWORD, wait_until

POST = "/api/v1/posts"


def test_sign_up_verify_sign_in_and_out(server):
    account = server.sign_up("first", verify=False)
    client = server.login(account)
    me = client.get("/api/v1/me").expect(200)
    assert (me["email"], me["emailVerified"], me["role"]) == (account["email"], False, "member")
    client.post("/api/v1/members/verification-mail", json={"email": account["email"]}).expect(202)
    client.post("/api/v1/members/verification-mail", json={"email": "nobody@example.org"}).expect(202)
    token = server.mail_token(account["email"], "verify")
    client.post("/api/v1/members/verify-email", json={"token": token}).expect(204)
    client.post("/api/v1/members/verify-email", json={"token": "nonsense"}).expect(422, "invalid-verification-token")
    assert client.get("/api/v1/me").expect(200)["emailVerified"] is True
    client.delete("/api/v1/sessions/current").expect(204)
    client.get("/api/v1/me").expect(401, "invalid-token")


def test_refresh_rotates_and_reuse_ends_the_session(server):
    client = server.member()
    first = client.account["refreshToken"]
    second = client.post("/api/v1/sessions/refresh", json={"refreshToken": first}).expect(200)["refreshToken"]
    third = client.post("/api/v1/sessions/refresh", json={"refreshToken": second}).expect(200)["refreshToken"]
    assert len({first, second, third}) == 3
    client.post("/api/v1/sessions/refresh", json={"refreshToken": first}).expect(401, "invalid-refresh-token")
    client.post("/api/v1/sessions/refresh", json={"refreshToken": third}).expect(401, "invalid-refresh-token")
    client.get("/api/v1/me").expect(401, "invalid-token")


def test_sessions_are_listed_and_ended_one_by_one(server):
    account = server.sign_up()
    here, there = server.login(account, {"User-Agent": "here"}), server.login(account, {"User-Agent": "there"})
    sessions = here.get("/api/v1/sessions").expect(200)["items"]
    assert {s["device"]: s["current"] for s in sessions} == {"here": True, "there": False}
    other = next(s["id"] for s in sessions if not s["current"])
    here.delete(f"/api/v1/sessions/{other}").expect(204)
    there.get("/api/v1/me").expect(401, "invalid-token")
    server.member().delete(f"/api/v1/sessions/{sessions[0]['id']}").expect(404, "session-not-found")


def test_a_forgotten_password_is_set_anew_by_mail(server):
    account = server.sign_up()
    old = server.login(account)
    anyone = server.client()
    anyone.post("/api/v1/password-resets", json={"email": account["email"]}).expect(202)
    anyone.post("/api/v1/password-resets", json={"email": "nobody@example.org"}).expect(202)
    token = server.mail_token(account["email"], "reset")
    reset = {"token": token, "newPassword": "another good one 42"}
    anyone.post("/api/v1/password-resets/confirm", json=reset).expect(204)
    anyone.post("/api/v1/password-resets/confirm", json=reset).expect(422, "invalid-reset-token")
    old.get("/api/v1/me").expect(401)
    anyone.post("/api/v1/sessions", json={"email": account["email"], "password": PASSWORD}).expect(401)
    server.login({**account, "password": "another good one 42"})


def test_changing_the_password_ends_the_other_sessions(server):
    account = server.sign_up()
    here, there = server.login(account), server.login(account)
    change = {"currentPassword": "not the password", "newPassword": "a new one for me 8"}
    assert here.post("/api/v1/me/password", json=change).status in (401, 403, 422)
    here.post("/api/v1/me/password", json={**change, "currentPassword": PASSWORD}).expect(204)
    there.get("/api/v1/me").expect(401, "invalid-token")
    here.get("/api/v1/me").expect(200)


def test_the_profile_keeps_what_is_not_sent(server):
    client = server.member()
    edited = client.patch("/api/v1/me", json={"employed": True, "languages": ["cpp", "한국어"]}).expect(200)
    assert (edited["employed"], edited["languages"], edited["frameworks"]) == (True, ["cpp", "한국어"], [])
    edited = client.patch("/api/v1/me", json={"nickname": "새이름", "languages": None}).expect(200)
    assert (edited["nickname"], edited["employed"], edited["languages"]) == ("새이름", True, [])
    assert client.get("/api/v1/me").json == edited.json


def test_a_post_is_written_read_edited_deleted_and_restored(server):
    author, reader = server.member(), server.client()
    created = author.post(
        POST,
        json={"kind": "review", "title": "한글 제목", "body": "**bold** <script>alert(1)</script>",
              "hashtags": ["cpp", "qt"], "language": "cpp", "framework": "qt"},
    ).expect(201)
    post = created.headers["location"]
    assert post == f"{POST}/{created['id']}"
    assert "<strong>bold</strong>" in created["bodyHtml"] and "<script" not in created["bodyHtml"]
    read = reader.get(post).expect(200)
    assert read["body"] == created["body"]
    etag = read.headers["etag"]
    edited = author.patch(post, json={"title": "New title", "framework": None}, headers={"If-Match": etag}).expect(200)
    assert (edited["title"], edited["framework"], edited["language"]) == ("New title", None, "cpp")
    assert edited["version"] == created["version"] + 1
    author.patch(post, json={"title": "t"}, headers={"If-Match": etag}).expect(412, "stale-version")
    # Its counters move without a new version: a reader is never told that nothing has changed.
    assert reader.get(post, headers={"If-None-Match": edited.headers["etag"]}).expect(200)["title"] == "New title"
    revisions = reader.get(post + "/revisions").expect(200)["items"]
    assert [r["version"] for r in revisions] == [2, 1]
    assert "New title" in revisions[0]["diff"]
    author.delete(post).expect(204)
    reader.get(post).expect(410, "post-deleted")
    assert created["id"] not in [p["id"] for p in reader.get(POST + "?limit=100").expect(200)["items"]]
    author.post(post + "/restore").expect(403, "forbidden")
    server.staff("moderator").post(post + "/restore").expect(200)
    assert reader.get(post).expect(200)["title"] == "New title"


def test_lists_filter_and_sort(server):
    author = server.member()
    one = author.new_post(kind="study", hashtags=["alpha"], language="cpp")["id"]
    two = author.new_post(kind="question", hashtags=["beta"], framework="qt")["id"]
    author.put(f"{POST}/{one}/like").expect(200)
    author.new_comment(two)
    me = author.account["id"]

    def ids(query):
        return [p["id"] for p in author.get(f"{POST}?author={me}&{query}").expect(200)["items"]]

    assert ids("sort=latest") == [two, one]
    assert ids("sort=likes") == [one, two]
    assert ids("sort=comments") == [two, one]
    assert set(ids("sort=views")) == {one, two}
    assert ids("kind=study") == [one]
    assert ids("hashtag=beta") == [two]
    assert ids("language=cpp") == [one]
    assert ids("framework=qt") == [two]
    assert set(ids("status=open")) == {one, two}
    assert ids("status=solved") == []


def test_likes_are_facts_and_views_are_counted(server):
    author, fan = server.member(), server.member()
    post = author.new_post()["id"]
    assert fan.put(f"{POST}/{post}/like").expect(200).json == {"liked": True, "likes": 1}
    assert fan.put(f"{POST}/{post}/like").expect(200).json == {"liked": True, "likes": 1}
    assert author.put(f"{POST}/{post}/like").expect(200).json == {"liked": True, "likes": 2}
    assert fan.get(f"{POST}/{post}").expect(200)["liked"] is True
    assert fan.delete(f"{POST}/{post}/like").expect(200).json == {"liked": False, "likes": 1}
    assert fan.delete(f"{POST}/{post}/like").expect(200).json == {"liked": False, "likes": 1}
    for _ in range(10):
        fan.get(f"{POST}/{post}").expect(200)
    wait_until(lambda: fan.get(f"{POST}/{post}").expect(200)["counts"]["views"] >= 10, what="a flush of the views")


def test_comments_replies_and_the_accepted_answer(server):
    asker, helper = server.member(), server.member()
    post = asker.new_post()["id"]
    own = asker.new_comment(post, "I tried this")
    answer = helper.new_comment(post, "Use `co_await`")
    reply = asker.new_comment(post, "That works", parentId=answer["id"])
    helper.post(f"{POST}/{post}/comments", json={"body": "deeper", "parentId": reply["id"]}).expect(
        422, "reply-too-deep"
    )
    threads = helper.get(f"{POST}/{post}/comments").expect(200)["items"]
    assert [t["id"] for t in threads] == [own["id"], answer["id"]]
    assert [r["id"] for r in threads[1]["replies"]] == [reply["id"]]
    accept = f"{POST}/{post}/accepted-comment"
    helper.put(accept, json={"commentId": answer["id"]}).expect(403, "forbidden")
    asker.put(accept, json={"commentId": own["id"]}).expect(409, "own-comment")
    solved = asker.put(accept, json={"commentId": answer["id"]}).expect(200)
    assert (solved["status"], solved["acceptedCommentId"]) == ("solved", answer["id"])
    other = helper.new_comment(post, "Or this")
    asker.put(accept, json={"commentId": other["id"]}).expect(409, "already-accepted")
    edited = helper.patch(f"/api/v1/comments/{answer['id']}", json={"body": "Use `co_await` here"}).expect(200)
    assert "<code>co_await</code>" in edited["bodyHtml"]
    asker.patch(f"/api/v1/comments/{answer['id']}", json={"body": "mine"}).expect(403, "forbidden")
    asker.delete(f"/api/v1/comments/{own['id']}").expect(204)
    assert helper.get(f"{POST}/{post}").expect(200)["counts"]["comments"] == 3


@pytest.mark.parametrize("by", ["likes", "views"])
def test_the_popular_list_moves(launch, by):
    server = launch(settings={"popular.refresh_seconds": "1"})
    author, fan = server.member(), server.member()
    quiet, loud = author.new_post(title="quiet")["id"], author.new_post(title="loud")["id"]
    first = fan.get(f"{POST}/popular?by={by}").expect(200)
    fan.put(f"{POST}/{loud}/like").expect(200)
    fan.get(f"{POST}/{loud}").expect(200)

    def moved():
        popular = fan.get(f"{POST}/popular?by={by}&explain=1").expect(200)
        return popular if any(i["post"]["id"] == loud for i in popular["items"]) else None

    popular = wait_until(moved, 15, what="the popular list")
    assert popular["epoch"] > first["epoch"] and popular["by"] == by
    top = popular["items"][0]
    assert (top["rank"], top["post"]["id"]) == (1, loud)
    assert sum(b["count"] for b in top["explain"]["buckets"]) == top["score"]
    if by == "likes":
        assert quiet not in [i["post"]["id"] for i in popular["items"]]
    assert len(fan.get(f"{POST}/popular?by={by}&limit=1").expect(200)["items"]) == 1
