"""Members are told what concerns them: once, in order, and the unread figure is what a recount gives."""

import pytest
from madang import Madang

ME = "/api/v1/me/notifications"


@pytest.fixture(scope="module")
def server():
    with Madang() as one:
        yield one


@pytest.fixture()
def asker(server):
    return server.member()


@pytest.fixture()
def helper(server):
    return server.member()


def told(client, **filters):
    asked = "&".join(f"{name}={value}" for name, value in filters.items())
    return client.get(f"{ME}?{asked}" if asked else ME).expect(200)["items"]


def unread(client):
    return client.get(f"{ME}/count").expect(200)["unread"]


def recount(client):
    cursor, count = "", 0
    while cursor is not None:
        page = client.get(f"{ME}?unread=true&limit=100" + (f"&cursor={cursor}" if cursor else "")).expect(200)
        count += len(page["items"])
        cursor = page["nextCursor"]
    return count


def test_a_comment_is_told_to_the_posts_author_and_to_nobody_else(asker, helper):
    post = asker.new_post(title="코루틴이 깨어나지 않아요")
    comment = helper.new_comment(post["id"])
    (one,) = told(asker)
    assert (one["type"], one["postId"], one["commentId"]) == ("comment", post["id"], comment["id"])
    assert one["actor"] == {"id": helper.account["id"], "nickname": helper.account["nickname"]}
    assert one["title"] == post["title"] and helper.account["nickname"] in one["text"]
    assert (one["others"], one["readAt"], unread(asker)) == (0, None, 1)
    assert told(helper) == [] and unread(helper) == 0


def test_ones_own_comment_is_not_told(asker):
    post = asker.new_post()
    asker.new_comment(post["id"])
    assert told(asker) == []


def test_a_reply_is_told_to_the_comments_author_and_the_posts_author_once_each(server, asker, helper):
    post = asker.new_post()
    comment = helper.new_comment(post["id"])
    third = server.member()
    third.new_comment(post["id"], parentId=comment["id"])
    assert [one["type"] for one in told(helper)] == ["reply"]
    assert [one["type"] for one in told(asker)] == ["comment"]  # gathered with the first one
    own = asker.new_comment(post["id"])
    before = len(told(asker))
    third.new_comment(post["id"], parentId=own["id"])
    assert [one["type"] for one in told(asker)].count("reply") == 1 and len(told(asker)) == before + 1


def test_comments_on_one_post_are_gathered_until_they_are_read(server, asker):
    post = asker.new_post()
    others = server.members(3)
    for each in (others[0], others[1], others[1], others[2]):
        each.new_comment(post["id"])
    (one,) = told(asker)
    assert (one["others"], one["sequence"], unread(asker)) == (2, 4, 1)
    assert one["actor"]["id"] == others[2].account["id"] and "2" in one["text"]
    asker.put(f"{ME}/{one['id']}/read").expect(200)
    others[0].new_comment(post["id"])
    newest, old = told(asker)
    assert (newest["others"], old["id"], unread(asker)) == (0, one["id"], 1)


def test_an_accepted_answer_is_told_to_who_answered(asker, helper):
    post = asker.new_post()
    comment = helper.new_comment(post["id"])
    asker.put(f"/api/v1/posts/{post['id']}/accepted-comment", json={"commentId": comment["id"]}).expect(200)
    (one,) = told(helper)
    assert (one["type"], one["commentId"], one["actor"]["id"]) == ("answerAccepted", comment["id"], asker.account["id"])


def test_an_invitation_is_told_once_while_it_stands(asker, helper):
    room = helper.post("/api/v1/chat/rooms", json={"title": "야간 코딩"}).expect(201)["id"]
    guest = f"/api/v1/chat/rooms/{room}/invitations/{asker.account['id']}"
    for _ in range(2):  # asked twice is asked once
        helper.put(guest).expect(204)
    (one,) = told(asker)
    assert (one["type"], one["roomId"], one["title"]) == ("invitation", room, "야간 코딩")
    assert one["actor"]["id"] == helper.account["id"]


def test_what_staff_take_from_view_is_told_and_taken_back_when_it_returns(server, asker):
    post = asker.new_post()
    moderator = server.staff("moderator")
    at = f"/ops/v1/moderation/posts/{post['id']}/actions"
    moderator.post(at, json={"action": "hide", "reason": "advertising"}).expect(200)
    (one,) = told(asker)
    assert (one["type"], one["postId"], one["actor"]) == ("removal", post["id"], None)
    assert unread(asker) == 1
    moderator.post(at, json={"action": "restore", "reason": "a mistake"}).expect(200)
    assert told(asker) == [] and unread(asker) == 0
    moderator.post(at, json={"action": "hide", "reason": "advertising after all"}).expect(200)
    assert len(told(asker)) == unread(asker) == 1


def test_a_repeated_request_tells_once(asker, helper):
    post = asker.new_post()
    key = {"Idempotency-Key": "told-once-" + post["id"]}
    for _ in range(3):
        helper.post(f"/api/v1/posts/{post['id']}/comments", json={"body": "Await it."}, headers=key).expect(201)
    assert len(told(asker)) == unread(asker) == 1


def test_marking_one_many_and_all(server, asker, helper):
    for _ in range(5):
        helper.new_comment(asker.new_post()["id"])
    newest = told(asker)
    assert [one["sequence"] for one in newest] == [5, 4, 3, 2, 1] and unread(asker) == 5
    read = asker.put(f"{ME}/{newest[0]['id']}/read").expect(200)
    assert read["readAt"] is not None
    asker.put(f"{ME}/{newest[0]['id']}/read").expect(200)  # twice is once
    assert unread(asker) == 4
    ids = [newest[1]["id"], newest[1]["id"], newest[0]["id"], "123"]
    assert asker.post(f"{ME}/read", json={"ids": ids}).expect(200).json == {"unread": 3, "lastSequence": 5}
    assert asker.post(f"{ME}/read", json={"upTo": 2}).expect(200)["unread"] == 1
    assert [one["sequence"] for one in told(asker, unread="true")] == [3]
    assert asker.post(f"{ME}/read", json={"upTo": 5}).expect(200)["unread"] == 0
    asker.post(f"{ME}/read", json={}).expect(422, "validation")
    asker.post(f"{ME}/read", json={"upTo": 1, "ids": []}).expect(422, "validation")


def test_a_deleted_one_is_gone_and_no_longer_counted(asker, helper):
    helper.new_comment(asker.new_post()["id"])
    (one,) = told(asker)
    helper.delete(f"{ME}/{one['id']}").expect(404, "notification-not-found")  # not his
    helper.put(f"{ME}/{one['id']}/read").expect(404, "notification-not-found")
    asker.delete(f"{ME}/{one['id']}").expect(204)
    asker.delete(f"{ME}/{one['id']}").expect(404, "notification-not-found")
    assert told(asker) == [] and unread(asker) == 0


def test_the_list_goes_on_by_cursor_and_by_type(asker, helper):
    post = asker.new_post()
    comment = helper.new_comment(post["id"])
    asker.put(f"/api/v1/posts/{post['id']}/accepted-comment", json={"commentId": comment["id"]}).expect(200)
    for _ in range(4):
        helper.new_comment(asker.new_post()["id"])
    seen, cursor = [], ""
    while cursor is not None:
        page = asker.get(f"{ME}?limit=2&type=comment" + (f"&cursor={cursor}" if cursor else "")).expect(200)
        seen += [one["sequence"] for one in page["items"]]
        cursor = page["nextCursor"]
    assert seen == [5, 4, 3, 2, 1]
    assert told(asker, type="mention") == []
    asker.get(f"{ME}?type=nothing").expect(422, "validation")
    asker.get(f"{ME}?unread=perhaps").expect(422, "validation")


def test_figures_are_counted_by_type(server, asker, helper):
    def figure():
        lines = server.client().get("/metrics", check=False).body.decode().splitlines()
        return sum(float(line.split()[-1]) for line in lines if line.startswith('madang_notifications_total{type="comment"'))

    before = figure()
    helper.new_comment(asker.new_post()["id"])
    assert figure() == before + 1
