"""A real SMTP server on a free loopback port that answers as the test says, and keeps what it accepted."""

import email
import email.policy
import ssl
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class SmtpSink:
    """`answers` maps a command (CONNECT has no answer of its own here) or a recipient to a reply:
    {"MAIL": "421 busy", "kim@example.org": "550 no such user", "DATA": "451 later"}.

    @param tls   files of certificate and key: STARTTLS is asked for, or TLS from the first byte
    @param utf8  SMTPUTF8 is offered
    """

    def __init__(self, answers=None, user=None, tls=None, port=0, from_the_first_byte=False, utf8=True):
        self.answers = dict(answers or {})
        self.accepted = []
        self.commands = []
        self.mail_options = []
        self.recipients = []  # of the mails in `accepted`, as the envelope says
        self.sessions = set()
        self._lock = threading.Lock()
        self._user = user
        options = {"enable_SMTPUTF8": utf8}
        if user:
            options |= {"authenticator": self._authenticate, "auth_required": True,
                       "auth_require_tls": tls is not None and not from_the_first_byte}
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            if from_the_first_byte:
                options["ssl_context"] = context
            else:
                options |= {"tls_context": context, "require_starttls": True}
        self._controller = Controller(self, hostname="127.0.0.1", port=port or _free_port(), **options)

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self._controller.server:
            self._controller.stop()

    def listens(self):
        return self._controller.server is not None

    @property
    def port(self):
        return self._controller.port

    def mails(self, to=None):
        with self._lock:
            return [mail for mail in self.accepted if to is None or to in mail["To"]]

    def message_ids(self):
        return [mail["Message-ID"] for mail in self.mails()]

    def _authenticate(self, server, session, envelope, mechanism, data):
        given = (data.login.decode(), data.password.decode())
        return AuthResult(success=given == self._user)

    # --- what the server asks ---------------------------------------------------------------------------------

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.sessions.add(session.peer)
        self.commands.append(f"MAIL {address}")
        self.mail_options.append(list(options))
        if "MAIL" in self.answers:
            return self.answers["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.commands.append(f"RCPT {address}")
        answer = self.answers.get(address, self.answers.get("RCPT"))
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.commands.append("DATA")
        answer = self.answers.get("DATA")
        if answer:
            return answer
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        with self._lock:
            self.accepted.append(mail)
            self.recipients.append(list(envelope.rcpt_tos))
        return "250 taken"


def _free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
