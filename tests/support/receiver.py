"""HTTP servers of others, on loopback: they answer as a test says and remember what they were sent."""

import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Received:
    def __init__(self, handler, body):
        self.path, self.body, self.at = handler.path, body, time.monotonic()
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        self.json = json.loads(body) if body else None

    def signed_with(self, secret):
        """Whether one of the signatures is of this secret."""
        parts = [part.split("=", 1) for part in self.headers["madang-signature"].split(",")]
        stamp = next(value for name, value in parts if name == "t")
        wanted = hmac.new(secret.encode(), stamp.encode() + b"." + self.body, hashlib.sha256).hexdigest()
        return any(hmac.compare_digest(value, wanted) for name, value in parts if name == "v1")


class Receiver:
    """@param answer  (Received, number from 1) -> status, or (status, headers[, body]); may sleep until `release`"""

    def __init__(self, answer=lambda received, number: 200):
        self.received, self.release = [], threading.Event()
        self._lock = threading.Lock()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                received = Received(self, body)
                with owner._lock:
                    owner.received.append(received)
                    number = len(owner.received)
                told = answer(received, number)
                status, headers, text = (*(told if isinstance(told, tuple) else (told,)), {}, b"")[:3]
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)
                except (BrokenPipeError, ConnectionResetError):
                    pass

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.release.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


# Loopback and plain HTTP are what no other server of ours may talk to.
ALLOWED = {"outbound.allowed_networks": "127.0.0.1/32", "outbound.plain_http": "true"}
