"""The popular lists move, carry one epoch, forget deleted posts at once and outlive a restart."""

import pytest
from madang import wait_until

POPULAR = "/api/v1/posts/popular"


@pytest.fixture(scope="module")
def quick(request):
    from madang import Madang

    server = Madang(settings={"popular.refresh_seconds": "1"})
    request.addfinalizer(server.close)
    return server.start()


def listed(client, query=""):
    return [item["post"]["id"] for item in client.get(POPULAR + query).expect(200)["items"]]


def test_the_list_moves_after_likes_and_is_the_same_for_all(quick):
    members = [quick.member() for _ in range(3)]
    posts = [members[0].new_post(title=f"Popular {i}")["id"] for i in range(3)]
    for i, post in enumerate(posts):
        for member in members[: i + 1]:
            member.put(f"/api/v1/posts/{post}/like").expect(200)
    anyone = quick.client()
    wait_until(lambda: listed(anyone)[:3] == posts[::-1], 20, what="the new order")
    answers = [client.get(POPULAR).expect(200).json for client in (anyone, members[1], members[2])]
    assert len({answer["epoch"] for answer in answers}) <= 2  # a refresh may fall between two of them
    assert [item["rank"] for item in answers[0]["items"]] == [1, 2, 3]
    assert [item["score"] for item in answers[0]["items"]] == [3, 2, 1]

    for member in members:
        member.delete(f"/api/v1/posts/{posts[2]}/like").expect(200)
    wait_until(lambda: listed(anyone)[:2] == [posts[1], posts[0]], 20, what="the order without the likes")

    members[0].delete(f"/api/v1/posts/{posts[1]}").expect(204)
    assert posts[1] not in listed(anyone)


def test_views_of_the_hour_make_the_other_list(quick):
    writer = quick.member()
    viewers = [quick.member() for _ in range(4)]
    much, little = writer.new_post()["id"], writer.new_post()["id"]
    for viewer in viewers:
        for _ in range(3):
            viewer.get(f"/api/v1/posts/{much}").expect(200)
    for _ in range(20):
        viewers[0].get(f"/api/v1/posts/{little}").expect(200)
    anyone = quick.client()
    wait_until(lambda: listed(anyone, "?by=views")[:2] == [much, little], 20, what="the list by views")
    items = anyone.get(POPULAR + "?by=views").expect(200)["items"]
    assert [item["score"] for item in items[:2]] == [4, 1], "a viewer counts once an hour"
    assert len(listed(anyone, "?by=views")) <= 3


def test_who_accepts_gzip_gets_the_same_list_with_fewer_bytes(quick):
    member, anyone = quick.member(), quick.client()
    for i in range(5):
        post = member.new_post(title=f"A title that is long enough to be worth packing, number {i}")["id"]
        member.put(f"/api/v1/posts/{post}/like").expect(200)
    wait_until(lambda: len(listed(anyone)) == 5, 20, what="a list of five")

    def both():
        plain = anyone.get(POPULAR).expect(200)
        packed = anyone.get(POPULAR, headers={"Accept-Encoding": "gzip, br"}).expect(200)
        return (plain, packed) if plain["epoch"] == packed["epoch"] else None

    plain, packed = wait_until(both, 20, what="two answers of one epoch")
    assert packed.json == plain.json
    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert "content-encoding" not in plain.headers and plain.headers["vary"] == "Accept-Encoding"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    head = anyone.request("HEAD", POPULAR, headers={"Accept-Encoding": "gzip"}).expect(200)
    assert head.body == b"" and head.headers["content-encoding"] == "gzip"


def test_an_explanation_adds_up_to_the_score(quick):
    member = quick.member()
    post = member.new_post()["id"]
    member.put(f"/api/v1/posts/{post}/like").expect(200)
    anyone = quick.client()
    wait_until(lambda: post in listed(anyone, "?limit=100"), 20, what="the post in the list")
    for item in anyone.get(POPULAR + "?by=likes&limit=100&explain=1").expect(200)["items"]:
        assert sum(bucket["count"] for bucket in item["explain"]["buckets"]) == item["score"]
    assert all("explain" not in item for item in anyone.get(POPULAR).expect(200)["items"])


def test_the_epoch_is_shown_again_after_a_kill(launch):
    server = launch(settings={"popular.refresh_seconds": "1"})
    member = server.member()
    post = member.new_post()["id"]
    member.put(f"/api/v1/posts/{post}/like").expect(200)
    anyone = server.client()
    wait_until(lambda: listed(anyone) == [post], 20, what="the post in the list")
    before = anyone.get(POPULAR).expect(200)["epoch"]
    server.settings["popular.refresh_seconds"] = "3600"  # no refresh may help
    server.restart(hard=True)
    after = server.client().get(POPULAR).expect(200)
    assert [item["post"]["id"] for item in after["items"]] == [post]
    assert after["epoch"] >= before


def test_wishes_that_make_no_sense_are_refused(quick):
    anyone = quick.client()
    for query in ("?by=comments", "?limit=0", "?limit=101", "?limit=x", "?explain=yes", "?sort=likes"):
        anyone.get(POPULAR + query, check=False).expect(422)


def override(client, post, kind, by="likes", seconds=3600):
    body = {"kind": kind, "forSeconds": seconds, "reason": "rehearsal"}
    return client.put(f"/ops/v1/popular/{by}/overrides/{post}", json=body)


def test_staff_take_a_post_off_a_list_and_put_another_at_its_head_at_once_and_undo_both(quick):
    members = [quick.member() for _ in range(3)]
    liked, quiet = members[0].new_post(title="Liked")["id"], members[0].new_post(title="Quiet")["id"]
    for member in members:
        member.put(f"/api/v1/posts/{liked}/like").expect(200)
    anyone, moderator = quick.client(), quick.staff("moderator")
    wait_until(lambda: liked in listed(anyone, "?limit=100"), 20, what="the liked post")

    made = override(moderator, liked, "excluded").expect(200)
    assert made["by"] == "likes" and made["until"] > made["setAt"]
    assert liked not in listed(anyone, "?limit=100"), "shown at once"
    override(moderator, quiet, "pinned").expect(200)
    top = anyone.get(POPULAR + "?explain=1").expect(200)["items"][0]
    assert (top["post"]["id"], top["rank"], top["score"]) == (quiet, 1, 0)
    assert top["explain"]["pinnedUntil"] is not None
    assert quiet not in listed(anyone, "?by=views&limit=100"), "the other list is left alone"
    held = {each["post"]: each["kind"] for each in moderator.get("/ops/v1/popular/overrides").expect(200)["items"]}
    assert held[liked] == "excluded" and held[quiet] == "pinned"

    for post in (liked, quiet, quiet):
        moderator.delete(f"/ops/v1/popular/likes/overrides/{post}").expect(204)
    assert liked in listed(anyone, "?limit=100") and quiet not in listed(anyone, "?limit=100")
    rows = quick.staff("operator").get(f"/ops/v1/audit?target=post:{quiet}").expect(200)["items"]
    assert [row["action"] for row in rows] == ["popular.release", "popular.pin"], "the second release did nothing"
    assert rows[1]["reason"] == "rehearsal"


def test_a_decision_needs_a_post_a_time_and_a_reason(quick):
    moderator = quick.staff("moderator")
    post = quick.member().new_post()["id"]
    override(moderator, "1", "pinned").expect(404, "post-not-found")
    override(moderator, post, "pinned", by="age").expect(404, "not-found")
    override(moderator, post, "pinned", seconds=59).expect(422, "validation")
    body = {"kind": "pinned", "forSeconds": 60, "reason": ""}
    moderator.put(f"/ops/v1/popular/likes/overrides/{post}", json=body).expect(422, "validation")


def test_decisions_outlive_a_kill_and_end_when_they_said(tmp_path):
    from madang import Madang

    with Madang(settings={"popular.refresh_seconds": "1"}) as server:
        post = server.member().new_post()["id"]
        override(server.staff("moderator"), post, "pinned").expect(200)
        server.kill()
        server.start()
        assert listed(server.client())[0] == post, "restored with the start"
