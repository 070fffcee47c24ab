"""SMTP servers that misbehave: too slow, never done, silent after the message, gone with it."""

import re
import socket
import threading


class BadSmtp:
    """One thread for each connection, on a free loopback port.

    @param behaviour  "drip": one byte of the greeting in a second; "endless": a reply that never ends;
                      "silent": takes the message and never says so; "vanish": takes it and hangs up
    """

    def __init__(self, behaviour):
        self.behaviour = behaviour
        self.connects = 0
        self.taken = []  # Message-IDs of what was handed over completely
        self._stop = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.2)
        self.port = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def __enter__(self):
        self._threads[0].start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join(5)
        self._socket.close()

    def _accept(self):
        while not self._stop.is_set():
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            self.connects += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection):
        with connection:
            connection.settimeout(0.2)
            try:
                getattr(self, "_" + self.behaviour)(connection)
            except OSError:
                pass  # the client gave up, as it should

    def _drip(self, connection):
        for byte in b"220 mail.example ESMTP ready when you are, no hurry at all\r\n":
            connection.sendall(bytes([byte]))
            if self._stop.wait(1):
                return

    def _endless(self, connection):
        while not self._stop.wait(0.01):
            connection.sendall(b"220-and another thing\r\n")

    def _silent(self, connection):
        self._take(connection)
        self._stop.wait(60)

    def _vanish(self, connection):
        self._take(connection)

    def _take(self, connection):
        """Speaks SMTP up to the final dot."""
        connection.sendall(b"220 mail.example\r\n")
        buffer = b""
        while not self._stop.is_set():
            try:
                chunk = connection.recv(65536)
            except TimeoutError:
                continue
            if not chunk:
                return
            buffer += chunk
            while b"\r\n" in buffer:
                line, buffer = buffer.split(b"\r\n", 1)
                if line.upper() == b"DATA":
                    connection.sendall(b"354 go on\r\n")
                    return self._content(connection, buffer)
                connection.sendall(b"250 ok\r\n")

    def _content(self, connection, buffer):
        while b"\r\n.\r\n" not in buffer and not self._stop.is_set():
            try:
                buffer += connection.recv(65536)
            except TimeoutError:
                continue
        found = re.search(rb"^Message-ID: (<[^>]+>)", buffer, re.MULTILINE)
        self.taken.append(found.group(1).decode())
