"""What members are told arrives at once on `/user/queue/notifications`, and after an absence without loss or doubles."""

import random
import threading
from datetime import datetime, timedelta, timezone

import pytest
from live import Live, Refused
from madang import Madang, wait_until
from operations import carry_out
from test_notification_settings import SETTINGS, USUAL
from test_notifications import ME, told, unread
from wsproto.utilities import ProtocolError

QUEUE = "/user/queue/notifications"
EACH = {**USUAL, "grouping": False}


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


def following(client, last=None):
    live = Live(client.server, client.token)
    live.subscribe(QUEUE, **({} if last is None else {"last_seq": last}))
    return live


def next_told(live, within=10):
    return live.next("MESSAGE", lambda frame: frame.headers["kind"] == "notification", within)


def test_a_message_is_what_the_list_shows(asker, helper):
    with following(asker) as live:
        comment = helper.new_comment(asker.new_post(title="제목: 하나")["id"])
        frame = next_told(live)
        (listed,) = told(asker)
        assert frame.json == listed and listed["commentId"] == comment["id"]
        assert frame.headers["seq"] == str(listed["sequence"]) and frame.headers["type"] == "comment"


def test_nobody_hears_what_others_are_told(server, asker, helper):
    stranger = server.member()
    with following(stranger) as live:
        helper.new_comment(asker.new_post()["id"])
        own = stranger.new_post()["id"]
        helper.new_comment(own)
        assert next_told(live).json["postId"] == own
        assert not [frame for frame in live.frames if frame.command == "MESSAGE"]


def test_more_of_the_same_comes_again_with_a_message_id_of_its_own(server, asker):
    post = asker.new_post()["id"]
    with following(asker) as live:
        for other in server.members(2):
            other.new_comment(post)
        first, second = next_told(live), next_told(live)
    assert first.json["id"] == second.json["id"] and second.json["others"] == 1
    assert first.headers["message-id"] != second.headers["message-id"]
    assert int(first.headers["seq"]) < int(second.headers["seq"])


def test_a_second_device_follows_the_unread_figure(asker, helper):
    for _ in range(2):
        helper.new_comment(asker.new_post()["id"])
    with following(asker) as live:
        asker.put(f"{ME}/{told(asker)[0]['id']}/read").expect(200)
        frame = live.next("MESSAGE", lambda each: each.headers["kind"] == "unread")
        assert frame.json == {"unread": 1, "lastSequence": 2} and "seq" not in frame.headers


def test_quiet_hours_hold_back_and_then_let_go_in_order(asker, helper):
    now = datetime.now(timezone.utc)
    hours = {"from": f"{now - timedelta(hours=1):%H:%M}", "to": f"{now + timedelta(hours=2):%H:%M}"}
    asker.put(SETTINGS, json={**EACH, "quietHours": hours}).expect(200)
    with following(asker) as live:
        for _ in range(3):
            helper.new_comment(asker.new_post()["id"])
        assert unread(asker) == 3
        asker.put(f"{ME}/{told(asker)[0]['id']}/read").expect(200)
        live.next("MESSAGE", lambda each: each.headers["kind"] == "unread")  # what came before it would be here
        assert not [frame for frame in live.frames if frame.command == "MESSAGE"]
        with following(asker, last=0) as other:
            asker.put(SETTINGS, json=EACH).expect(200)
            assert [next_told(live).json["sequence"] for _ in range(3)] == [1, 2, 3]
            assert [next_told(other).json["sequence"] for _ in range(3)] == [1, 2, 3]


def test_a_last_sequence_that_is_none_ends_the_session(asker):
    with Live(asker.server, asker.token) as live:
        live.send("SUBSCRIBE", {"id": "s", "destination": QUEUE, "last-seq": "x"})
        assert live.error()[0] == "validation"


class Listener:
    """Follows, is cut off at random, comes back with what it has."""

    def __init__(self, client, seed):
        self.client, self.dice = client, random.Random(seed)
        self.seen, self.cuts = [], 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    @property
    def last(self):
        return self.seen[-1] if self.seen else 0

    def _run(self):
        while not self.done.is_set():
            try:
                with following(self.client, self.last) as live:
                    for _ in range(self.dice.randrange(1, 12)):
                        if self.done.is_set():
                            return
                        self._take(live)
                self.cuts += 1
            except (OSError, Refused, ProtocolError):
                self.done.wait(0.05)  # pace: the server is gone for a moment

    def _take(self, live):
        try:
            self.seen.append(next_told(live, within=0.3).json["sequence"])
        except TimeoutError:
            pass

    def stop(self):
        self.done.set()
        self.thread.join()


@pytest.mark.parametrize("kills", [0, 3])
def test_nothing_is_lost_or_doubled_over_reconnects_and_kills(kills):
    with Madang() as server:
        asker, *writers = server.members(4)
        asker.put(SETTINGS, json=EACH).expect(200)
        posts = [asker.new_post()["id"] for _ in range(3)]
        listeners = [Listener(asker.again(), seed) for seed in range(3)]

        def write(writer, count):
            for at in range(count):
                try:
                    writer.post(f"/api/v1/posts/{posts[at % 3]}/comments", json={"body": "b"})
                except OSError:
                    return  # killed

        for round in range(kills + 1):
            threads = [threading.Thread(target=write, args=(writer, 40)) for writer in writers]
            for thread in threads:
                thread.start()
            if round < kills:
                reached = 15 + asker.again().get(f"{ME}/count").expect(200)["lastSequence"]
                while asker.again().get(f"{ME}/count").expect(200)["lastSequence"] < reached:
                    pass
                server.kill()
            for thread in threads:
                thread.join()
            if round < kills:
                server.start()
        last = asker.get(f"{ME}/count").expect(200)["lastSequence"]
        wait_until(lambda: all(each.last == last for each in listeners), 30, what="all to have all")
        for listener in listeners:
            listener.stop()
            assert listener.seen == list(range(1, last + 1)) and listener.cuts > 3
        assert unread(asker) == last


def test_an_announcement_reaches_who_is_connected_and_later_who_was_away(server, asker, helper):
    operator = server.staff("operator")
    words = {"korean": {"title": "점검", "body": "오늘 밤"}, "english": {"title": "Work", "body": "Tonight."}}
    with following(asker) as live:
        done = carry_out(operator, "announcement.publish", "members", {**words, "audience": {}})
        assert done["state"] == "SUCCEEDED"
        frame = next_told(live)
        assert (frame.headers["type"], frame.json["title"]) == ("announcement", "Work")
    with following(helper, last=0) as late:
        assert next_told(late).json["announcementId"] == frame.json["announcementId"]
    assert unread(asker) == unread(helper) == 1
    newcomer = server.member()
    assert told(newcomer) == [] and unread(newcomer) == 0
