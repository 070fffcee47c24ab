"""Reading while others write: once a write was answered, nobody reads what was before it."""

import threading

POST = "/api/v1/posts"


class Readers:
    """Threads that read one post over and over; each answer must be at least as new as what was acknowledged when the
    request began."""

    def __init__(self, clients, target, check):
        self.target, self.check = target, check
        self.acknowledged = None
        self.wrong, self.count = [], 0
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(c,)) for c in clients]

    def _read(self, client):
        while not self._stop.is_set():
            known = self.acknowledged
            answer = client.get(self.target, check=False)
            self.count += 1
            complaint = self.check(known, answer)
            if complaint:
                self.wrong.append(complaint)

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join()


def test_an_edit_is_seen_by_whoever_asks_after_it(server):
    author = server.member()
    post = author.new_post(title="v1")["id"]

    def check(known, answer):
        if answer.status != 200:
            return repr(answer)
        if known and answer["version"] < known:
            return f"version {answer['version']} was shown after {known}"
        if answer["title"] != f"v{answer['version']}" or answer.headers["etag"] != f'"v{answer["version"]}"':
            return f"a mixture: {answer!r}"
        return None

    readers = [server.client() for _ in range(3)] + [server.member()]
    with Readers(readers, f"{POST}/{post}", check) as reading:
        for version in range(1, 80):
            edit = {"title": f"v{version + 1}"}
            author.patch(f"{POST}/{post}", json=edit, headers={"If-Match": f'"v{version}"'}).expect(200)
            reading.acknowledged = version + 1
    assert reading.wrong[:3] == [] and reading.count > 200


def test_deleting_and_restoring_is_seen_at_once(server):
    author, moderator = server.member(), server.staff("moderator")
    post = author.new_post()["id"]

    def check(known, answer):
        # Between two acknowledged steps either state may be seen, a third never.
        if answer.status not in (200, 410):
            return repr(answer)
        return None

    with Readers([server.client() for _ in range(3)], f"{POST}/{post}", check) as reading:
        for _ in range(30):
            author.delete(f"{POST}/{post}").expect(204)
            author.again().get(f"{POST}/{post}").expect(410, "post-deleted")
            moderator.post(f"{POST}/{post}/restore").expect(200)
            author.again().get(f"{POST}/{post}").expect(200)
    assert reading.wrong[:3] == [] and reading.count > 100


def test_ones_own_like_is_seen_at_once(server):
    author, fan = server.member(), server.member()
    post = author.new_post()["id"]
    with Readers([server.client(), server.member()], f"{POST}/{post}", lambda *_: None):
        for _ in range(40):
            fan.put(f"{POST}/{post}/like").expect(200)
            assert fan.get(f"{POST}/{post}").expect(200)["liked"] is True
            fan.delete(f"{POST}/{post}/like").expect(200)
            assert fan.get(f"{POST}/{post}").expect(200)["liked"] is False


def test_a_comment_is_counted_before_its_answer(server):
    author = server.member()
    post = author.new_post()["id"]
    with Readers([server.client(), server.client()], f"{POST}/{post}", lambda *_: None):
        for n in range(1, 40):
            author.new_comment(post)
            assert author.get(f"{POST}/{post}").expect(200)["counts"]["comments"] == n


def test_edits_that_race_lose_nothing(server):
    """Whoever edits what he has not read is told so; every accepted edit has its revision."""
    author = server.member()
    post = author.new_post()["id"]
    done = []

    def edit(client, name):
        for n in range(15):
            while True:
                version = client.get(f"{POST}/{post}", check=False)["version"]
                answer = client.patch(f"{POST}/{post}", json={"title": f"{name} {n}"}, headers={"If-Match": f'"v{version}"'})
                if answer.status == 200:
                    done.append(answer["version"])
                    break
                answer.expect(412, "stale-version")

    threads = [threading.Thread(target=edit, args=(author.again(), name)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == list(range(2, 62))
    assert author.get(f"{POST}/{post}").expect(200)["version"] == 61


def test_a_missing_post_that_was_asked_for_is_there_once_made(server):
    """"There is none" is remembered for a moment, and never for what exists."""
    author, reader = server.member(), server.client()
    for _ in range(20):
        known = int(author.new_post()["id"])
        for guess in range(known + 1, known + 8):
            reader.get(f"{POST}/{guess}")
        made = author.new_post()["id"]
        reader.get(f"{POST}/{made}").expect(200)
