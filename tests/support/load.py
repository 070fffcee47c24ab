"""Members who write all the time, each on a thread and connection of their own, into a history."""

import itertools
import random
import threading
import time
import uuid

from madang import PASSWORD


class Writer:
    """Posts, comments, likes, sign-ups in a mix; every value it writes is unique over all writers."""

    def __init__(self, client, history, shared, seed):
        self.client = client
        self.recorder = history.client()
        self.member = client.account["id"]
        self.shared = shared
        self.random = random.Random(seed)
        self.unknown = []  # calls without an answer, to be repeated with the same Idempotency-Key
        self.post_ids = []  # ids in the order of their answers

    def step(self):
        """One write. @returns its answer, or None when none came."""
        kind = self.random.random()
        posts = self.shared.posts
        if kind < 0.3 or len(posts) < 5:
            return self.post(self.shared.unique("post"), str(uuid.uuid4()))
        elif kind < 0.6:
            return self.comment(self.random.choice(posts[-50:]), self.shared.unique("comment"))
        elif kind < 0.95:
            return self.like(self.random.choice(posts[-200:]))
        return self.sign_up(self.shared.unique("m"))

    def post(self, title, key):
        new = {"kind": "study", "title": title, "body": "**" + title + "**\n\n" + "본문 " * 40}
        answer = self.recorder.call("post", self.member, title, lambda: self._send("POST", "/api/v1/posts", new, key))
        if answer is None or answer.status >= 500:
            self.unknown.append((title, key))
        if answer is not None and answer.status == 201:
            self.shared.posts.append(answer["id"])
            self.post_ids.append(int(answer["id"]))
        return answer

    def comment(self, post, body):
        return self.recorder.call(
            "comment", post, body, lambda: self._send("POST", f"/api/v1/posts/{post}/comments", {"body": body})
        )

    def like(self, post):
        return self.recorder.call(
            "like", post, self.member, lambda: self._send("PUT", f"/api/v1/posts/{post}/like", None)
        )

    def sign_up(self, nickname):
        account = {"email": f"{nickname}@example.org", "password": PASSWORD, "nickname": nickname}
        return self.recorder.call(
            "sign-up", None, nickname, lambda: self._send("POST", "/api/v1/members", account, token=False)
        )

    def repeat_unknown(self):
        """What a client does whose connection broke: the same call again, with the same key."""
        unknown, self.unknown = self.unknown, []
        for title, key in unknown:
            self.post(title, key)

    def _send(self, method, target, json, key=None, token=True):
        headers = {} if token else {"Authorization": None}
        if key is not None:
            headers["Idempotency-Key"] = f'"{key}"'
        return self.client.request(method, target, json=json, headers=headers, check=False)


class Load:
    def __init__(self, server, history, members, seed=1):
        self.history = history
        self.posts = []  # ids of acknowledged posts
        self._numbers = itertools.count(1)
        self._go_on = threading.Event()
        self._threads = []
        self.writers = [Writer(member, history, self, seed * 1000 + n) for n, member in enumerate(members)]

    def unique(self, what):
        return f"{what}{next(self._numbers):06d}"  # next() of a count is one step: no lock

    def start(self):
        self._go_on.set()
        self._threads = [threading.Thread(target=self._run, args=(w,), daemon=True) for w in self.writers]
        for thread in self._threads:
            thread.start()

    def stop(self, within=30):
        self._go_on.clear()
        for thread in self._threads:
            thread.join(within)
            assert not thread.is_alive(), "a writer hangs"

    def _run(self, writer):
        while self._go_on.is_set():
            if writer.step() is None:
                time.sleep(0.01)  # the server is gone


def walk(client, target):
    """All items of a list."""
    items, cursor = [], None
    while True:
        page = client.get(target + ("&" if "?" in target else "?") + "limit=100" + (f"&cursor={cursor}" if cursor else ""),
                          check=False).expect(200)
        items += page["items"]
        cursor = page["nextCursor"]
        if cursor is None:
            return items
