"""P13: chat over STOMP WebSocket, stored before it is delivered, beside RabbitMQ's Web STOMP and stomp-broker-js."""
import json
import pathlib
import statistics
import subprocess
import tempfile

from brokers import rabbitmq, stomp_broker_js
from common import LOAD_CORE, PROGRAMS, ROUNDS, SECONDS, Madang, http_load, latency, pinned, report

MEMBERS = 100  # as many as a room holds; each has several devices
SUBSCRIBERS = 200
PACE = 50  # messages a second
IDLE = 8000
STORM = 5000
# Cheap passwords: what they cost is measured elsewhere (P11).
SETTINGS = {"passwords.memory_kib": 64, "passwords.iterations": 1, "http.max_connections": 30000}


def stomp_load(port, rooms=(), tokens=(), **options):
    """One run: {deliveries, rate, sent, missing, p50, p99, max in ms, connect_s}. A lost message makes it void."""
    with tempfile.TemporaryDirectory(prefix="madang-load-") as folder:
        command = [PROGRAMS / "stomp_load", "--port", port]
        for name, lines in {"rooms": rooms, "tokens": tokens}.items():
            if lines:
                path = pathlib.Path(folder) / name
                path.write_text("\n".join(map(str, lines)))
                command += [f"--{name}", path]
        flags = [f"--{name}" for name, value in options.items() if value is True]
        options = {"seconds": SECONDS} | options
        values = [text for name, value in options.items() if value is not True for text in (f"--{name}", value)]
        command += [*(flag.replace("_", "-") for flag in flags), *values]
        ran = subprocess.run(pinned(LOAD_CORE, command), capture_output=True, text=True, timeout=300)
        if ran.returncode != 0:
            raise RuntimeError(f"stomp_load: {ran.stdout}{ran.stderr}")
        return json.loads(ran.stdout)


def median(run):
    run()  # warms up
    taken = [run() for _ in range(ROUNDS)]
    return {key: statistics.median(one[key] for one in taken) for key in taken[0]}


def topics(port, **options):
    return stomp_load(port, subscribers=SUBSCRIBERS, follow="/topic/{room}", speak="/topic/{room}", **options)


class Chat(Madang):
    def room(self, tokens, title="bench", capacity=MEMBERS):
        room = self.call("POST", "/api/v1/chat/rooms", {"title": title, "capacity": capacity}, tokens[0])["id"]
        for token in tokens[1:]:
            self.call("POST", f"/api/v1/chat/rooms/{room}/enter", {}, token)
        return room


def fan_out():
    with stomp_broker_js() as port:
        script = median(lambda: topics(port, no_receipts=True, no_echo=True))
    with rabbitmq() as port:
        rabbit = median(lambda: topics(port, login="guest"))
    report("P13", "RabbitMQ Web STOMP, 200 subscribers", rabbit["rate"], "deliveries/s", **latency(rabbit))
    report("P13", "stomp-broker-js, 200 subscribers", script["rate"], "deliveries/s", **latency(script))
    with Chat(members=MEMBERS, posts=1, **SETTINGS) as madang:
        tokens = madang.sign_in_demo_members(MEMBERS)
        room = madang.room(tokens)
        run = lambda **options: stomp_load(madang.port, [room], tokens, **options)  # noqa: E731
        paced = median(lambda: run(subscribers=SUBSCRIBERS, rate=PACE))
        report("P13", f"200 subscribers, {PACE} messages/s: p99", paced["p99"], "ms", target="<= 5", **latency(paced))
        most = median(lambda: run(subscribers=SUBSCRIBERS))
        report("P13", "200 subscribers, stored first", most["rate"], "deliveries/s", script["rate"], ">= 1.5",
               **latency(most))
        report("P13", "the same against RabbitMQ", most["rate"], "deliveries/s", rabbit["rate"], ">= 5")
        many = median(lambda: run(subscribers=5000, publishers=4, window=1))
        report("P13", "one room with 5,000 subscribers", many["rate"], "deliveries/s", **latency(many))


def many_rooms():
    """5,000 rooms with four each, two of them behind each of 10,000 sockets (a process has 20,000 descriptors here)."""
    rooms, followers, each, members = 5000, 4, 2, 32
    sockets = rooms * followers // each
    with Chat(members=MEMBERS, posts=1, **SETTINGS, **{"chat.rooms_per_member": 1000}) as madang:
        tokens = madang.sign_in_demo_members(members)
        # Who follows a room: the subscriptions go round the rooms, the members round the sockets.
        inside = lambda room: [tokens[(room + rooms * i) // each % members] for i in range(followers)]  # noqa: E731
        ids = [madang.room(inside(room), f"room {room}", followers) for room in range(rooms)]
        result = stomp_load(madang.port, ids, tokens, subscribers=sockets, follows=each, publishers=200, window=1)
        report("P13", "5,000 rooms with 4 subscribers", result["rate"], "deliveries/s", **latency(result))
        paced = stomp_load(madang.port, ids, tokens, subscribers=sockets, follows=each, publishers=2500, rate=1000)
        report("P13", "the same, 1,000 messages/s in different rooms: p99", paced["p99"], "ms", **latency(paced))


def idle():
    """What sockets cost that only stay, and what a storm of reconnects does."""
    with Chat(members=MEMBERS, posts=1, **SETTINGS) as madang:
        tokens = madang.sign_in_demo_members(MEMBERS)
        posts = madang.post_ids(1)
        reads = lambda: http_load(madang, {"posts": posts}, path="/api/v1/posts/{post}", connections=16,  # noqa: E731
                                  rate=500)
        calm = reads()
        before = madang.resident_bytes()
        with staying(madang, tokens, IDLE):
            report("P13", f"memory of an idle socket, of {IDLE}", (madang.resident_bytes() - before) / IDLE / 1024, "KiB",
                   target="<= 16")
            beside = reads()
            report("P13", f"500 details/s beside {IDLE} idle sockets: p99", beside["p99"], "ms", calm["p99"], "<= 2",
                   **latency(beside))
        with staying(madang, tokens, STORM) as storm:
            report("P13", f"{STORM} sockets connect again, signed in", storm["connect_s"], "s", target="<= 60")


class staying:  # noqa: N801
    """Connections that are signed in and stay while the block runs."""

    def __init__(self, madang, tokens, count):
        self.folder = tempfile.TemporaryDirectory(prefix="madang-load-")
        path = pathlib.Path(self.folder.name) / "tokens"
        path.write_text("\n".join(tokens))
        self.process = subprocess.Popen(
            pinned(LOAD_CORE, [PROGRAMS / "stomp_load", "--port", madang.port, "--tokens", path, "--subscribers", count,
                               "--idle", 600]), stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the connections did not come about")
        return json.loads(line)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        self.folder.cleanup()


if __name__ == "__main__":
    fan_out()
    idle()
    many_rooms()
