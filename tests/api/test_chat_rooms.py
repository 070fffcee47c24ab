"""Chat rooms over HTTP: who gets in, who is host, what is said and how it is read again."""

import threading

import exposition
import pytest

ROOMS = "/api/v1/chat/rooms"


@pytest.fixture(scope="module")
def park(server):
    client = server.member()
    yield client
    client.close()


def new_room(client, **members):
    return client.post(ROOMS, json={"title": "아무 얘기나", **members}).expect(201).json


def enter(client, room, **body):
    return client.post(f"{ROOMS}/{room['id']}/enter", json=body)


def say(client, room, text, **members):
    return client.post(f"{ROOMS}/{room['id']}/messages", json={"text": text, **members})


def story(client, room):
    """All messages; their sequences have no hole."""
    items, target = [], f"{ROOMS}/{room['id']}/messages?after=0&limit=100"
    while target:
        page = client.get(target).expect(200)
        items += page["items"]
        target = page["nextCursor"] and f"{ROOMS}/{room['id']}/messages?limit=100&cursor={page['nextCursor']}"
    assert [each["sequence"] for each in items] == list(range(1, len(items) + 1))
    return items


def types(client, room):
    return " ".join(each["type"] for each in story(client, room))


def test_a_room_is_opened_entered_talked_in_and_left(kim, lee):
    room = new_room(kim)
    assert (room["host"]["id"], room["members"], room["capacity"]) == (kim.account["id"], 1, 10)
    entered = enter(lee, room).expect(200)
    assert entered["joined"] and entered["members"] == 2
    enter(lee, room).expect(200)
    said = say(lee, room, "안녕하세요 👋").expect(201)
    assert said["sender"] == {"id": lee.account["id"], "nickname": lee.account["nickname"]}
    members = kim.get(f"{ROOMS}/{room['id']}/members").expect(200)["items"]
    assert [(each["id"], each["host"], each["present"]) for each in members] == [
        (kim.account["id"], True, False),
        (lee.account["id"], False, False),
    ]
    lee.post(f"{ROOMS}/{room['id']}/leave").expect(204)
    lee.post(f"{ROOMS}/{room['id']}/leave").expect(204)
    assert types(kim, room) == "CREATE IN SEND OUT"
    system = story(kim, room)[1]
    assert (system["sender"], system["member"]["id"]) == ({"id": "0", "nickname": ""}, lee.account["id"])


def test_a_message_sent_again_is_stored_once(kim):
    room = new_room(kim)
    first = say(kim, room, "one", clientMessageId="a-1").expect(201)
    again = say(kim, room, "one", clientMessageId="a-1").expect(200)
    assert again.json == first.json
    keyed = [
        kim.post(f"{ROOMS}/{room['id']}/messages", json={"text": "two"}, headers={"Idempotency-Key": "chat-key-1"})
        for _ in range(2)
    ]
    assert [each.status for each in keyed] == [201, 201] and keyed[0].json == keyed[1].json
    assert types(kim, room) == "CREATE SEND SEND"


def test_history_is_read_from_both_ends(kim):
    room = new_room(kim)
    for number in range(2, 25):
        say(kim, room, f"n{number}").expect(201)
    newest = kim.get(f"{ROOMS}/{room['id']}/messages?limit=10").expect(200)
    assert [each["sequence"] for each in newest["items"]] == list(range(15, 25))
    older = kim.get(f"{ROOMS}/{room['id']}/messages?limit=10&cursor={newest['nextCursor']}").expect(200)
    assert [each["sequence"] for each in older["items"]] == list(range(5, 15))
    same = kim.get(f"{ROOMS}/{room['id']}/messages?before=15&limit=10").expect(200)
    assert same["items"] == older["items"]
    last = kim.get(f"{ROOMS}/{room['id']}/messages?before=5").expect(200)
    assert [each["sequence"] for each in last["items"]] == [1, 2, 3, 4] and last["nextCursor"] is None
    for wrong in ("before=1&after=1", "before=x", "after=-1", "limit=0", "sideways=1"):
        kim.get(f"{ROOMS}/{room['id']}/messages?{wrong}").expect(422, "validation")
    other = new_room(kim)
    kim.get(f"{ROOMS}/{other['id']}/messages?cursor={newest['nextCursor']}").expect(400, "invalid-cursor")


def test_what_was_said_can_be_changed_and_deleted_by_who_said_it(kim, lee):
    room = new_room(kim)
    enter(lee, room).expect(200)
    said = say(lee, room, "first").expect(201)
    target = f"{ROOMS}/{room['id']}/messages/{said['id']}"
    kim.patch(target, json={"text": "mine"}).expect(404, "message-not-found")
    edited = lee.patch(target, json={"text": "second"}).expect(200)
    assert (edited["type"], edited["messageId"], edited["text"]) == ("EDITED", said["id"], "second")
    kim.delete(target).expect(404, "message-not-found")
    lee.delete(target).expect(204)
    lee.patch(target, json={"text": "third"}).expect(404, "message-not-found")
    told = story(kim, room)
    assert [each["type"] for each in told] == ["CREATE", "IN", "SEND", "EDITED", "DELETED"]
    assert [each["text"] for each in told] == [None] * 5 and told[2]["removed"]


def test_only_the_host_changes_the_room_and_only_what_he_has_seen(kim, lee):
    room = new_room(kim)
    enter(lee, room).expect(200)
    target = f"{ROOMS}/{room['id']}"
    read = kim.get(target).expect(200)
    lee.patch(target, json={"title": "mine"}, headers={"If-Match": "*"}).expect(403, "forbidden")
    kim.patch(target, json={"title": "x"}).expect(428, "precondition-required")
    edited = kim.patch(target, json={"title": "새 이름", "capacity": 2}, headers={"If-Match": read.headers["etag"]})
    assert edited.expect(200)["title"] == "새 이름"
    kim.patch(target, json={"title": "y"}, headers={"If-Match": read.headers["etag"]}).expect(412, "stale-version")
    kim.patch(target, json={"capacity": 1}, headers={"If-Match": "*"}).expect(422, "validation")
    kim.patch(target, json={"title": None}, headers={"If-Match": "*"}).expect(422, "validation")


def test_the_host_is_followed_and_the_last_one_closes_the_room(kim, lee, park):
    room = new_room(kim)
    for client in (lee, park):
        enter(client, room).expect(200)
    kim.post(f"{ROOMS}/{room['id']}/leave").expect(204)
    assert lee.get(f"{ROOMS}/{room['id']}").expect(200)["host"]["id"] == lee.account["id"]
    assert types(lee, room) == "CREATE IN IN OUT NEW_HOST"
    lee.delete(f"{ROOMS}/{room['id']}/members/{park.account['id']}").expect(204)
    enter(park, room).expect(403, "sent-out")
    lee.put(f"{ROOMS}/{room['id']}/invitations/{park.account['id']}").expect(204)
    enter(park, room).expect(200)
    lee.post(f"{ROOMS}/{room['id']}/leave").expect(204)
    park.post(f"{ROOMS}/{room['id']}/leave").expect(204)
    closed = kim.get(f"{ROOMS}/{room['id']}").expect(200)
    assert closed["closed"] and closed["host"] is None and closed["members"] == 0
    enter(kim, room).expect(410, "room-closed")


def test_a_password_and_a_private_room_keep_others_out(kim, lee, park):
    room = new_room(kim, password="열려라 참깨")
    assert room["hasPassword"]
    enter(lee, room).expect(403, "wrong-room-password")
    enter(lee, room, password="열려라 참깨").expect(200)
    hidden = new_room(kim, isPrivate=True)
    for ask in (
        lambda: lee.get(f"{ROOMS}/{hidden['id']}"),
        lambda: enter(lee, hidden),
        lambda: say(lee, hidden, "?"),
        lambda: lee.get(f"{ROOMS}/{hidden['id']}/messages"),
        lambda: lee.get(f"{ROOMS}/{hidden['id']}/members"),
    ):
        ask().expect(404, "room-not-found")
    kim.put(f"{ROOMS}/{hidden['id']}/invitations/{lee.account['id']}").expect(204)
    enter(lee, hidden).expect(200)
    kim.put(f"{ROOMS}/{hidden['id']}/invitations/12345").expect(404, "member-not-found")
    kim.delete(f"{ROOMS}/{hidden['id']}").expect(204)
    say(lee, hidden, "still there?").expect(404, "room-not-found")
    kim.delete(f"{ROOMS}/{room['id']}").expect(204)
    say(lee, room, "still there?").expect(410, "room-closed")


def test_rooms_are_found_by_title(kim, lee):
    marks = [new_room(kim, title=f"Qt {word} Zimmer_100%") for word in ("eins", "zwei", "drei")]
    secret = new_room(kim, title="Qt vier Zimmer_100%", isPrivate=True)
    found = lee.get(f"{ROOMS}?q=zimmer_100%25&limit=2").expect(200)
    assert [each["id"] for each in found["items"]] == [marks[2]["id"], marks[1]["id"]]
    rest = lee.get(f"{ROOMS}?q=zimmer_100%25&limit=2&cursor={found['nextCursor']}").expect(200)
    assert [each["id"] for each in rest["items"]] == [marks[0]["id"]] and rest["nextCursor"] is None
    assert lee.get(f"{ROOMS}?q=zimmerx").expect(200)["items"] == []
    mine = kim.get(f"{ROOMS}?joined=1&q=vier").expect(200)["items"]
    assert [each["id"] for each in mine] == [secret["id"]]


@pytest.mark.parametrize(
    "body",
    [
        {"title": ""},
        {"title": "x" * 101},
        {"title": "x", "capacity": 1},
        {"title": "x", "capacity": 101},
        {"title": "x", "password": ""},
        {"title": "x", "host": "1"},
        {"title": 5},
        {},
    ],
)
def test_a_room_that_cannot_be_is_refused(kim, body):
    kim.post(ROOMS, json=body).expect(422, "validation")


def test_nobody_is_let_in_beyond_the_capacity(launch):
    server = launch(settings={"limits.enabled": "false"})
    host, *others = server.members(7)
    room = new_room(host, capacity=4)
    answers = []

    def come(client):
        answers.append(enter(client, room).status)

    threads = [threading.Thread(target=come, args=(client,)) for client in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 200, 200, 409, 409, 409]
    assert host.get(f"{ROOMS}/{room['id']}").expect(200)["members"] == 4
    assert types(host, room) == "CREATE IN IN IN"


def test_who_talks_too_fast_is_told_to_wait(launch):
    server = launch(settings={"limits.enabled": "true", "chat.messages_per_second": "1"})
    client = server.member()
    room = new_room(client)
    answers = [say(client, room, f"n{number}") for number in range(8)]
    assert [each.status for each in answers[:4]] == [201] * 4
    answers[-1].expect(429, "rate-limited")
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert len(story(client, room)) == 1 + sum(each.status == 201 for each in answers)


def test_open_rooms_and_stored_messages_are_figures_that_survive_a_restart(launch):
    server = launch()

    def figure(name):
        return exposition.read(server.client().get("/metrics", check=False).body.decode())[name].value()

    client = server.member()
    rooms = [new_room(client) for _ in range(3)]
    say(client, rooms[0], "hello").expect(201)
    assert (figure("madang_chat_rooms"), figure("madang_chat_messages_total")) == (3, 4)
    client.delete(f"{ROOMS}/{rooms[1]['id']}").expect(204)
    client.post(f"{ROOMS}/{rooms[2]['id']}/leave").expect(204)
    assert figure("madang_chat_rooms") == 1
    server.restart(hard=True)
    assert figure("madang_chat_rooms") == 1
