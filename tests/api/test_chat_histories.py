"""Histories of chat: clients lose their connections, the backend is killed, and nothing is lost, doubled or made up."""

import random
import threading

from live import Live, Refused

ROOMS = "/api/v1/chat/rooms"
KILLS = 20


class Talker(threading.Thread):
    """Says numbered things and sends again what it has no receipt for, under the same client id. Now and then it
    leaves the room and comes back, unless it is the one that keeps the room open."""

    def __init__(self, server, client, room, seed, stays):
        super().__init__(daemon=True)
        self.server, self.client, self.room, self.dice = server, client, room, random.Random(seed)
        self.ends, self.stays = threading.Event(), stays
        self.receipts, self.sent, self.heard = set(), 0, []
        self.problem = None

    def run(self):
        try:
            while not self.ends.is_set():
                self.once()
        except Exception as error:  # noqa: BLE001: the main thread tells
            self.problem = error

    def once(self):
        """One connection, which ends when the backend dies or by chance."""
        try:
            last = self.heard[-1]["sequence"] if self.heard else 0
            with Live(self.server, self.client.token, within=5) as live:
                live.say(f"/app/chat-room/{self.room}/enter", b"", "in")
                live.subscribe(f"/topic/chat-room/{self.room}", last_seq=str(last))
                for _ in range(self.dice.randint(1, 40)):
                    if self.ends.is_set():
                        break
                    self.speak(live)
                    self.listen(live)
                if not self.stays and self.dice.random() < 0.4:
                    live.say(f"/app/chat-room/{self.room}/leave", b"", "out")
                self.listen(live)
        except (OSError, TimeoutError, Refused):
            self.ends.wait(0.02)  # pace: the backend is not there just now

    def speak(self, live):
        number = self.sent if self.sent not in self.receipts else self.sent + 1
        name = f"{self.client.account['id']}-{number}"
        self.sent = number
        live.say(f"/app/chat-room/{self.room}", {"text": name, "clientMessageId": name}, f"r{number}")
        self.receipts.add(number)

    def listen(self, live):
        live.pump(0.001)
        while live.frames:
            frame = live.frames.pop(0)
            if frame.command == "MESSAGE":
                self.heard.append(frame.json)


def history(client, room):
    items, target = [], f"{ROOMS}/{room}/messages?after=0&limit=100"
    while target:
        page = client.get(target).expect(200)
        items += page["items"]
        target = page["nextCursor"] and f"{ROOMS}/{room}/messages?limit=100&cursor={page['nextCursor']}"
    return items


def last_host(stored):
    """There is one host at every step, he is in the room, and who leaves as host is followed at once."""
    members, host, hosts = set(), None, 0
    for each in stored:
        who = each["member"] and each["member"]["id"]
        if each["type"] in ("CREATE", "IN"):
            assert who not in members
            members.add(who)
        if each["type"] in ("CREATE", "NEW_HOST"):
            assert who in members and who != host
            host, hosts = who, hosts + 1
        elif each["type"] == "OUT":
            members.remove(who)
            host = None if who == host else host
        else:
            assert host, f"nobody is host at {each['sequence']}"
    assert hosts > 1, "the host never changed"
    return host


def check(client, room, talkers):
    stored = history(client, room)
    assert [each["sequence"] for each in stored] == list(range(1, len(stored) + 1)), "a hole"
    said = [each["text"] for each in stored if each["type"] == "SEND"]
    assert len(said) == len(set(said)), "said once, stored twice"
    sent = {f"{t.client.account['id']}-{number}" for t in talkers for number in range(t.sent + 1)}
    receipts = {f"{t.client.account['id']}-{number}" for t in talkers for number in t.receipts}
    assert receipts <= set(said), f"receipts without a message: {receipts - set(said)}"
    assert set(said) <= sent, f"nobody said {set(said) - sent}"
    assert client.get(f"{ROOMS}/{room}").expect(200)["host"]["id"] == last_host(stored)
    members = client.get(f"{ROOMS}/{room}/members").expect(200)["items"]
    assert [each["id"] for each in members if each["host"]] == [last_host(stored)]
    for talker in talkers:
        sequences = [each["sequence"] for each in talker.heard]
        assert sequences == list(range(1, len(sequences) + 1)), "heard with a hole, twice, or out of order"
        assert [each["text"] for each in talker.heard] == [each["text"] for each in stored[: len(sequences)]]
    return len(said)


def test_nothing_is_lost_doubled_or_made_up_when_the_backend_is_killed(launch):
    settings = {"limits.enabled": "false", "chat.host_absent_seconds": "1", "chat.resume_window": "100000"}
    server = launch(settings=settings)
    clients = server.members(6)
    rooms = [clients[host].post(ROOMS, json={"title": "history"}).expect(201)["id"] for host in (0, 3)]
    for room, group in zip(rooms, (clients[:3], clients[3:])):
        for client in group[1:]:
            client.post(f"{ROOMS}/{room}/enter", json={}).expect(200)
    talkers = [Talker(server, client, rooms[at // 3], at, at % 3 == 1) for at, client in enumerate(clients)]
    for talker in talkers:
        talker.start()
    dice = random.Random(KILLS)
    for _ in range(KILLS):
        threading.Event().wait(0.5 + dice.random())  # pace: they talk for a while between two deaths
        server.restart(hard=True)
    threading.Event().wait(1)  # pace: everybody comes back after the last one
    for talker in talkers:
        talker.ends.set()
    for talker in talkers:
        talker.join(30)
        assert not talker.is_alive() and talker.problem is None, talker.problem
    total = sum(check(clients[1 if room == rooms[0] else 4], room, [t for t in talkers if t.room == room])
                for room in rooms)
    assert total > 20 * KILLS
