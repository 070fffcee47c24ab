"""What STOMP promises, kept with real chat rooms: rights, receipts, resuming, endings."""

import threading
import time

import pytest
from live import Live, encode
from madang import wait_until

ERRORS = "/user/queue/errors"


@pytest.fixture
def room(kim, lee):
    """Of kim; lee is in it."""
    made = kim.post("/api/v1/chat/rooms", json={"title": "sockets", "capacity": 10}).expect(201)["id"]
    lee.post(f"/api/v1/chat/rooms/{made}/enter", json={}).expect(200)
    return made


def topic(room):
    return f"/topic/chat-room/{room}"


def say(live, room, text, receipt=None):
    live.say(f"/app/chat-room/{room}", {"text": text}, receipt=receipt)


def texts(live, count, within=20):
    """The texts of that many messages, in the order in which they came."""
    return [live.next("MESSAGE", lambda frame: frame.headers["subscription"] == "s", within).json["text"]
            for _ in range(count)]


def test_what_one_says_the_other_hears_once_and_in_order(server, kim, lee, room):
    with Live(server, kim.token) as one, Live(server, lee.token, versions="1.1") as two:
        one.subscribe(topic(room))
        two.subscribe(topic(room))
        said = [f"{i}: 안녕 👋 \"\\\n" for i in range(30)]
        for at, text in enumerate(said):
            say(one, room, text, receipt=str(at) if at % 10 == 0 else None)
        assert texts(two, len(said)) == said
        assert texts(one, len(said)) == said


def test_a_receipt_means_that_it_is_stored(server, kim, room):
    with Live(server, kim.token) as live:
        for i in range(5):
            say(live, room, f"kept {i}", receipt=str(i))
            history = kim.get(f"/api/v1/chat/rooms/{room}/messages?limit=1").expect(200)["items"]
            assert history[0]["text"] == f"kept {i}"


def test_who_comes_back_is_given_what_it_missed_and_no_more(server, kim, lee, room):
    with Live(server, kim.token) as speaker:
        with Live(server, lee.token) as away:
            away.subscribe(topic(room))
            say(speaker, room, "before", receipt="1")
            last = away.next("MESSAGE", lambda frame: frame.json["text"] == "before").headers["seq"]
        missed = [f"missed {i}" for i in range(120)]
        for text in missed:
            say(speaker, room, text)
        stop = threading.Event()
        spoken = []

        def go_on():
            while not stop.is_set():
                say(speaker, room, f"live {len(spoken)}", receipt=f"l{len(spoken)}")
                spoken.append(f"live {len(spoken)}")
        talking = threading.Thread(target=go_on)
        talking.start()
        try:
            with Live(server, lee.token) as back:
                back.subscribe(topic(room), last_seq=last)
                heard, sequences = [], []
                deadline = time.monotonic() + 60
                while len(heard) < len(missed) + 20 and time.monotonic() < deadline:
                    frame = back.next("MESSAGE")
                    heard.append(frame.json["text"])
                    sequences.append(int(frame.headers["seq"]))
        finally:
            stop.set()
            talking.join()
        assert sequences == list(range(int(last) + 1, int(last) + 1 + len(sequences)))
        assert heard[:len(missed)] == missed
        assert heard[len(missed):] == spoken[:len(heard) - len(missed)]


def test_a_room_of_others_cannot_be_followed_and_that_is_on_record(server, room):
    stranger, operator = server.member(), server.staff("operator")
    with Live(server, stranger.token) as live:
        live.send("SUBSCRIBE", {"id": "1", "destination": topic(room)})
        assert live.error() == ("not-in-room", 1008)

    def rows():
        found = operator.get("/ops/v1/audit?action=stomp.subscribe&limit=100").expect(200)["items"]
        return [row for row in found if row["target"] == topic(room)]
    row = wait_until(rows, 5)[0]
    assert (row["actor"], row["outcome"], row["reason"]) == (stranger.account["id"], "refused", "not-in-room")
    operator.close()


@pytest.mark.parametrize("name", ["*", "1", "0", "-1", "99999999999999999999", "1%2F", "#"])
def test_a_room_that_is_none_cannot_be_followed(server, kim, name):
    with Live(server, kim.token) as live:
        live.send("SUBSCRIBE", {"id": "1", "destination": topic(name)})
        assert live.error() == ("room-not-found", 1008)


def test_a_stranger_cannot_speak_and_stays_connected(server, room):
    stranger = server.member()
    with Live(server, stranger.token) as live:
        live.subscribe(ERRORS, id="e")
        live.send("SEND", {"destination": f"/app/chat-room/{room}", "receipt": "1"}, '{"text":"hello"}')
        assert live.next("MESSAGE").json["code"] == "not-in-room"
        live.send("SEND", {"destination": f"/app/chat-room/{room}", "receipt": "2"}, '{"texts":"hello"}')
        assert live.next("MESSAGE").json["code"] == "validation"
        live.send("SEND", {"destination": f"/app/chat-room/{room}", "receipt": "3"}, '{"text":')
        assert live.next("MESSAGE").json["code"] == "malformed-json"
        assert live.close_code is None


def test_nothing_comes_after_signing_out(server, kim, room):
    leaving = server.member()
    leaving.post(f"/api/v1/chat/rooms/{room}/enter", json={}).expect(200)
    with Live(server, leaving.token) as gone, Live(server, kim.token) as speaker:
        gone.subscribe(topic(room))
        leaving.delete("/api/v1/sessions/current").expect(204)
        assert gone.error(within=3)[0] == "invalid-token"
        say(speaker, room, "secret", receipt="1")
        assert gone.frames == [] and gone.close_code == 1008


def test_who_leaves_the_room_hears_no_more_of_it(server, kim, room):
    leaving = server.member()
    leaving.post(f"/api/v1/chat/rooms/{room}/enter", json={}).expect(200)
    with Live(server, leaving.token) as gone, Live(server, kim.token) as speaker:
        gone.subscribe(topic(room))
        leaving.post(f"/api/v1/chat/rooms/{room}/leave").expect(204)
        assert gone.next("MESSAGE").json["type"] == "OUT"
        say(speaker, room, "secret", receipt="1")
        gone.subscribe(ERRORS, id="e")  # what was before it has come by now
        assert gone.frames == []


def test_messages_are_acknowledged_one_by_one(server, kim, room):
    with Live(server, kim.token) as live:
        live.subscribe(topic(room), ack="client-individual")
        for text in ("a", "b", "c"):
            say(live, room, text)
        frames = [live.next("MESSAGE") for _ in range(3)]
        for at, frame in enumerate(reversed(frames)):
            live.send("ACK" if at else "NACK", {"id": frame.headers["ack"], "receipt": f"a{at}"})
            assert live.next("RECEIPT").headers["receipt-id"] == f"a{at}"
        live.send("ACK", {"id": frames[0].headers["ack"]})
        assert live.error() == ("malformed-request", 1002)


def test_a_transaction_is_said_at_its_commit(server, kim, room):
    with Live(server, kim.token) as live:
        live.subscribe(topic(room))
        destination = f"/app/chat-room/{room}"
        live.text(encode("BEGIN", {"transaction": "t"}) + encode("BEGIN", {"transaction": "u"}))
        for name, text in (("t", "one"), ("u", "never"), ("t", "two")):
            live.send("SEND", {"destination": destination, "transaction": name}, '{"text":"%s"}' % text)
        live.send("ABORT", {"transaction": "u"})
        say(live, room, "zero", receipt="0")
        live.send("COMMIT", {"transaction": "t", "receipt": "c"})
        live.next("RECEIPT", lambda frame: frame.headers["receipt-id"] == "c")
        assert texts(live, 3) == ["zero", "one", "two"]
