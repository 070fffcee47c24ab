"""What WebSocket frames on `/ws` may be (RFC 6455): each wrong one ends the connection with its code."""

import os
import socket
import struct

import pytest
from live import Live, encode

ERRORS = "/user/queue/errors"
TEXT, BINARY, CLOSE, PING, PONG, MORE = 1, 2, 8, 9, 10, 0


def frame(opcode, payload=b"", fin=True, rsv=0, masked=True, length=None):
    """One frame, however wrong. `length`: the bytes of the length, from the second on."""
    head = bytes([(0x80 if fin else 0) | rsv << 4 | opcode])
    if length is None:
        size = len(payload)
        length = bytes([size]) if size < 126 else b"\x7e" + struct.pack("!H", size) if size < 65536 else \
            b"\x7f" + struct.pack("!Q", size)
    length = bytes([length[0] | (0x80 if masked else 0)]) + length[1:]
    if not masked:
        return head + length + payload
    mask = os.urandom(4)
    return head + length + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


WRONG = {
    "unmasked": (frame(TEXT, b"\n", masked=False), 1002),
    "reserved-opcode": (frame(3, b"x"), 1002),
    "reserved-control-opcode": (frame(11, b""), 1002),
    "rsv1": (frame(TEXT, b"\n", rsv=4), 1002),
    "rsv2": (frame(TEXT, b"\n", rsv=2), 1002),
    "rsv3": (frame(TEXT, b"\n", rsv=1), 1002),
    "long-ping": (frame(PING, b"x" * 126), 1002),
    "fragmented-ping": (frame(PING, b"x", fin=False), 1002),
    "continuation-of-nothing": (frame(MORE, b"\n"), 1002),
    "a-message-within-a-message": (frame(TEXT, b"\n", fin=False) + frame(TEXT, b"\n"), 1002),
    "length-in-too-many-bytes": (frame(TEXT, b"\n", length=b"\x7e\0\1"), 1002),
    "length-of-64-bits-in-too-many-bytes": (frame(TEXT, b"\n", length=b"\x7f" + struct.pack("!Q", 1)), 1002),
    "no-utf-8": (frame(TEXT, b"\xff\xfe"), 1007),
    "overlong-utf-8": (frame(TEXT, b"\xc0\xaf"), 1007),
    "a-surrogate": (frame(TEXT, b"\xed\xa0\x80"), 1007),
    "half-a-character-at-the-end": (frame(TEXT, "안".encode()[:2]), 1007),
    "half-a-character-in-two-frames": (frame(TEXT, b"\xea", fin=False) + frame(MORE, b"\xb0"), 1007),
    "too-long": (frame(BINARY, b"\n" * 65_537), 1009),
    "too-long-in-pieces": (frame(BINARY, b"\n" * 40_000, fin=False) + frame(MORE, b"\n" * 40_000), 1009),
    "an-announced-exabyte": (frame(BINARY, b"", length=b"\x7f" + struct.pack("!Q", 2**60)), 1009),
    "close-with-half-a-code": (frame(CLOSE, b"\x03"), 1002),
    "close-with-a-code-of-none": (frame(CLOSE, struct.pack("!H", 999)), 1002),
    "close-with-a-reserved-code": (frame(CLOSE, struct.pack("!H", 1005)), 1002),
    "close-with-a-reason-that-is-no-text": (frame(CLOSE, struct.pack("!H", 1000) + b"\xff"), 1002),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_frame_ends_the_connection_with_its_code(server, kim, kind):
    data, code = WRONG[kind]
    with Live(server, kim.token) as client:
        client.raw(data)
        assert client.until_closed() == code


@pytest.mark.parametrize("cut", range(1, 6))
def test_a_character_may_be_cut_by_frames(server, kim, cut):
    stream = encode("SEND", {"destination": "/app/안녕", "receipt": "1"}, "{}")
    at = stream.index("안녕".encode()) + cut
    with Live(server, kim.token) as client:
        client.subscribe(ERRORS)
        client.raw(frame(TEXT, stream[:at], fin=False) + frame(PING, b"still there?") + frame(MORE, stream[at:]))
        assert client.next("MESSAGE").headers["receipt-id"] == "1"


def test_empty_messages_and_empty_pieces_are_nothing(server, kim):
    with Live(server, kim.token) as client:
        client.raw(frame(TEXT, b"") + frame(BINARY, b"", fin=False) + frame(MORE, b"", fin=False) + frame(MORE, b""))
        client.subscribe(ERRORS)


def test_frames_may_arrive_byte_by_byte(server, kim):
    with Live(server, kim.token) as client:
        for byte in frame(TEXT, encode("SUBSCRIBE", {"id": "e", "destination": ERRORS, "receipt": "1"})):
            client.raw(bytes([byte]))
        assert client.next("RECEIPT").headers["receipt-id"] == "1"


def test_a_close_is_answered_with_its_code(server, kim):
    with Live(server, kim.token) as client:
        client.raw(frame(CLOSE, struct.pack("!H", 3001) + "끝".encode()))
        assert client.until_closed() == 3001


def test_compression_is_off_unless_it_is_wanted(launch):
    offer = {"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}
    for wanted in (False, True):
        server = launch(settings={"websocket.deflate": "true"} if wanted else {})
        answer = upgrade(server, offer)
        assert ("permessage-deflate" in answer) is wanted


def upgrade(server, headers):
    """The head of the answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as plain:
        lines = {"Host": f"127.0.0.1:{server.port}", "Upgrade": "websocket", "Connection": "Upgrade",
                 "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", **headers}
        plain.sendall(("GET /ws HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
                       + "\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += plain.recv(4096)
    return head.decode()
