"""A member's end of `/ws`: STOMP over WebSocket, byte by byte where a test wants it so."""

import json
import socket
import time

from contract import remember
from wsproto import ConnectionType, WSConnection
from wsproto.events import (AcceptConnection, BytesMessage, CloseConnection, Ping, Pong, RejectConnection, Request,
                            TextMessage)
from wsproto.frame_protocol import FrameProtocol
from wsproto.utilities import RemoteProtocolError

SUB_PROTOCOLS = ["v12.stomp", "v11.stomp", "v10.stomp"]


class Refused(Exception):
    """The answer was none to a WebSocket."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Frame:
    def __init__(self, command, headers, body):
        self.command, self.headers, self.body = command, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.command} {self.headers} {self.body[:300]!r}"


def unescape(text):
    out, at = "", 0
    while at < len(text):
        if text[at] == "\\":
            out += {"n": "\n", "r": "\r", "c": ":", "\\": "\\"}[text[at + 1]]
            at += 2
        else:
            out += text[at]
            at += 1
    return out


def escape(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(":", "\\c").replace("\r", "\\r")


def encode(command, headers=None, body=b""):
    if isinstance(body, str):
        body = body.encode()
    lines = [command]
    for name, value in (headers or {}).items():
        lines.append(f"{name}:{value}" if command == "CONNECT" else f"{escape(name)}:{escape(str(value))}")
    if body:
        lines.append(f"content-length:{len(body)}")
    return "\n".join(lines).encode() + b"\n\n" + body + b"\0"


class FrameReader:
    """Turns bytes into frames and heart-beats."""

    def __init__(self):
        self.buffer = b""
        self.heart_beats = 0

    def feed(self, data):
        self.buffer += data
        frames = []
        while True:
            while self.buffer[:1] in (b"\n", b"\r"):
                self.buffer = self.buffer[1:]
                self.heart_beats += 1
            head, found, rest = self.buffer.partition(b"\n\n")
            if not found:
                return frames
            lines = head.decode().split("\n")
            headers = {}
            plain = lines[0] in ("CONNECT", "CONNECTED")
            for line in lines[1:]:
                name, _, value = line.partition(":")
                headers.setdefault(name if plain else unescape(name), value if plain else unescape(value))
            length = int(headers["content-length"]) if "content-length" in headers else rest.find(b"\0")
            if length < 0 or len(rest) <= length:
                return frames
            assert rest[length] == 0
            frames.append(Frame(lines[0], headers, rest[:length]))
            self.buffer = rest[length + 1:]


class Live:
    """Connected, and with a token signed in."""

    def __init__(self, server, token=None, versions="1.0,1.1,1.2", heart_beat="0,0", path="/ws", headers=None,
                 sub_protocols=SUB_PROTOCOLS, connect=None, receive_buffer=None, within=20, tls=None):
        self.close_code = None
        self.reason = None
        self.frames = []
        self.messages = 0
        self.reader = FrameReader()
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(within)
        self.socket.connect(("127.0.0.1", server.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_hostname="127.0.0.1")
        self.ws = WSConnection(ConnectionType.CLIENT)
        extra = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
        self._write(self.ws.send(Request(host=f"127.0.0.1:{server.port}", target=path, extra_headers=extra,
                                         subprotocols=list(sub_protocols))))
        self.sub_protocol = self._accepted()
        remember("GET", path.partition("?")[0], 101)
        if token is not None:
            sent = {"accept-version": versions, "heart-beat": heart_beat, "Authorization": "Bearer " + token}
            self.send("CONNECT", {**sent, **(connect or {})})
            self.connected = self.next("CONNECTED")

    def _accepted(self):
        while True:
            data = self.socket.recv(65536)
            try:
                self.ws.receive_data(data or None)
            except RemoteProtocolError as error:
                raise Refused(None) from error
            for event in self.ws.events():
                if isinstance(event, AcceptConnection):
                    return event.subprotocol
                if isinstance(event, RejectConnection):
                    raise Refused(event.status_code)
            if not data:
                raise Refused(None)

    def _write(self, data):
        self.socket.sendall(data)

    def raw(self, data):
        """Bytes below the WebSocket."""
        self._write(data)

    def text(self, data):
        self._write(self.ws.send(TextMessage(data=data if isinstance(data, str) else data.decode())))

    def binary(self, data):
        self._write(self.ws.send(BytesMessage(data=data)))

    def send(self, command, headers=None, body=b""):
        self.text(encode(command, headers, body))

    def subscribe(self, destination, id="s", **headers):
        """Returns when the server has taken it."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.send("SUBSCRIBE", {"id": id, "destination": destination, "receipt": "sub-" + id, **headers})
        self.next("RECEIPT", lambda frame: frame.headers["receipt-id"] == "sub-" + id)

    def say(self, destination, body, receipt=None, **headers):
        if not isinstance(body, (str, bytes)):
            body = json.dumps(body, ensure_ascii=False)
        headers = {"destination": destination, "content-type": "application/json", **headers}
        if receipt:
            headers["receipt"] = receipt
        self.send("SEND", headers, body)
        if receipt:
            self.next("RECEIPT", lambda frame: frame.headers["receipt-id"] == receipt)

    def pump(self, within):
        """Reads once. False when nothing came, or no more will."""
        if self.close_code is not None:
            return False
        self.socket.settimeout(max(0.001, within))
        try:
            data = self.socket.recv(262144)
        except TimeoutError:
            return False
        except ConnectionError:
            data = b""
        if not data:
            self.close_code = self.close_code or 1006
            return False
        self.ws.receive_data(data)
        for event in self.ws.events():
            if isinstance(event, (TextMessage, BytesMessage)):
                piece = event.data if isinstance(event.data, (bytes, bytearray)) else event.data.encode()
                self.messages += event.message_finished
                self.frames += self.reader.feed(bytes(piece))
            elif isinstance(event, Ping):
                self._write(self.ws.send(Pong(event.payload)))
            elif isinstance(event, CloseConnection):
                self.close_code, self.reason = event.code, event.reason
                try:
                    self._write(self.ws.send(event.response()))
                except OSError:
                    pass
        return True

    def next(self, command=None, where=lambda frame: True, within=10):
        """The first frame of that kind; others stay where they are."""
        deadline = time.monotonic() + within
        while True:
            for at, frame in enumerate(self.frames):
                if (command is None or frame.command == command) and where(frame):
                    return self.frames.pop(at)
            left = deadline - time.monotonic()
            if left <= 0 or (not self.pump(left) and self.close_code is not None):
                raise TimeoutError(f"no {command} within {within} s; closed {self.close_code}; there is {self.frames}")

    def until_closed(self, within=10):
        deadline = time.monotonic() + within
        while self.close_code is None:
            left = deadline - time.monotonic()
            assert left > 0, f"not closed within {within} s; there is {self.frames}"
            self.pump(left)
        return int(self.close_code)

    def error(self, within=10):
        """The code of the ERROR that ends the session, and how the socket is closed."""
        frame = self.next("ERROR", within=within)
        return frame.headers["code"], self.until_closed(within)

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


__all__ = ["Live", "Refused", "Frame", "FrameReader", "FrameProtocol", "encode", "SUB_PROTOCOLS"]
