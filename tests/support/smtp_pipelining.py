"""An SMTP server that offers PIPELINING (RFC 2920) and says 354 although it took no recipient, as some do."""

import socketserver
import threading


class PipeliningSink:
    """@param refused  the recipient for whom there is a 550"""

    def __init__(self, refused):
        self.refused = refused
        self.taken = []  # recipients of messages with content
        self.connects = 0
        self.together = 0  # how often more than one command was there at once
        sink = self

        class Session(socketserver.StreamRequestHandler):
            def handle(self):
                sink.connects += 1
                sink.serve(self.request)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def serve(self, connection):
        connection.sendall(b"220 pipes\r\n")
        buffer, recipients = b"", []
        while chunk := connection.recv(65536):
            buffer += chunk
            if buffer.count(b"\r\n") > 1 and buffer.startswith(b"MAIL"):
                self.together += 1
            while b"\r\n" in buffer:
                line, buffer = buffer.split(b"\r\n", 1)
                command = line.decode()
                if command.startswith("EHLO"):
                    answer = "250-pipes\r\n250-8BITMIME\r\n250 PIPELINING"
                elif command.startswith("RCPT"):
                    address = command[command.index("<") + 1 : command.index(">")]
                    answer = "250 ok"
                    if address == self.refused:
                        answer = "550 5.1.1 no such user"
                    else:
                        recipients.append(address)
                elif command == "DATA":
                    connection.sendall(b"354 go on\r\n")
                    while not (buffer == b".\r\n" or buffer.endswith(b"\r\n.\r\n")):
                        more = connection.recv(65536)
                        if not more:
                            return
                        buffer += more
                    self.taken += recipients
                    buffer, recipients, answer = b"", [], "250 taken"
                else:
                    answer = "250 ok"
                connection.sendall(answer.encode() + b"\r\n")
