"""What members want to be told is what they are told; why is on record; names in texts are mentions."""

from datetime import datetime, timedelta, timezone

import pytest
from madang import Madang, wait_until
from test_notifications import ME, told, unread

SETTINGS = "/api/v1/me/notification-settings"
USUAL = {"types": {}, "digest": "off", "quietHours": None, "utcOffsetMinutes": 0, "grouping": True}


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


def why(client, fact):
    return client.get(f"{ME}/why?fact={fact}").expect(200)["items"][0]


def test_a_mention_is_told_once_and_not_beside_a_comment_of_the_same(server, asker):
    named = server.member()
    named.patch("/api/v1/me", json={"nickname": "홍길동"}).expect(200)
    text = "@홍길동님 그리고 @홍길동, `@홍길동`"
    post = server.member().new_post(body=text)
    (one,) = told(named)
    assert (one["type"], one["postId"], one["commentId"]) == ("mention", post["id"], None)
    own = named.new_post()
    asker.new_comment(own["id"], body="@홍길동 여기에 답합니다")
    assert [each["type"] for each in told(named)] == ["comment", "mention"]
    named.new_comment(post["id"], body="@홍길동 저를 부릅니다")
    assert len(told(named)) == 2


def test_who_is_named_in_an_edit_is_told_and_nobody_twice(asker, helper):
    nickname = helper.account["nickname"]
    post = asker.new_post()
    comment = asker.new_comment(post["id"])
    assert told(helper) == []
    for text in (f"@{nickname} look", f"@{nickname} look again"):
        asker.patch(f"/api/v1/comments/{comment['id']}", json={"body": text}).expect(200)
        asker.patch(f"/api/v1/posts/{post['id']}", json={"body": text}, headers={"If-Match": "*"}).expect(200)
    assert sorted(one["commentId"] is None for one in told(helper)) == [False, True]


def test_edits_of_one_text_call_no_more_than_one_text_may(server, asker):
    crowd = server.members(12)
    names = [each.account["nickname"] for each in crowd]
    post = asker.new_post(body="nobody yet")["id"]
    for some in (names[:6], names[4:10], names[8:]):
        text = " ".join("@" + name for name in some)
        asker.patch(f"/api/v1/posts/{post}", json={"body": text}, headers={"If-Match": "*"}).expect(200)
    assert sum(len(told(each)) for each in crowd) == 10
    assert all(len(told(each)) <= 1 for each in crowd)


def test_a_type_that_is_off_is_not_told_and_the_reason_is_on_record(asker, helper):
    changed = {**USUAL, "types": {"comment": {"inApp": False, "digest": True}}}
    shown = asker.put(SETTINGS, json=changed).expect(200)
    assert shown["types"]["comment"] == {"inApp": False, "digest": True} and shown["types"]["reply"]["inApp"]
    comment = helper.new_comment(asker.new_post()["id"])
    assert told(asker) == []
    assert why(asker, comment["id"])["decision"] == "settingOff"
    assert asker.get(SETTINGS).expect(200)["types"]["comment"]["inApp"] is False


def test_settings_that_make_no_sense_are_refused(asker):
    for wrong, pointer in (
        ({"types": {"warning": {"inApp": False, "digest": True}}}, "/types/warning"),
        ({"types": {"nothing": {"inApp": False, "digest": True}}}, "/types/nothing"),
        ({"quietHours": {"from": "24:00", "to": "07:00"}}, "/quietHours/from"),
        ({"utcOffsetMinutes": 900}, "/utcOffsetMinutes"),
    ):
        refused = asker.put(SETTINGS, json={**USUAL, **wrong}).expect(422, "validation")
        assert refused["errors"][0]["pointer"] == pointer


def test_why_tells_the_reason_in_the_readers_language(asker, helper):
    post = asker.new_post()
    comment = helper.new_comment(post["id"])
    reason = why(asker, comment["id"])
    assert (reason["decision"], reason["type"]) == ("delivered", "comment")
    assert reason["deliveredAt"] is not None and reason["readAt"] is None
    asker.put(f"{ME}/{reason['notificationId']}/read").expect(200)
    assert why(asker, comment["id"])["readAt"] is not None
    own = asker.new_comment(post["id"])
    assert why(asker, own["id"])["decision"] == "ownAction"
    assert why(helper, own["id"])["decision"] == "notConcerned"
    korean = asker.get(f"{ME}/why?fact={own['id']}", headers={"Accept-Language": "ko"}).expect(200)
    assert korean["items"][0]["text"] == "본인이 한 일입니다."
    asker.get(f"{ME}/why?fact=x").expect(422, "validation")
    asker.get(f"{ME}/why").expect(422, "validation")


def test_a_muted_post_is_not_heard_of(asker, helper):
    post = asker.new_post()["id"]
    muted = f"{SETTINGS}/muted-posts/{post}"
    asker.put(muted).expect(204)
    asker.put(muted).expect(204)
    comment = helper.new_comment(post)
    assert told(asker) == [] and why(asker, comment["id"])["decision"] == "threadMuted"
    second = asker.new_post()["id"]
    asker.put(f"{SETTINGS}/muted-posts/{second}").expect(204)
    first_page = asker.get(f"{SETTINGS}/muted-posts?limit=1").expect(200)
    assert [each["postId"] for each in first_page["items"]] == [second]
    rest = asker.get(f"{SETTINGS}/muted-posts?limit=1&cursor={first_page['nextCursor']}").expect(200)
    assert [each["postId"] for each in rest["items"]] == [post] and rest["nextCursor"] is None
    asker.delete(muted).expect(204)
    helper.new_comment(post)
    assert len(told(asker)) == 1
    asker.put(f"{SETTINGS}/muted-posts/1").expect(404, "post-not-found")


def test_in_quiet_hours_the_list_is_complete_and_delivery_waits(asker, helper):
    now = datetime.now(timezone.utc)
    hours = {"from": f"{now - timedelta(hours=1):%H:%M}", "to": f"{now + timedelta(hours=2):%H:%M}"}
    asker.put(SETTINGS, json={**USUAL, "quietHours": hours}).expect(200)
    comment = helper.new_comment(asker.new_post()["id"])
    assert len(told(asker)) == unread(asker) == 1
    reason = why(asker, comment["id"])
    assert (reason["decision"], reason["deliveredAt"]) == ("held", None)
    assert reason["heldUntil"].startswith(f"{now + timedelta(hours=2):%Y-%m-%dT%H:%M}")
    asker.put(SETTINGS, json=USUAL).expect(200)  # what waited goes out
    wait_until(lambda: why(asker, comment["id"])["deliveredAt"], 10, what="the delivery")


def test_who_wants_nothing_gathered_gets_each(asker, helper):
    asker.put(SETTINGS, json={**USUAL, "grouping": False}).expect(200)
    post = asker.new_post()["id"]
    for _ in range(3):
        helper.new_comment(post)
    assert len(told(asker)) == unread(asker) == 3
