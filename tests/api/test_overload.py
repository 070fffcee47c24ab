"""Too much work is refused with 503 and a time to come back; what answers from memory goes on answering."""

import concurrent.futures
import threading
import time

from madang import Client


class Watch:
    """Asks /healthz again and again while something else goes on; remembers the slowest answer."""

    def __init__(self, server):
        self.client, self.slowest, self.answers = Client(server), 0.0, 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._ask)

    def _ask(self):
        while not self._stop.is_set():
            begun = time.monotonic()
            self.client.get("/healthz").expect(200)
            self.slowest = max(self.slowest, time.monotonic() - begun)
            self.answers += 1
            self._stop.wait(0.01)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()


def flood(jobs, workers=32):
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        return [future.result() for future in [pool.submit(job) for job in jobs]]


def test_a_full_hash_pool_refuses_and_the_rest_goes_on(launch):
    server = launch(
        settings={"passwords.memory_kib": "65536", "passwords.iterations": "3", "passwords.threads": "1",
                  "passwords.queue": "4"}
    )
    account = server.sign_up()
    post = server.login(account).new_post()["id"]
    login = {"email": account["email"], "password": account["password"]}
    reader = server.client()
    with Watch(server) as watch:
        pool = concurrent.futures.ThreadPoolExecutor(40)
        logins = [pool.submit(lambda: Client(server).post("/api/v1/sessions", json=login)) for _ in range(40)]
        reads = 0
        while not all(future.done() for future in logins):
            reader.get(f"/api/v1/posts/{post}").expect(200)
            reads += 1
        answers = [future.result() for future in logins]
        pool.shutdown()
    statuses = [answer.status for answer in answers]
    assert statuses.count(200) >= 4
    assert statuses.count(503) >= 10
    assert set(statuses) == {200, 503}
    for answer in answers:
        if answer.status == 503:
            assert answer.code == "overloaded"
            assert int(answer.headers["retry-after"]) >= 1
    assert reads > 20
    assert watch.slowest < 1.0, f"/healthz took {watch.slowest:.2f} s"
    Client(server).post("/api/v1/sessions", json=login).expect(200)


def test_a_full_write_queue_refuses_and_loses_nothing(launch):
    server = launch(settings={"data.write_queue": "2"})
    members = [server.member() for _ in range(24)]

    def write(client):
        return [client.post("/api/v1/posts", json={"kind": "study", "title": "t", "body": "b"}) for _ in range(15)]

    with Watch(server) as watch:
        answers = [a for batch in flood([lambda m=m: write(m) for m in members]) for a in batch]
    statuses = {answer.status for answer in answers}
    assert statuses <= {201, 503} and 201 in statuses
    for answer in answers:
        if answer.status == 503:
            assert answer.code == "overloaded"
            assert int(answer.headers["retry-after"]) >= 1
    for member in members:
        page = member.get(f"/api/v1/posts?author={member.account['id']}&limit=100").expect(200)
        wanted = [a["id"] for a in answers if a.status == 201 and a["author"]["id"] == member.account["id"]]
        assert sorted(item["id"] for item in page["items"]) == sorted(wanted)
    assert watch.slowest < 1.0, f"/healthz took {watch.slowest:.2f} s"


def test_too_many_requests_at_once_are_refused_with_a_time_to_come_back(launch):
    server = launch(settings={"http.max_in_flight": "2", "passwords.memory_kib": "65536", "passwords.iterations": "3",
                              "passwords.threads": "1"})
    login = {"email": "nobody@example.org", "password": "a wrong password"}
    with Watch(server) as watch:
        answers = flood([lambda: Client(server).post("/api/v1/sessions", json=login) for _ in range(30)], 30)
    assert {answer.status for answer in answers} == {401, 503}
    for answer in answers:
        if answer.status == 503:
            assert int(answer.headers["retry-after"]) >= 1
    assert watch.answers > 0
    Client(server).post("/api/v1/sessions", json=login).expect(401)


def test_connections_beyond_the_limit_are_closed_and_the_others_served(launch):
    server = launch(settings={"http.max_connections": "20"})
    client = server.client()
    client.get("/healthz").expect(200)
    more = [Client(server, timeout=5) for _ in range(40)]
    served = refused = 0
    for one in more:
        try:
            answer = one.get("/healthz")
            served += answer.status == 200
            refused += answer.status == 503
        except OSError:
            refused += 1
    assert served <= 20
    assert refused >= 20
    client.get("/healthz").expect(200)
    for one in more:
        one.close()
