"""Starts a real madangd on a scratch data folder and talks to it. Every answer is checked against OpenAPI."""

import atexit
import ctypes
import email
import email.policy
import functools
import gzip
import http.client
import json as jsonlib
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from contract import ROOT, contract

# Cheap hashes, so that signing up a thousand members is no test of Argon2.
TEST_SETTINGS = {
    "environment": "test",
    "http.port": "0",
    "http.address": "127.0.0.1",
    "limits.enabled": "false",
    "passwords.memory_kib": "64",
    "passwords.iterations": "1",
}
READY = re.compile(r"^madangd ready (https?)://([0-9.]+|\[[0-9a-f:]+\]):(\d+)\s*$", re.MULTILINE)
PASSWORD = "correct horse battery staple 7"


def program():
    path = Path(os.environ.get("MADANGD", ROOT / "build/dev/backend/app/madangd"))
    if not path.exists():
        raise FileNotFoundError(f"{path}: build madangd first, or name it in MADANGD")
    return str(path)


def wait_until(condition, within=30.0, every=0.02, what="the condition"):
    """Polls a public fact until a deadline; returns its first true value."""
    deadline = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come true within {within} s")
        time.sleep(every)


def environment_of_server(more):
    """Ours without anybody's settings: a test says what it wants."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("MADANG")}, **more}


def _die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: a killed test run leaves no server behind


STAFF = ("moderator", "operator", "admin")


def staff_account(role):
    return {"email": f"{role}@madang.example", "password": PASSWORD}


@functools.lru_cache(maxsize=None)
def _folder_with_staff():
    """A data folder that has an account of each staff role: made once, copied for every server."""
    made = Madang(fresh=True)
    for role in STAFF:
        made.cli("admin", "create", "--email", staff_account(role)["email"], "--role", role, input=PASSWORD + "\n")
    atexit.register(made.close)
    return made.data_dir


class Answer:
    def __init__(self, method, target, status, headers, body):
        self.method, self.target, self.status, self.body = method, target, status, body
        self.header_list = headers
        self.headers = {name.lower(): value for name, value in headers}
        self.json = None
        if self.headers.get("content-type", "").split(";")[0].endswith("json") and body:
            self.json = jsonlib.loads(body.decode("utf-8"))

    @property
    def code(self):
        """The problem's code."""
        return (self.json or {}).get("code")

    def __getitem__(self, name):
        return self.json[name]

    def expect(self, status, code=None):
        assert self.status == status, f"{self!r}, expected {status}"
        if code is not None:
            assert self.code == code, f"{self!r}, expected {code}"
        return self

    def __repr__(self):
        return f"{self.method} {self.target} -> {self.status} {self.body[:600]!r}"


class Client:
    """One keep-alive connection; for one thread at a time."""

    def __init__(self, server, token=None, headers=None, timeout=30):
        self.server, self.token, self.timeout = server, token, timeout
        self.headers = dict(headers or {})
        self._connection = None
        self._start = server.starts
        self.account = None

    def request(self, method, target, json=None, body=None, headers=None, check=True):
        sent = {"Accept": "application/json, application/problem+json", **self.headers, **(headers or {})}
        if json is not None:
            body = jsonlib.dumps(json, ensure_ascii=False).encode("utf-8")
            sent.setdefault("Content-Type", "application/json")
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = "Bearer " + self.token
        sent = {name: value for name, value in sent.items() if value is not None}
        answer = self._exchange(method, target, body, sent)
        if check:
            contract().check(
                method, answer.target, answer.status, answer.headers, answer.body, answer.json, json
            )
        return answer

    def _exchange(self, method, target, body, headers):
        if self._start != self.server.starts:  # a connection does not outlive the process
            self.close()
            self._start = self.server.starts
        fresh = self._connection is None
        if fresh:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=self.timeout)
        try:
            self._connection.request(method, target, body=body, headers=headers)
            response = self._connection.getresponse()
            data = response.read()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.close()
            if fresh or method not in ("GET", "HEAD"):
                raise
            return self._exchange(method, target, body, headers)  # an idle connection that the server had closed
        except BaseException:
            self.close()
            raise
        if response.will_close:
            self.close()
        if response.getheader("Content-Encoding") == "gzip" and data:
            data = gzip.decompress(data)
        return Answer(method, target, response.status, response.getheaders(), data)

    def get(self, target, **more):
        return self.request("GET", target, **more)

    def post(self, target, json=None, **more):
        return self.request("POST", target, json=json, **more)

    def put(self, target, json=None, **more):
        return self.request("PUT", target, json=json, **more)

    def patch(self, target, json=None, **more):
        return self.request("PATCH", target, json=json, **more)

    def delete(self, target, **more):
        return self.request("DELETE", target, **more)

    def new_post(self, **members):
        new = {"kind": "question", "title": "How do I wait for a coroutine?", "body": "It never *resumes*.", **members}
        return self.post("/api/v1/posts", json=new).expect(201).json

    def new_comment(self, post, body="Await it.", **members):
        return self.post(f"/api/v1/posts/{post}/comments", json={"body": body, **members}).expect(201).json

    def again(self):
        """Another connection of the same member."""
        other = Client(self.server, self.token, self.headers, self.timeout)
        other.account = self.account
        return other

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Madang:
    """A madangd process on a data folder of its own.

    @param data_dir  a folder that stays; without it a scratch folder with the staff's accounts
    @param fresh     an empty scratch folder instead
    @param wrapper   a command before the program: ("faketime", …)
    """

    def __init__(self, settings=None, data_dir=None, environment=None, wrapper=(), fresh=False):
        self._scratch = data_dir is None
        self.data_dir = Path(data_dir or tempfile.mkdtemp(prefix="madang-test-"))
        if self._scratch and not fresh:
            shutil.copytree(_folder_with_staff(), self.data_dir, dirs_exist_ok=True)
        self.settings = {**TEST_SETTINGS, **(settings or {})}
        self.environment = environment or {}
        self.wrapper = list(wrapper)
        self.process = None
        self.port = None
        self.starts = 0

    # --- process --------------------------------------------------------------------------------------------------

    def arguments(self):
        settings = {**self.settings, "data.dir": str(self.data_dir)}
        return [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]

    def start(self, within=30.0):
        assert self.process is None, "already running"
        self.starts += 1
        self.out_file = self.data_dir / f"stdout.{self.starts}.txt"
        self.log_file = self.data_dir / f"stderr.{self.starts}.txt"
        with open(self.out_file, "wb") as out, open(self.log_file, "wb") as err:
            self.process = subprocess.Popen(
                [*self.wrapper, program(), "serve", *self.arguments()],
                stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True,
                preexec_fn=_die_with_parent, env=environment_of_server(self.environment),
            )
        try:
            ready = wait_until(self._ready_line, within, what="the ready line")
        except BaseException:
            self.kill()
            raise
        self.port = int(ready.group(3))
        return self

    def _ready_line(self):
        if self.process.poll() is not None:
            code = self.process.returncode
            self.process = None
            raise RuntimeError(f"madangd ended with {code}:\n{self.out_file.read_text()}\n{self.log()[-4000:]}")
        return READY.search(self.out_file.read_text())

    @property
    def pid(self):
        return self.process.pid

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self, within=30.0):
        """SIGTERM; returns the exit code."""
        if self.process is None:
            return None
        self.process.send_signal(signal.SIGTERM)
        return self.wait(within)

    def wait(self, within=30.0):
        try:
            code = self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.kill()
            raise TimeoutError(f"madangd did not end within {within} s") from None
        self.process = None
        return code

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self, hard=False):
        if hard:
            self.kill()
        else:
            code = self.stop()
            assert code == 0, f"exit code {code}:\n{self.log()[-4000:]}"
        return self.start()

    def close(self):
        self.kill()
        if self._scratch and not os.environ.get("KEEP_TEST_DATA"):
            shutil.rmtree(self.data_dir, ignore_errors=True)

    __enter__ = start

    def __exit__(self, *_):
        self.close()

    # --- what it says ---------------------------------------------------------------------------------------------

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def log(self):
        """The standard error of the present (or last) process."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def mails(self, to=None):
        """The mails that were written, oldest first."""
        files = sorted(self.data_dir.rglob("*.eml"), key=lambda file: (file.stat().st_mtime_ns, file.name))
        mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
        return [mail for mail in mails if to is None or to in str(mail["To"])]

    def mail_token(self, to, kind, after=0):
        """The token of the newest mail to somebody whose link has `kind` in it; waits for the mail."""

        def find():
            for mail in reversed(self.mails(to)[after:]):
                text = mail.get_body(("plain", "html")).get_content()
                found = re.search(rf"https?://\S*{kind}\S*[?#&]token=([A-Za-z0-9_.~-]+)", text)
                if found:
                    return found.group(1)
            return None

        return wait_until(find, 15, what=f"a mail to {to}")

    # --- command line ---------------------------------------------------------------------------------------------

    def cli(self, *arguments, input=None, check=True, timeout=120):
        """Runs a command of madangd; those that work on the data folder need the server stopped."""
        done = subprocess.run(
            [program(), *arguments, *self.arguments()], input=input, capture_output=True, text=True, timeout=timeout,
            env=environment_of_server(self.environment),
        )
        if check:
            assert done.returncode == 0, f"madangd {' '.join(arguments)} -> {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    # --- people ---------------------------------------------------------------------------------------------------

    def client(self, token=None, **more):
        return Client(self, token, **more)

    def sign_up(self, nickname=None, verify=True):
        """A new member: {email, password, nickname}. The address is verified through the mail."""
        nickname = nickname or "m" + secrets.token_hex(5)
        account = {"email": f"{nickname}@example.org", "password": PASSWORD, "nickname": nickname}
        client = self.client()
        account["id"] = client.post(
            "/api/v1/members", json={key: account[key] for key in ("email", "password", "nickname")}
        ).expect(201)["id"]
        client.close()
        if verify:
            self.verify(account)
        return account

    def verify(self, account):
        client = self.client()
        token = self.mail_token(account["email"], "verify")
        client.post("/api/v1/members/verify-email", json={"token": token}).expect(204)
        client.close()

    def login(self, account, headers=None):
        client = self.client(headers=headers)
        signed_in = client.post(
            "/api/v1/sessions", json={"email": account["email"], "password": account["password"]}
        ).expect(200).json
        client.token = signed_in["accessToken"]
        me = signed_in["member"]
        client.account = {**account, "id": me["id"], "nickname": me["nickname"],
                          "refreshToken": signed_in["refreshToken"]}
        return client

    def member(self, nickname=None, verify=True):
        """A signed-in member's client."""
        return self.login(self.sign_up(nickname, verify))

    def members(self, count):
        """Signed-in members; their mails are waited for together."""
        accounts = [self.sign_up(verify=False) for _ in range(count)]
        for account in accounts:
            self.verify(account)
        return [self.login(account) for account in accounts]

    def staff(self, role="operator"):
        """A signed-in client of a moderator, operator or admin."""
        return self.login(staff_account(role))


def served_routes():
    """`METHOD /path` of every route, with its capability."""
    idle = Madang(fresh=True)
    try:
        lines = idle.cli("routes").stdout.splitlines()
    finally:
        idle.close()
    rows = [line.split() for line in lines if re.match(r"(GET|PUT|POST|PATCH|DELETE) /", line)]
    assert len(rows) > 20, lines
    return {f"{method} {path}": capability for method, path, capability, *_ in rows}
