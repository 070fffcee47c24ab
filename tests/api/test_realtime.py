"""Live delivery as staff see it: figures, sessions, rooms, the ledger of notifications, announcements."""

from urllib.parse import urlencode

import pytest
from live import Live
from madang import Madang, wait_until
from operations import carry_out, execute, plan

WORDS = {"korean": {"title": "점검", "body": "오늘 밤에 멈춥니다."}, "english": {"title": "Maintenance", "body": "Tonight."}}


def asked(path, **query):
    return path + "?" + urlencode(query)


@pytest.fixture(scope="module")
def server():
    with Madang() as server:
        yield server


@pytest.fixture(scope="module")
def operator(server):
    return server.staff("operator")


def test_a_calm_server_says_so(operator):
    overview = operator.get("/ops/v1/realtime").expect(200)
    assert overview["broker"] == "available"
    assert overview["deliveriesPerSecond"] == 0 and overview["fanoutP99Ms"] is None
    assert overview["lastCuts"] == [] and overview["cutsInMinute"] == 0


def test_nobody_is_connected(operator):
    page = operator.get("/ops/v1/realtime/sessions").expect(200).json
    assert page == {"items": [], "matching": 0, "nextCursor": None}


@pytest.mark.parametrize("query", ["state=fast", "limit=0", "cursor=x", "nobody=1"])
def test_a_question_that_makes_no_sense_is_refused(operator, query):
    assert operator.get("/ops/v1/realtime/sessions?" + query).status in (400, 422)


def test_a_session_is_listed_with_its_member_and_found_by_name_or_id(server, operator):
    kim, lee = server.member(), server.member()

    def sessions(**query):
        return operator.get(asked("/ops/v1/realtime/sessions", **query)).expect(200)

    with Live(server, kim.token), Live(server, lee.token, versions="1.1"):
        page = wait_until(lambda: (found := sessions(limit=1))["matching"] == 2 and found, 10, what="two sessions")
        assert page["items"][0]["member"]["id"] == lee.account["id"] and page["items"][0]["version"] == "1.1"
        rest = sessions(limit=1, cursor=page["nextCursor"])
        assert rest["items"][0]["member"] == {"id": kim.account["id"], "nickname": kim.account["nickname"]}
        assert rest["nextCursor"] is None
        for query in (kim.account["id"], kim.account["nickname"]):
            assert [each["id"] for each in sessions(query=query)["items"]] == [rest["items"][0]["id"]]
        assert sessions(version="1.1")["matching"] == 1 and sessions(state="slow")["items"] == []

        def counted():
            versions = operator.get("/ops/v1/realtime").expect(200)["versions"]
            return {each["name"]: each["count"] for each in versions if each["count"]} == {"1.1": 1, "1.2": 1}

        wait_until(counted, 10, what="the versions")
    wait_until(lambda: sessions()["matching"] == 0, 10, what="their end")


def test_who_is_cut_off_is_shown_with_the_reason(server, operator):
    kim = server.member()
    with Live(server, kim.token) as client:
        client.send("NONSENSE", {})
        client.until_closed()

    def cut():
        overview = operator.get("/ops/v1/realtime").expect(200)
        return overview if overview["lastCuts"] and overview["cutsInMinute"] else None

    overview = wait_until(cut, 10, what="the cut-off")
    last = overview["lastCuts"][0]
    assert last["member"] == {"id": kim.account["id"], "nickname": kim.account["nickname"]}
    assert {"name": last["reason"], "count": 1} in overview["cuts"]


# --- announcements --------------------------------------------------------------------------------------------------


def audience(operator, **query):
    return operator.get(asked("/ops/v1/announcements/audience", **query)).expect(200)["members"]


def announce(operator, **filter):
    return carry_out(operator, "announcement.publish", "members", {**WORDS, "audience": filter})


def test_an_announcement_reaches_as_many_as_were_counted(server, operator):
    member = server.member()
    counted = audience(operator)
    assert counted >= 2
    done = announce(operator)
    assert done["state"] == "SUCCEEDED" and done["affected"] == counted
    kept = operator.get("/ops/v1/announcements").expect(200)["items"][0]
    assert kept["expected"] == counted and kept["korean"] == "점검" and kept["done"] is True
    assert kept["by"]["id"] == operator.account["id"] and kept["audience"] == ""

    def read():
        items = member.get("/api/v1/me/notifications").expect(200)["items"]
        return [each for each in items if each["type"] == "announcement"]

    assert len(wait_until(read, 20, what="the announcement")) == 1


def test_the_filter_narrows_whom_it_is_for(server, operator):
    assert audience(operator, role="admin") < audience(operator)
    assert audience(operator, language="ko") + audience(operator, language="en") == audience(operator)
    assert audience(operator, activeDays=1) <= audience(operator, activeDays=365)
    done = announce(operator, role="operator")
    assert done["affected"] == audience(operator, role="operator")
    assert operator.get("/ops/v1/announcements").expect(200)["items"][0]["audience"] == "role=operator"


@pytest.mark.parametrize("query", [{"role": "king"}, {"language": "fr"}, {"activeDays": 0}, {"activeDays": "x"},
                                   {"who": 1}])
def test_a_filter_that_makes_no_sense_is_refused(operator, query):
    operator.get(asked("/ops/v1/announcements/audience", **query)).expect(422, "validation")


def test_an_announcement_without_words_or_hearers_is_not_made(operator):
    empty = {**WORDS, "english": {"title": " ", "body": "x"}, "audience": {}}
    refused = plan(operator, "announcement.publish", "members", empty).expect(422, "validation")
    assert refused["errors"][0]["pointer"] == "/params/english/title"
    later = {**WORDS, "audience": {"activeSince": "2999-01-01T00:00:00.000Z"}}
    planned = plan(operator, "announcement.publish", "members", later).expect(201)
    assert planned["impact"]["affected"] == 0 and planned["checks"][0]["result"] == "failed"
    execute(operator, planned).expect(422)


def test_the_count_of_a_plan_is_frozen(server, operator):
    planned = plan(operator, "announcement.publish", "members", {**WORDS, "audience": {}}).expect(201)
    server.member()
    assert planned["confirmText"] == str(planned["impact"]["affected"])
    execute(operator, planned).expect(202)


def test_moderators_do_not_announce_and_the_attempt_is_kept(server, operator):
    moderator = server.staff("moderator")
    plan(moderator, "announcement.publish", "members", {**WORDS, "audience": {}}).expect(403, "forbidden")
    moderator.get("/ops/v1/announcements").expect(200)
    moderator.get("/ops/v1/announcements/audience").expect(403)

    def kept():
        refused = operator.get("/ops/v1/audit?outcome=refused").expect(200)["items"]
        return [row for row in refused if row["actor"] == moderator.account["id"]]

    wait_until(kept, 10, what="the refusal in the audit log")


# --- who was told of what, and why ----------------------------------------------------------------------------------


def test_staff_see_who_was_told_of_a_comment_and_why_another_was_not(server, operator):
    author, guest = server.member(), server.member()
    post = author.new_post()["id"]
    comment = guest.new_comment(post)["id"]
    own = author.new_comment(post)["id"]

    def found(**query):
        return operator.get(asked("/ops/v1/notifications", **query)).expect(200)["items"]

    told = wait_until(lambda: found(fact=f"comment:{comment}"), 10, what="the decision")
    assert [(each["member"]["id"], each["type"], each["decision"]) for each in told] == [
        (author.account["id"], "comment", "delivered")]
    assert told[0]["member"]["nickname"] == author.account["nickname"] and told[0]["readAt"] is None
    assert [each["decision"] for each in found(fact=own)] == ["ownAction"]
    for name in (author.account["id"], author.account["nickname"]):
        assert len(found(member=name)) == 2
        assert len(found(member=name, type="comment")) >= 1
        assert found(member=name, type="warning") == []
    assert found(member="nobody-of-this-name") == []


def test_the_ledger_is_read_page_by_page(server, operator):
    author, guest = server.member(), server.member()
    post = author.new_post()["id"]
    for _ in range(5):
        guest.new_comment(post)
    seen, cursor = [], None
    while True:
        query = {"member": author.account["id"], "limit": 2, **({"cursor": cursor} if cursor else {})}
        page = operator.get(asked("/ops/v1/notifications", **query)).expect(200)
        seen += [each["id"] for each in page["items"]]
        cursor = page["nextCursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize("query", [{"type": "gossip"}, {"fact": "comment:x"}, {"why": 1}, {"member": "x" * 300}])
def test_a_search_of_the_ledger_that_makes_no_sense_is_refused(operator, query):
    operator.get(asked("/ops/v1/notifications", **query)).expect(422, "validation")


# --- rooms ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def moderator(server):
    return server.staff("moderator")


@pytest.fixture
def room(server):
    """A room with a host and another member who both have said something."""
    host, guest = server.member(), server.member()
    made = host.post("/api/v1/chat/rooms", json={"title": f"Coroutines {host.account['nickname']}"}).expect(201)
    path = f"/api/v1/chat/rooms/{made['id']}"
    guest.post(path + "/enter", json={}).expect(200)
    host.post(path + "/messages", json={"text": "hello"}).expect(201)
    bad = guest.post(path + "/messages", json={"text": "buy watches"}).expect(201)
    return {"id": made["id"], "title": made["title"], "path": path, "host": host, "guest": guest, "bad": bad["id"],
            "ops": f"/ops/v1/chat/rooms/{made['id']}"}


def test_a_room_is_found_by_its_title_and_by_its_id(moderator, room):
    for query in (room["title"], room["id"]):
        page = moderator.get(asked("/ops/v1/chat/rooms", query=query)).expect(200)
        assert [each["id"] for each in page["items"]] == [room["id"]]
    found = page["items"][0]
    assert found["members"] == 2 and found["host"]["id"] == room["host"].account["id"]
    assert found["perMinute"] >= 2 and found["closedAt"] is None
    assert moderator.get(asked("/ops/v1/chat/rooms", query="no such room")).expect(200)["items"] == []


def test_a_room_shows_its_members_and_all_its_messages_page_by_page(moderator, room):
    detail = moderator.get(room["ops"]).expect(200)
    assert {each["id"] for each in detail["members"]} == {room[who].account["id"] for who in ("host", "guest")}
    first = moderator.get(asked(room["ops"] + "/messages", limit=2)).expect(200)
    later = asked(room["ops"] + "/messages", limit=100, cursor=first["nextCursor"])
    rest = moderator.get(later).expect(200)
    sequences = [each["sequence"] for each in first["items"] + rest["items"]]
    assert sequences == list(range(sequences[0], 0, -1)) and rest["nextCursor"] is None
    assert first["items"][0]["text"] == "buy watches"


def test_a_hidden_message_is_read_by_moderators_only_and_comes_back(moderator, operator, room):
    actions = f"{room['ops']}/messages/{room['bad']}/actions"

    def seen():
        items = room["host"].get(room["path"] + "/messages").expect(200)["items"]
        return next(each["text"] for each in items if each["id"] == room["bad"])

    moderator.post(actions, json={"action": "hide", "reason": "advertising"}).expect(200)
    assert seen() is None
    kept = moderator.get(room["ops"] + "/messages").expect(200)["items"]
    assert next(each for each in kept if each["id"] == room["bad"])["text"] == "buy watches"
    assert next(each for each in kept if each["id"] == room["bad"])["hidden"] is True
    moderator.post(actions, json={"action": "hide", "reason": "again"}).expect(409, "already-in-state")
    moderator.post(actions, json={"action": "show", "reason": "it was a joke"}).expect(200)
    assert seen() == "buy watches"
    assert "advertising" in [row["reason"] for row in operator.get("/ops/v1/audit").expect(200)["items"]]


def test_a_muted_member_reads_and_does_not_write_until_the_mute_is_lifted(moderator, room):
    guest = room["guest"]
    path = f"/ops/v1/chat/members/{guest.account['id']}/mute"
    order = {"muted": True, "room": room["id"], "minutes": 10, "reason": "shouts"}
    assert moderator.post(path, json=order).expect(200)["until"] is not None
    assert guest.post(room["path"] + "/messages", json={"text": "HEY"}).status == 403
    guest.get(room["path"] + "/messages").expect(200)
    members = moderator.get(room["ops"]).expect(200)["members"]
    assert next(each for each in members if each["id"] == guest.account["id"])["mutedUntil"] is not None
    moderator.post(path, json={"muted": False, "room": room["id"], "reason": "calm again"}).expect(200)
    guest.post(room["path"] + "/messages", json={"text": "sorry"}).expect(201)


@pytest.mark.parametrize("order", [
    {"muted": True, "minutes": 0, "reason": "shouts"}, {"muted": True, "reason": "shouts"},
    {"muted": True, "minutes": 43_201, "reason": "shouts"}, {"muted": True, "minutes": 5, "reason": ""},
])
def test_a_mute_needs_an_end_and_a_reason(moderator, room, order):
    moderator.post(f"/ops/v1/chat/members/{room['guest'].account['id']}/mute", json=order).expect(422, "validation")


def test_a_room_is_closed_by_plan_and_opened_again(moderator, room):
    carry_out(moderator, "chat.close-room", room["id"])
    assert room["host"].post(room["path"] + "/messages", json={"text": "hello?"}).status >= 400
    assert moderator.get(room["ops"]).expect(200)["room"]["closedAt"] is not None
    closed = moderator.get(asked("/ops/v1/chat/rooms", query=room["id"], state="closed")).expect(200)
    assert [each["id"] for each in closed["items"]] == [room["id"]]
    carry_out(moderator, "chat.reopen-room", room["id"])
    room["host"].post(room["path"] + "/messages", json={"text": "good morning"}).expect(201)
