"""Bytes to a server and answers from it, read by an HTTP implementation that is not ours."""

import socket

import h11


class Answer:
    def __init__(self, event):
        self.status = event.status_code
        self.headers = {name.decode().lower(): value.decode("latin-1") for name, value in event.headers}
        self.body = b""

    def __repr__(self):
        return f"{self.status} {self.body[:200]!r}"


class Raw:
    """One connection. Reads are strict: what h11 cannot read fails the test."""

    def __init__(self, server, timeout=10):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._kept = b""

    def send(self, data):
        """What the server closed on us for is told by its answers."""
        try:
            self.socket.sendall(data)
        except OSError:
            pass

    def answer(self, method="GET"):
        """The next final answer; None at the end of the connection. h11 wants to have sent the request itself."""
        oracle = h11.Connection(h11.CLIENT)
        oracle.send(h11.Request(method=method, target="/", headers=[("Host", "a")]))
        oracle.send(h11.EndOfMessage())
        received, found = self._kept, None
        if received:  # nothing would mean the end
            oracle.receive_data(received)
        while True:
            event = oracle.next_event()
            if event is h11.NEED_DATA:
                data = self._receive()
                if data == received == b"":
                    return None
                received += data
                oracle.receive_data(data)
            elif isinstance(event, h11.Response):
                found = Answer(event)
            elif isinstance(event, h11.Data):
                found.body += event.data
            elif isinstance(event, h11.EndOfMessage):
                self._kept = oracle.trailing_data[0]
                return found
            elif isinstance(event, h11.ConnectionClosed):
                return None

    def answers(self):
        """All of them, until the server closes."""
        found = []
        while (one := self.answer()) is not None:
            found.append(one)
        return found

    def _receive(self):
        try:
            return self.socket.recv(65536)
        except ConnectionResetError:
            return b""

    def ended_within(self, seconds):
        """Whether the server ends the connection in time, whatever it says first."""
        self.socket.settimeout(seconds)
        try:
            while self.socket.recv(65536):
                pass
            return True
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
