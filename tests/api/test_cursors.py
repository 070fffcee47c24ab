"""Cursors belong to the server: a changed one is refused, whatever was changed."""

import base64
import random

import pytest

POST = "/api/v1/posts"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.fixture(scope="module")
def lists(server, kim):
    """Each paged list with a cursor into it."""
    operator = server.staff("operator")
    post = kim.new_post()["id"]
    for n in range(3):
        kim.new_post(title=f"cursor {n}")
        kim.new_comment(post)
        kim.patch(f"{POST}/{post}", json={"title": f"version {n}"}, headers={"If-Match": "*"}).expect(200)
        operator.post("/ops/v1/plans", json={"kind": "cache.invalidate", "target": "post-detail"}).expect(201)
    targets = {
        f"{POST}?limit=1": kim, f"{POST}?sort=likes&limit=1": kim, f"{POST}?sort=views&limit=1": kim,
        f"{POST}?author={kim.account['id']}&limit=1": kim, f"{POST}/{post}/comments?limit=1": kim,
        f"{POST}/{post}/revisions?limit=1": kim, "/ops/v1/audit?limit=1": operator,
    }
    return {target: (client, client.get(target).expect(200)["nextCursor"]) for target, client in targets.items()}


def test_a_genuine_cursor_works(lists):
    for target, (client, cursor) in lists.items():
        client.get(f"{target}&cursor={cursor}").expect(200)


def test_a_cursor_fits_its_own_list_only(lists):
    for target, (client, _) in lists.items():
        for other, (_, cursor) in lists.items():
            if other != target:
                client.get(f"{target}&cursor={cursor}").expect(400, "invalid-cursor")


def test_each_changed_character_is_noticed(lists):
    random.seed(7)
    for target, (client, cursor) in lists.items():
        for place in range(len(cursor)):
            other = random.choice(ALPHABET.replace(cursor[place], ""))
            changed = cursor[:place] + other + cursor[place + 1:]
            client.get(f"{target}&cursor={changed}").expect(400, "invalid-cursor")


def test_what_is_no_cursor_is_refused_politely(lists):
    wrong = ["A", "AAAA", "0", "-1", "null", "x" * 511, "x" * 3000, "%20", "a%2Fb", "%2B%2B", "%F0%9F%90%9F", "..%2F", "'--",
             base64.urlsafe_b64encode(b"\xff" * 24).decode().rstrip("=")]
    for target, (client, cursor) in lists.items():
        for text in wrong + [cursor + "A", cursor[:-1], cursor + "%3D", cursor * 2]:
            client.get(f"{target}&cursor={text}").expect(400, "invalid-cursor")


def test_a_cursor_outlives_a_restart(launch):
    server = launch()
    client = server.member()
    for n in range(4):
        client.new_post(title=str(n))
    page = client.get(f"{POST}?limit=2").expect(200)
    server.restart()
    rest = client.get(f"{POST}?limit=2&cursor={page['nextCursor']}").expect(200)
    assert len({p["id"] for p in page["items"] + rest["items"]}) == 4
