"""Chat over STOMP: what is said reaches everybody once and in one order, over reconnects, too."""

import pytest
from live import Live
from madang import wait_until

ROOMS = "/api/v1/chat/rooms"


def new_room(host, *others, **members):
    room = host.post(ROOMS, json={"title": "아무 얘기나", **members}).expect(201)["id"]
    for client in others:
        client.post(f"{ROOMS}/{room}/enter", json={}).expect(200)
    return room


def say(client, room, text):
    return client.post(f"{ROOMS}/{room}/messages", json={"text": text}).expect(201).json


class Ear:
    """A member with a room open."""

    def __init__(self, server, client, room, **headers):
        self.live = Live(server, client.token)
        self.room = room
        self.live.subscribe(f"/topic/chat-room/{room}", **headers)

    def hear(self, kind=None, within=10):
        frame = self.live.next("MESSAGE", lambda each: kind is None or each.json["type"] == kind, within)
        if frame.json["type"] not in ("TYPING", "GAP"):
            assert int(frame.headers["seq"]) == frame.json["sequence"]
        return frame.json

    def say(self, text, receipt="r", **members):
        self.live.say(f"/app/chat-room/{self.room}", {"text": text, **members}, receipt)

    def do(self, what, body=b"", receipt="d"):
        self.live.say(f"/app/chat-room/{self.room}/{what}", body, receipt)

    def close(self):
        self.live.close()


@pytest.fixture
def ear(server):
    ears = []

    def open_ear(client, room, **headers):
        ears.append(Ear(headers.pop("at", server), client, room, **headers))
        return ears[-1]

    yield open_ear
    for each in ears:
        each.close()


def present(client, room):
    return {each["id"] for each in client.get(f"{ROOMS}/{room}/members").expect(200)["items"] if each["present"]}


def test_what_is_said_reaches_everybody_in_one_order(server, kim, lee, ear):
    room = new_room(kim, lee)
    ears = [ear(kim, room), ear(lee, room)]
    ears[0].say("안녕하세요", clientMessageId="a")
    ears[1].say("hello 👋")
    ears[0].say("안녕하세요", clientMessageId="a")
    ears[1].say("bye")
    for each in ears:
        heard = [each.hear() for _ in range(3)]
        assert [(one["sequence"], one["text"]) for one in heard] == [(3, "안녕하세요"), (4, "hello 👋"), (5, "bye")]
    assert heard[0]["sender"] == {"id": kim.account["id"], "nickname": kim.account["nickname"]}


def test_rooms_are_entered_edited_and_left_by_frames(server, kim, lee, ear):
    room = new_room(kim, password="secret")
    mine = ear(kim, room)
    with Live(server, lee.token) as other:
        other.say(f"/app/chat-room/{room}/enter", {"password": "secret"}, "r1")
        assert mine.hear("IN")["member"]["id"] == lee.account["id"]
        other.say(f"/app/chat-room/{room}", {"text": "one"}, "r2")
        said = mine.hear("SEND")
        other.say(f"/app/chat-room/{room}/edit", {"messageId": said["id"], "text": "two"}, "r3")
        edited = mine.hear("EDITED")
        assert (edited["messageId"], edited["text"]) == (said["id"], "two")
        other.say(f"/app/chat-room/{room}/delete", {"messageId": said["id"]}, "r4")
        assert mine.hear("DELETED")["messageId"] == said["id"]
        other.say(f"/app/chat-room/{room}/typing", b"", "r5")
        assert mine.hear("TYPING")["sender"]["id"] == lee.account["id"]
        other.subscribe("/user/queue/direct", id="q")
        other.say(f"/app/chat-room/{room}/load", {"after": 2, "limit": 2}, "r6")
        history = other.next("MESSAGE").json
        assert [each["sequence"] for each in history["items"]] == [3, 4] and history["more"]
        other.say(f"/app/chat-room/{room}/leave", b"", "r7")
        assert mine.hear("OUT")["member"]["id"] == lee.account["id"]


def test_whoever_comes_back_hears_what_he_missed_and_then_the_rest(server, kim, lee, ear):
    room = new_room(kim, lee)
    for number in range(3, 9):
        say(kim, room, f"n{number}")
    back = ear(lee, room, last_seq="4")
    say(kim, room, "n9")
    assert [back.hear()["sequence"] for _ in range(5)] == [5, 6, 7, 8, 9]


def test_a_number_that_the_room_has_not_reached_holds_nothing_back(server, kim, lee, ear):
    """A client may know numbers from before a backup was restored."""
    room = new_room(kim, lee)
    back = ear(lee, room, last_seq="1000")
    told = [say(kim, room, f"n{number}")["sequence"] for number in range(3)]
    assert [back.hear()["sequence"] for _ in range(3)] == told


def test_beyond_the_window_he_is_told_of_a_gap(launch, ear):
    server = launch(settings={"chat.resume_window": "3", "chat.messages_per_second": "0"})
    kim = server.member()
    room = new_room(kim)
    for number in range(2, 13):
        say(kim, room, f"n{number}")
    back = ear(kim, room, at=server, last_seq="2")
    gap = back.hear()
    assert (gap["type"], gap["from"], gap["to"]) == ("GAP", 3, 9)
    assert [back.hear()["sequence"] for _ in range(3)] == [10, 11, 12]
    left_out = kim.get(gap["load"] + "&limit=7").expect(200)["items"]
    assert [each["sequence"] for each in left_out] == list(range(3, 10))


def test_only_who_is_in_the_room_hears_it(server, kim, lee):
    room = new_room(kim)
    with Live(server, lee.token) as live:
        live.send("SUBSCRIBE", {"id": "s", "destination": f"/topic/chat-room/{room}"})
        assert live.error()[0] == "not-in-room"


def test_whoever_is_sent_out_hears_no_more(server, kim, lee, ear):
    room = new_room(kim, lee)
    out = ear(lee, room)
    kim.delete(f"{ROOMS}/{room}/members/{lee.account['id']}").expect(204)
    assert out.hear("OUT")["member"]["id"] == lee.account["id"]
    wait_until(lambda: present(kim, room) == set(), what="nobody is present")
    say(kim, room, "he is gone")
    out.live.subscribe("/user/queue/errors", id="e")
    assert [frame for frame in out.live.frames if frame.command == "MESSAGE"] == []


def test_who_is_here_is_known_and_a_host_who_is_away_is_followed(launch, ear):
    server = launch(settings={"chat.host_absent_seconds": "1"})
    kim, lee, park = server.members(3)
    room = new_room(kim, lee, park)
    host, other = ear(kim, room, at=server), ear(park, room, at=server)
    assert present(lee, room) == {kim.account["id"], park.account["id"]}
    host.close()
    assert other.hear("NEW_HOST", within=20)["member"]["id"] == park.account["id"]
    assert present(lee, room) == {park.account["id"]}
    assert lee.get(f"{ROOMS}/{room}").expect(200)["host"]["id"] == park.account["id"]
    server.restart(hard=True)
    assert present(lee, room) == set()


def test_direct_messages_arrive_are_resumed_and_marked_as_read(server, kim):
    lee = server.member()
    with Live(server, kim.token) as sender, Live(server, lee.token) as reader:
        sender.subscribe("/user/queue/direct")
        reader.subscribe("/user/queue/direct")
        sender.say(f"/app/direct/{lee.account['id']}", {"text": "점심?"}, "r1")
        received = reader.next("MESSAGE").json
        assert (received["text"], received["sequence"]) == ("점심?", 1)
        assert sender.next("MESSAGE").json["id"] == received["id"]
        reader.say(f"/app/direct/{kim.account['id']}/read", {"upTo": 1}, "r2")
        read = sender.next("MESSAGE").json
        assert read == {"type": "READ", "memberId": lee.account["id"], "messageId": received["id"]}
        sender.say(f"/app/direct/{lee.account['id']}", {"text": "12시"}, "r3")
    with Live(server, lee.token) as again:
        again.subscribe("/user/queue/direct", last_seq="0")
        assert [again.next("MESSAGE").json["text"] for _ in range(2)] == ["점심?", "12시"]


def test_a_refused_message_is_told_to_who_said_it(server, kim, ear):
    room = new_room(kim)
    mine = ear(kim, room)
    mine.live.subscribe("/user/queue/errors", id="e")
    mine.live.send("SEND", {"destination": f"/app/chat-room/{room}", "receipt": "bad"}, '{"text": " "}')
    problem = mine.live.next("MESSAGE", lambda each: each.headers["subscription"] == "e")
    assert problem.json["code"] == "validation" and problem.headers["receipt-id"] == "bad"
    mine.say("still here")
    assert mine.hear("SEND")["text"] == "still here"
