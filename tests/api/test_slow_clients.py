"""Clients that dawdle, in the head, in the body, in reading: ended by their deadlines, unfelt by the others."""

import socket
import threading
import time

import pytest
from raw import Raw

HEAD = b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: "
BODY = (
    b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    b"Content-Length: 1000\r\n\r\n"
)


class Dawdler(threading.Thread):
    """Sends a beginning and then a byte now and then, until the server has had enough."""

    def __init__(self, server, begin, every=0.5, most=45):
        super().__init__()
        self.connection = socket.create_connection(("127.0.0.1", server.port), most)
        self.begin, self.every, self.most = begin, every, most
        self.answer, self.lasted = b"", None
        self._enough = threading.Event()

    def run(self):
        begun = time.monotonic()
        self.connection.sendall(self.begin)
        listener = threading.Thread(target=self._listen)
        listener.start()
        while not self._enough.wait(self.every) and time.monotonic() - begun < self.most:
            try:
                self.connection.send(b" ")
            except OSError:
                break
        listener.join()
        self.lasted = time.monotonic() - begun
        self.connection.close()

    def _listen(self):
        try:
            while data := self.connection.recv(65536):
                self.answer += data
        except OSError:
            pass  # reset: the end as well
        self._enough.set()


@pytest.fixture(scope="module")
def after_the_attack(server, kim):
    """All kinds at once, since each takes its time; what the others felt meanwhile."""
    post = kim.new_post()["id"]
    reader = server.client()

    def slowest_of(seconds):
        took, end = [], time.monotonic() + seconds
        while time.monotonic() < end:
            begun = time.monotonic()
            reader.get(f"/api/v1/posts/{post}").expect(200)
            took.append(time.monotonic() - begun)
            time.sleep(0.005)  # pace: a client that takes its time
        return sorted(took)[int(len(took) * 0.99)]

    quiet = slowest_of(3)
    heads = [Dawdler(server, HEAD) for _ in range(100)]
    bodies = [Dawdler(server, BODY) for _ in range(100)]
    for one in heads + bodies:
        one.start()
    crowded = slowest_of(5)
    for one in heads + bodies:
        one.join()
    return {"heads": heads, "bodies": bodies, "quiet": quiet, "crowded": crowded}


def test_a_head_has_ten_seconds(after_the_attack):
    for one in after_the_attack["heads"]:
        assert 8 < one.lasted < 20
        assert one.answer.startswith(b"HTTP/1.1 408 ")


def test_a_request_has_thirty_seconds_with_its_body(after_the_attack):
    for one in after_the_attack["bodies"]:
        assert 25 < one.lasted < 42
        assert one.answer.startswith(b"HTTP/1.1 408 ")


def test_the_others_do_not_feel_it(after_the_attack):
    quiet, crowded = after_the_attack["quiet"], after_the_attack["crowded"]
    assert crowded < max(2 * quiet, 0.05), f"p99 {crowded * 1e3:.1f} ms, {quiet * 1e3:.1f} ms without"


def test_a_client_that_does_not_read_is_ended_and_costs_little(server, kim):
    """Answers pile up in the kernel's buffers, then the server stops reading, then its deadline ends it."""
    post = kim.new_post(body="x" * 20_000)["id"]
    request = f"GET /api/v1/posts/{post} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    with Raw(server) as one:
        one.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.socket.settimeout(0.5)
        sent, begun = 0, time.monotonic()
        try:
            while time.monotonic() - begun < 5:
                sent += one.socket.send(request * 50)
        except TimeoutError:
            pass
        resident = int(open(f"/proc/{server.pid}/statm", encoding="ascii").read().split()[1]) * 4096
        assert sent < 64 * 1024 * 1024 and resident < 400 * 1024 * 1024
        kim.get("/api/v1/me").expect(200)
        assert one.ended_within(60)
