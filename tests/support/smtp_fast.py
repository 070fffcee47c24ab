"""A sink for many mails: answers as fast as it reads, keeps only Message-IDs. Down and up again on the same port."""

import asyncio
import re
import socket
import threading

MESSAGE_ID = re.compile(rb"^Message-ID: (<[^>\r\n]+>)", re.MULTILINE)


class _Session(asyncio.Protocol):
    def __init__(self, sink):
        self.sink, self.buffer, self.in_content = sink, bytearray(), False

    def connection_made(self, transport):
        self.transport = transport
        self.sink.sessions.add(self)
        self.sink.connects += 1
        transport.write(b"220 sink\r\n")

    def connection_lost(self, error):
        self.sink.sessions.discard(self)

    def data_received(self, data):
        self.buffer += data
        while True:
            end = self.buffer.find(b"\r\n.\r\n" if self.in_content else b"\r\n")
            if end < 0:
                return
            if self.in_content:
                self.sink.ids.append(MESSAGE_ID.search(self.buffer).group(1).decode())
                del self.buffer[: end + 5]
                self.in_content = False
                self.transport.write(b"250 taken\r\n")
                continue
            line = bytes(self.buffer[:end]).upper()
            del self.buffer[: end + 2]
            self.in_content = line == b"DATA"
            self.transport.write(b"354 go on\r\n" if self.in_content else b"250 ok\r\n")
            if line == b"QUIT":
                self.transport.close()


class FastSink:
    """up() and down() from any thread; `ids` holds what was taken, in order."""

    def __init__(self):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.ids, self.sessions, self.connects = [], set(), 0
        self._server = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.down()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def up(self):
        self._run(self._up())
        return self

    def down(self):
        self._run(self._down())

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _up(self):
        self._server = await self._loop.create_server(lambda: _Session(self), "127.0.0.1", self.port)

    async def _down(self):
        if self._server is not None:
            self._server.close()
            self._server = None
        for session in list(self.sessions):
            session.transport.abort()
