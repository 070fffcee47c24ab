"""SIGTERM: no longer ready, no new connections, what is under way is finished, exit 0. A second one: at once."""

import http.client
import json
import signal
import socket
import threading
import time

from history import History, check_counter, check_set
from load import Load, walk
from madang import wait_until

NEW = {"kind": "study", "title": "under way", "body": "b"}


class HalfSent:
    """A POST whose last byte is kept back, so that it is under way for as long as the test wants."""

    def __init__(self, server, client):
        self.body = json.dumps(NEW).encode()
        self.connection = socket.create_connection(("127.0.0.1", server.port), 30)
        head = (
            f"POST /api/v1/posts HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {client.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(self.body)}\r\nExpect: 100-continue\r\n\r\n"
        )
        self.connection.sendall(head.encode())
        # The interim answer proves that the server has taken the request up.
        assert self.connection.recv(1000).startswith(b"HTTP/1.1 100 ")
        self.connection.sendall(self.body[:-1])

    def finish(self):
        self.connection.sendall(self.body[-1:])
        response = http.client.HTTPResponse(self.connection)
        response.begin()
        return response.status, json.loads(response.read())

    def close(self):
        self.connection.close()


def readiness(server):
    """The status of /readyz on a new connection; None when none is accepted."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def test_ready_says_yes_until_the_stop(launch):
    server = launch()
    client = server.client()
    assert client.get("/readyz").status == 200
    assert client.get("/healthz").status == 200
    assert server.stop() == 0


def test_what_is_under_way_is_finished_and_nothing_new_begins(launch):
    server = launch()
    client = server.member()
    half = HalfSent(server, client)
    server.signal(signal.SIGTERM)
    wait_until(lambda: readiness(server) in (503, None), 5, what="readiness to end")
    assert server.process.poll() is None, "stopped while a request was under way"
    status, post = half.finish()
    assert status == 201
    half.close()
    assert server.wait(20) == 0
    server.start()
    assert client.get(f"/api/v1/posts/{post['id']}").expect(200)["title"] == NEW["title"]


def test_a_stop_during_a_load_loses_no_answer(launch):
    """Every answer that began is whole; what was answered with 201 is there after the next start."""
    server = launch()
    writers = [server.member() for _ in range(8)]
    made, strange, go_on = [], [], threading.Event()
    go_on.set()

    def write(client):
        while go_on.is_set():
            try:
                answer = client.post("/api/v1/posts", json=NEW)
            except (ConnectionError, http.client.RemoteDisconnected):
                return  # refused or closed between two requests
            except Exception as error:  # a broken answer
                strange.append(repr(error))
                return
            if answer.status == 201:
                made.append(answer["id"])
            elif answer.status == 503:
                assert answer.code in ("stopping", "overloaded")
            else:
                strange.append(repr(answer))

    threads = [threading.Thread(target=write, args=(client,)) for client in writers]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(made) > 100, 30, what="a hundred posts")
    assert server.stop(30) == 0
    go_on.clear()
    for thread in threads:
        thread.join(30)
    assert strange == []
    server.start()
    reader = server.client()
    for post in made:
        reader.get(f"/api/v1/posts/{post}").expect(200)


def test_an_idle_connection_does_not_hold_up_the_stop(launch):
    server = launch()
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    kept = server.client()
    kept.get("/healthz").expect(200)
    begun = time.monotonic()
    assert server.stop(10) == 0
    assert time.monotonic() - begun < 5
    for connection in idle:
        connection.close()


def test_a_second_signal_stops_at_once(launch):
    server = launch()
    client = server.member()
    half = HalfSent(server, client)
    server.signal(signal.SIGTERM)
    wait_until(lambda: readiness(server) in (503, None), 5, what="readiness to end")
    server.signal(signal.SIGTERM)
    begun = time.monotonic()
    server.wait(5)
    assert time.monotonic() - begun < 3
    half.close()


def test_a_request_that_never_ends_is_given_up(launch):
    """25 seconds at most: a client that hangs cannot keep the process, nor make its end a failure."""
    server = launch()
    half = HalfSent(server, server.member())
    begun = time.monotonic()
    assert server.stop(40) == 0
    assert 20 < time.monotonic() - begun < 32
    assert '"http.stop-cut"' in server.log()
    half.close()


def test_views_counted_before_the_stop_are_there_after_it(launch):
    server = launch()
    client = server.member()
    post = client.new_post()["id"]
    for _ in range(25):
        client.get(f"/api/v1/posts/{post}").expect(200)
    server.restart()
    assert client.get(f"/api/v1/posts/{post}").expect(200)["counts"]["views"] >= 25


def test_stops_under_a_mixed_load_lose_nothing_and_leave_nothing_unclear(launch):
    """Posts, comments, likes, sign-ups: after SIGTERM every answer given stands, and no answer was broken off."""
    server = launch()
    history = History()
    load = Load(server, history, [server.login(server.sign_up(verify=False)) for _ in range(6)], seed=9)
    for _ in range(3):
        load.start()
        time.sleep(0.7)  # pace: the length of the load
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 6, "slow to stop"
        load.stop()
        server.start()
        for writer in load.writers:
            writer.client.close()
            titles = {post["title"] for post in walk(writer.client, f"/api/v1/posts?author={writer.member}")}
            unclear = [title for title, _ in writer.unknown if title in titles]
            assert unclear == [], "done, and its answer broken off: a stop is no crash"
            writer.repeat_unknown()
    for writer in load.writers:
        titles = [post["title"] for post in walk(writer.client, f"/api/v1/posts?author={writer.member}")]
        check_set(history.outcomes("post", writer.member), titles, f"posts of {writer.member}")
    reader = server.client()
    for post in history.keys("comment"):
        bodies = [comment["body"] for comment in walk(reader, f"/api/v1/posts/{post}/comments")]
        check_set(history.outcomes("comment", post), bodies, f"comments of {post}")
    for post in history.keys("like"):
        likes = reader.get(f"/api/v1/posts/{post}", check=False).expect(200)["counts"]["likes"]
        check_counter(history.outcomes("like", post), likes, f"likes of {post}")
    assert len(history.outcomes("like")["ok"]) > 100, "hardly any load"
