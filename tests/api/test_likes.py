"""Likes over HTTP: facts, exactly once each, durable before the answer."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest


def like_path(post):
    return f"/api/v1/posts/{post}/like"


def likes_of(client, post):
    return client.get(f"/api/v1/posts/{post}").expect(200)["counts"]["likes"]


def test_liking_twice_counts_once_and_unliking_is_repeatable(kim, lee):
    post = kim.new_post()["id"]
    assert kim.put(like_path(post)).expect(200).json == {"liked": True, "likes": 1}
    assert kim.put(like_path(post)).expect(200).json == {"liked": True, "likes": 1}
    assert lee.put(like_path(post)).expect(200).json == {"liked": True, "likes": 2}
    assert kim.delete(like_path(post)).expect(200).json == {"liked": False, "likes": 1}
    assert kim.delete(like_path(post)).expect(200).json == {"liked": False, "likes": 1}


def test_the_post_shows_the_like_at_once_to_the_member_and_to_others(kim, lee, anyone):
    post = kim.new_post()["id"]
    anyone.get(f"/api/v1/posts/{post}").expect(200)  # in the cache before the like
    lee.put(like_path(post)).expect(200)
    assert likes_of(anyone, post) == 1
    assert lee.get(f"/api/v1/posts/{post}").expect(200)["liked"] is True
    assert kim.get(f"/api/v1/posts/{post}").expect(200)["liked"] is False
    lee.delete(like_path(post)).expect(200)
    assert lee.get(f"/api/v1/posts/{post}").expect(200)["liked"] is False


def test_what_cannot_be_liked_says_why(kim, lee, anyone):
    for nothing in ("1", "x", "0", "99999999999999999999"):
        kim.put(like_path(nothing)).expect(404, "post-not-found")
    post = kim.new_post()["id"]
    anyone.put(like_path(post)).expect(401)
    lee.put(like_path(post)).expect(200)
    kim.delete(f"/api/v1/posts/{post}").expect(204)
    lee.put(like_path(post)).expect(410)
    lee.delete(like_path(post)).expect(410)


def test_likes_of_a_deleted_post_return_with_it(server, kim, lee, anyone):
    post = kim.new_post()["id"]
    lee.put(like_path(post)).expect(200)
    kim.delete(f"/api/v1/posts/{post}").expect(204)
    server.staff("moderator").post(f"/api/v1/posts/{post}/restore").expect(200)
    assert likes_of(anyone, post) == 1


def test_a_like_under_one_idempotency_key_is_answered_once_and_replayed(kim, lee):
    post = kim.new_post()["id"]
    key = {"Idempotency-Key": "like-once-and-for-all"}
    first = lee.put(like_path(post), headers=key).expect(200)
    kim.put(like_path(post)).expect(200)
    again = lee.put(like_path(post), headers=key).expect(200)
    assert again.json == first.json == {"liked": True, "likes": 1}


@pytest.mark.timeout(300)
def test_a_thousand_members_at_once_are_exactly_a_thousand_also_after_a_kill(launch):
    server = launch()
    with ThreadPoolExecutor(16) as pool:
        members = list(pool.map(lambda _: server.member(verify=False), range(1000)))
    post = members[0].new_post()["id"]
    everybody_ready = threading.Barrier(50)

    def like_all(slice_of_members):
        everybody_ready.wait()
        return [m.put(like_path(post), check=False).expect(200)["likes"] for m in slice_of_members]

    with ThreadPoolExecutor(50) as pool:
        answers = [n for part in pool.map(like_all, [members[i::50] for i in range(50)]) for n in part]
    assert sorted(answers) == list(range(1, 1001)), "every answer is the count of its own transaction"
    anyone = server.client()
    assert likes_of(anyone, post) == 1000
    server.restart(hard=True)
    for member in members:
        member.close()
    assert likes_of(server.client(), post) == 1000
    assert members[500].put(like_path(post)).expect(200).json == {"liked": True, "likes": 1000}
