"""Many clients on `/ws`, and bad ones among them: what they cost the server and the others."""

import base64
import os
import selectors
import socket
import time

import exposition
import pytest
from live import Live, encode
from madang import wait_until

ERRORS = "/user/queue/errors"
COUNT = 1000
KILOBYTES_EACH = 16


def metrics(server):
    return exposition.read(server.client().get("/metrics", check=False).body.decode())


def resident_kilobytes(server):
    with open(f"/proc/{server.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def masked(data):
    head = bytes([0x82, 0x80 | (len(data) if len(data) < 126 else 126)])
    if len(data) >= 126:
        head += len(data).to_bytes(2, "big")
    return head + b"\0\0\0\0" + data  # a mask of zeros is one, too


def hello(server, token):
    """All that a client has to say to be connected, at once."""
    key = base64.b64encode(os.urandom(16)).decode()
    request = (f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: v12.stomp\r\n\r\n")
    return request.encode() + masked(encode("CONNECT", {"accept-version": "1.2", "passcode": token}))


def storm(server, token, count):
    """That many clients at once. Returns their sockets once each is connected, and how long that took."""
    began = time.monotonic()
    selector = selectors.DefaultSelector()
    sockets = []
    for _ in range(count):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(("127.0.0.1", server.port))
        selector.register(client, selectors.EVENT_WRITE, bytearray())
        sockets.append(client)
    left = count
    while left:
        ready = selector.select(20)
        assert ready, f"{left} of {count} are still not connected"
        for key, events in ready:
            if events & selectors.EVENT_WRITE:
                key.fileobj.sendall(hello(server, token))
                selector.modify(key.fileobj, selectors.EVENT_READ, key.data)
                continue
            data = key.fileobj.recv(4096)
            assert data, "a client was turned away"
            key.data.extend(data)
            if b"CONNECTED" in key.data:
                selector.unregister(key.fileobj)
                left -= 1
    return sockets, time.monotonic() - began


def test_idle_clients_cost_little_and_come_back_quickly(launch):
    server = launch()
    kim = server.member()
    close_all(storm(server, kim.token, 50)[0])  # what is grown once
    wait_until(lambda: metrics(server)["madang_ws_sessions"].value() == 0, 10)
    before = resident_kilobytes(server)
    sockets, _ = storm(server, kim.token, COUNT)
    each = (resident_kilobytes(server) - before) / COUNT
    assert metrics(server)["madang_stomp_sessions"].value(version="1.2") == COUNT
    close_all(sockets)
    sockets, seconds = storm(server, kim.token, COUNT)
    assert seconds < 20
    close_all(sockets)
    wait_until(lambda: metrics(server)["madang_ws_sessions"].value() == 0, 20)
    print(f"{each:.1f} KB each, {seconds:.1f} s for {COUNT}")
    assert each <= KILOBYTES_EACH


def close_all(sockets):
    for each in sockets:
        each.close()


@pytest.fixture
def small_queue(launch):
    return launch(settings={"websocket.queue_bytes": "65536", "websocket.queue_seconds": "3"})


def test_a_client_that_reads_nothing_is_cut_off_and_the_others_are_not_held_up(small_queue):
    server = small_queue
    kim, lee = server.member(), server.member()
    with Live(server, kim.token, receive_buffer=65536) as slow, Live(server, lee.token) as quick:
        slow.subscribe(ERRORS)
        quick.subscribe(ERRORS)
        sent = encode("SEND", {"destination": "/app/" + "x" * 2000}, "x") * 25  # each answer tells the destination

        def cut():
            found = metrics(server)["madang_stomp_cut_total"]
            return found.value(reason="slow-bytes") + found.value(reason="slow-age")
        deadline = time.monotonic() + 60
        while not cut() and time.monotonic() < deadline:
            try:
                for _ in range(20):
                    slow.text(sent)
            except OSError:
                pass
            began = time.monotonic()
            quick.send("SEND", {"destination": "/app/nowhere"}, "x")
            quick.next("MESSAGE")
            assert time.monotonic() - began < 2
        assert cut() == 1
    wait_until(lambda: metrics(server)["madang_ws_sessions"].value() == 0, 10)


def test_bad_clients_among_good_ones_do_no_harm(server, kim):
    with Live(server, kim.token) as good:
        good.subscribe(ERRORS)
        for rubbish in (b"\0" * 1000, b"GET / HTTP/1.1\r\n\r\n", os.urandom(2000), b"\xff" * 10):
            with socket.create_connection(("127.0.0.1", server.port), timeout=10) as bad:
                bad.sendall(hello(server, kim.token)[:-20] + rubbish)
        good.send("SEND", {"destination": "/app/nowhere"}, "x")
        good.next("MESSAGE")
