"""A blocked member may sign in and read, and may not write, until the block ends; a block in the past is none."""

import sqlite3
import time

import pytest

POST = "/api/v1/posts"
DAY = 86_400


@pytest.fixture
def block(launch):
    """block(seconds from now) -> (server, the member's client), through the stored data: the server was away."""

    def blocked(seconds, role="member", hard=False):
        server = launch()
        client = server.member()
        client.new_post()
        if hard:
            server.kill()
        else:
            server.stop()
        database = sqlite3.connect(server.data_dir / "madang.db")
        with database:
            until = int((time.time() + seconds) * 1000)
            database.execute("UPDATE members SET blocked_until = ? WHERE id = ?", (until, int(client.account["id"])))
        database.close()
        server.start()
        return server, client

    return blocked


def test_the_block_holds_for_tokens_of_before_and_after(block):
    server, old = block(DAY)
    for client in (old, server.login(old.account)):
        assert client.get("/api/v1/me").expect(200)["blockedUntil"] is not None
        client.get(POST).expect(200)
        client.post(POST, json={"kind": "study", "title": "t", "body": "b"}).expect(403, "blocked")
        client.patch("/api/v1/me", json={"employed": True}).expect(403, "blocked")
    successor = old.post("/api/v1/sessions/refresh", json={"refreshToken": old.account["refreshToken"]}).expect(200)
    server.client(successor["accessToken"]).post(POST, json={"kind": "study", "title": "t", "body": "b"}).expect(403, "blocked")


def test_it_really_blocks_for_seven_days(block):
    server, client = block(7 * DAY)
    until = client.get("/api/v1/me").expect(200)["blockedUntil"]
    left = time.mktime(time.strptime(until[:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone - time.time()
    assert abs(left - 7 * DAY) < 120
    client.post(POST, json={"kind": "study", "title": "t", "body": "b"}).expect(403, "blocked")


def test_a_block_in_the_past_is_none(block):
    _, client = block(-1)
    client.new_post()
    assert client.get("/api/v1/me").expect(200)["blockedUntil"] is None


def test_a_block_ends_by_itself(block):
    from madang import wait_until

    _, client = block(4)
    new = {"kind": "study", "title": "t", "body": "b"}
    client.post(POST, json=new).expect(403, "blocked")
    wait_until(lambda: client.post(POST, json=new).status == 201, 10, 0.2, "the end of the block")


def test_a_block_outlives_a_crash(block):
    server, client = block(DAY, hard=True)
    server.restart(hard=True)
    client.post(POST, json={"kind": "study", "title": "t", "body": "b"}).expect(403, "blocked")


def test_a_blocked_member_may_leave_and_change_the_password(block):
    server, client = block(DAY)
    change = {"currentPassword": client.account["password"], "newPassword": "another good one 3"}
    client.post("/api/v1/me/password", json=change).expect(204)
    client.get("/api/v1/sessions").expect(200)
    client.delete("/api/v1/sessions/current").expect(204)
    server.login({**client.account, "password": "another good one 3"})
