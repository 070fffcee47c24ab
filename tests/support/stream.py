"""A console's end of WS /ops/v1/stream, for tests that are not asynchronous themselves."""

import asyncio
import json
import queue
import threading
import time

import websockets

from contract import contract

_CLOSED = object()


class Stream:
    """Connects and, given a token, authenticates. Frames are checked against the description."""

    def __init__(self, server, token=None, headers=None):
        self.uri = f"ws://127.0.0.1:{server.port}/ops/v1/stream"
        self.headers = headers
        self.close_code = None
        self._frames = queue.Queue()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._socket = self._call(self._connect())
        self._reader = asyncio.run_coroutine_threadsafe(self._read(), self._loop)
        if token is not None:
            self.send(type="authenticate", token=token)
            self.session = self.next("session", "snapshot")["data"]

    def _call(self, coroutine, within=10):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(within)

    async def _connect(self):
        return await websockets.connect(self.uri, max_size=8 * 2**20, max_queue=None, extra_headers=self.headers or {})

    async def _read(self):
        try:
            async for text in self._socket:
                self._frames.put(json.loads(text))
        except websockets.ConnectionClosed:
            pass
        self.close_code = self._socket.close_code
        self._frames.put(_CLOSED)

    def send_text(self, text):
        self._call(self._socket.send(text))

    def send(self, **command):
        self.send_text(json.dumps(command))

    def subscribe(self, topic, since=None):
        self.send(type="subscribe", topic=topic, **({} if since is None else {"since": since}))

    def next(self, topic=None, kind=None, where=lambda frame: True, within=10):
        """The next frame of a topic and kind; others are passed over."""
        deadline = time.monotonic() + within
        while True:
            try:
                frame = self._frames.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"no {kind or 'frame'} of {topic or 'any topic'} within {within} s") from None
            if frame is _CLOSED:
                self._frames.put(_CLOSED)
                raise ConnectionError(f"closed with {self.close_code}")
            problems = contract().validate(frame, {"$ref": "#/components/schemas/StreamFrame"}, "stream frame")
            assert not problems, (frame, problems)
            if topic in (None, frame["topic"]) and kind in (None, frame["kind"]) and where(frame):
                return frame

    def until_closed(self, within=10):
        """Reads to the end; returns the close code."""
        deadline = time.monotonic() + within
        while self._frames.get(timeout=max(0.0, deadline - time.monotonic())) is not _CLOSED:
            pass
        return self.close_code

    def close(self):
        async def end():
            await self._socket.close()

        try:
            self._call(end())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)
            self._loop.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
