"""The clients that members' pages and programs use get along with us."""

import json
import socket
import subprocess
import threading

import pytest
import stomp
from contract import ROOT
from madang import Madang, wait_until
from npm import installed

INTEROP = ROOT / "tests" / "interop"
ERRORS = "/user/queue/errors"
NODE_CLIENTS = {"stompjs7": "1.2", "stompjs2": "1.1", "webstomp": "1.2"}


def run(server, client, token, steps, **more):
    task = {"client": client, "url": f"ws://127.0.0.1:{server.port}/ws", "token": token, "steps": steps, **more}
    done = subprocess.run(["node", str(INTEROP / "client.mjs"), str(installed(INTEROP)), json.dumps(task)],
                          capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr + done.stdout
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[-1]["event"] == "done"
    return events


@pytest.mark.parametrize("client", NODE_CLIENTS)
def test_a_page_connects_follows_sends_and_leaves(server, kim, client):
    events = run(server, client, kim.token, [
        {"subscribe": ERRORS},
        {"send": "/app/nowhere", "body": "{\"text\":\"안녕하세요, 👋\"}", "wait": False},
        {"send": "/app/nowhere", "body": "{}", "wait": False},
        {"expect": 2},
        {"disconnect": True},
    ])
    assert events[0] == {"event": "connected", "version": NODE_CLIENTS[client]}
    bodies = [json.loads(event["body"]) for event in events if event["event"] == "message"]
    assert [body["code"] for body in bodies] == ["not-found", "not-found"]


@pytest.mark.parametrize("client", NODE_CLIENTS)
def test_a_page_gets_many_frames_in_one_message(server, kim, client):
    count = 200
    steps = [{"subscribe": ERRORS}]
    steps += [{"send": "/app/nowhere", "body": str(i), "wait": False} for i in range(count)]
    events = run(server, client, kim.token, steps + [{"expect": count}])
    ids = [event["headers"]["receipt-id"] for event in events if event["event"] == "message"]
    assert ids == [f"r{i + 1}" for i in range(count)]


@pytest.mark.parametrize("client", NODE_CLIENTS)
def test_a_page_chats(server, kim, client):
    room = kim.post("/api/v1/chat/rooms", json={"title": client, "capacity": 10}).expect(201)["id"]
    events = run(server, client, kim.token, [
        {"subscribe": f"/topic/chat-room/{room}", "headers": {"ack": "client-individual"}},
        {"send": f"/app/chat-room/{room}", "body": json.dumps({"text": "안녕 👋: \\n"}, ensure_ascii=False)},
        {"send": f"/app/chat-room/{room}", "body": json.dumps({"text": "둘"}), "wait": False},
        {"expect": 2},
        {"disconnect": True},
    ], acknowledge=True)
    said = [json.loads(event["body"])["text"] for event in events if event["event"] == "message"]
    assert said == ["안녕 👋: \\n", "둘"]


def test_a_page_may_split_large_frames(server, kim):
    events = run(server, "stompjs7", kim.token, [
        {"subscribe": ERRORS}, {"send": "/app/nowhere", "body": "가" * 15_000, "wait": False}, {"expect": 1}], split=True)
    assert [event["event"] for event in events] == ["connected", "message", "done"]


def test_a_page_without_a_token_is_told_why(server):
    task = {"client": "webstomp", "url": f"ws://127.0.0.1:{server.port}/ws", "token": "x", "steps": []}
    done = subprocess.run(["node", str(INTEROP / "client.mjs"), str(installed(INTEROP)), json.dumps(task)],
                          capture_output=True, text=True, timeout=60)
    error = json.loads(done.stdout.splitlines()[0])
    assert (error["event"], error["headers"]["code"]) == ("error", "invalid-token")


# --- a program, over TCP --------------------------------------------------------------------------------------------


class Heard(stomp.ConnectionListener):
    def __init__(self):
        self.frames, self.lock = [], threading.Lock()

    def _keep(self, kind, frame):
        with self.lock:
            self.frames.append((kind, frame.headers, frame.body))

    def on_connected(self, frame):
        self._keep("connected", frame)

    def on_message(self, frame):
        self._keep("message", frame)

    def on_receipt(self, frame):
        self._keep("receipt", frame)

    def on_error(self, frame):
        self._keep("error", frame)

    def on_disconnected(self):
        with self.lock:
            self.frames.append(("disconnected", {}, None))

    def of(self, kind):
        with self.lock:
            return [frame for frame in self.frames if frame[0] == kind]


@pytest.fixture(scope="module")
def tcp(free_port):
    server = Madang(settings={"stomp.tcp_port": str(free_port)})
    server.start()
    yield server, free_port
    server.close()


@pytest.fixture(scope="module")
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("kind,version", [
    (stomp.Connection10, "1.0"), (stomp.Connection11, "1.1"), (stomp.Connection12, "1.2")])
def test_a_program_speaks_over_tcp(tcp, kind, version):
    server, port = tcp
    kim = server.member()
    connection, heard = kind([("127.0.0.1", port)]), Heard()
    connection.set_listener("", heard)
    connection.connect(passcode=kim.token, wait=True)
    assert heard.of("connected")[0][1]["version"] == version
    named = {} if version == "1.0" else {"id": "e"}
    connection.subscribe(ERRORS, **named, headers={"receipt": "sub"})
    wait_until(lambda: heard.of("receipt"), 5)
    connection.send("/app/nowhere", "안녕", receipt="7")
    message = wait_until(lambda: heard.of("message"), 5)[0]
    assert json.loads(message[2])["code"] == "not-found"
    assert message[1]["receipt-id"] == "7"
    connection.disconnect(receipt="bye")
    wait_until(lambda: heard.of("disconnected"), 5)
    assert [frame[1]["receipt-id"] for frame in heard.of("receipt")] == ["sub", "bye"]


def test_a_program_without_a_token_is_told_why(tcp):
    server, port = tcp
    connection, heard = stomp.Connection12([("127.0.0.1", port)]), Heard()
    connection.set_listener("", heard)
    connection.connect(passcode="x", wait=False)
    assert wait_until(lambda: heard.of("error"), 5)[0][1]["code"] == "invalid-token"
    wait_until(lambda: heard.of("disconnected"), 5)


def test_there_is_no_tcp_unless_it_is_wanted(server):
    log = server.log()
    assert "stomp.tcp-open" not in log
