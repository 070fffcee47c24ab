"""Views: counted in memory, stored every second, never twice; unique viewers beside them."""

import collections
import http.client
import itertools
import threading
import time

from madang import wait_until


def views_of(client, post):
    return client.get(f"/api/v1/posts/{post}").expect(200)["counts"]["views"]


def viewers_of(staff, post):
    return staff.get(f"/ops/v1/posts/{post}/viewers").expect(200).json


def stored_views(staff, post, expected):
    """Waits for the flush; the staff's figures count no view."""
    wait_until(lambda: viewers_of(staff, post)["pending"] == 0, what="a flush")
    assert viewers_of(staff, post)["hits"] == expected


def test_every_look_counts_once_and_is_stored_within_a_second_or_so(server, kim, anyone):
    staff = server.staff("operator")
    post = kim.new_post()["id"]
    for _ in range(7):
        anyone.get(f"/api/v1/posts/{post}").expect(200)
    stored_views(staff, post, 7)
    stored_views(staff, post, 7)
    assert views_of(anyone, post) >= 7


def test_a_graceful_stop_stores_what_was_counted_last(launch):
    server = launch()
    post = server.member().new_post()["id"]
    client = server.client()
    for _ in range(25):
        client.get(f"/api/v1/posts/{post}").expect(200)
    server.restart()
    stored_views(server.staff("operator"), post, 25)


def test_a_kill_loses_no_more_than_the_last_second_and_doubles_nothing(launch):
    server = launch()
    post = server.member().new_post()["id"]
    client = server.client()
    for _ in range(25):
        client.get(f"/api/v1/posts/{post}").expect(200)
    stored_views(server.staff("operator"), post, 25)
    for _ in range(3):
        server.restart(hard=True)
    stored_views(server.staff("operator"), post, 25)


def test_different_viewers_are_told_apart_from_hits(server, kim, lee):
    staff = server.staff("operator")
    post = kim.new_post()["id"]
    for client in (kim, lee, kim, lee, kim):
        client.get(f"/api/v1/posts/{post}").expect(200)
    stored_views(staff, post, 5)
    figures = viewers_of(staff, post)
    assert figures["viewers"] == 2
    assert [day["viewers"] for day in figures["days"]] == [2]


def test_viewers_are_for_staff_only_and_of_posts_that_exist(server, kim, anyone):
    staff = server.staff("operator")
    post = kim.new_post()["id"]
    anyone.get(f"/ops/v1/posts/{post}/viewers").expect(401)
    kim.get(f"/ops/v1/posts/{post}/viewers").expect(403)
    staff.get("/ops/v1/posts/1/viewers").expect(404, "post-not-found")
    staff.get(f"/ops/v1/posts/{post}/viewers?limit=0").expect(422)


class Viewers:
    """Threads that look at posts as fast as they can, and note each look that was answered."""

    def __init__(self, server, posts, threads=3):
        self.server, self.posts, self.threads = server, posts, threads
        self.answered = []  # (moment, post)
        self.unanswered = collections.Counter()

    def look_until(self, end):
        self.answered.clear()
        self.unanswered.clear()
        go_on = threading.Event()
        go_on.set()

        def look(n):
            client = self.server.client()
            for post in itertools.islice(itertools.cycle(self.posts), n, None):
                if not go_on.is_set():
                    return
                try:
                    client.get(f"/api/v1/posts/{post}", check=False).expect(200)
                    self.answered.append((time.monotonic(), post))
                except (OSError, http.client.HTTPException):
                    self.unanswered[post] += 2  # the client asks once more on a new connection
                    return

        threads = [threading.Thread(target=look, args=(n,)) for n in range(self.threads)]
        for thread in threads:
            thread.start()
        try:
            end()
        finally:
            go_on.clear()
            for thread in threads:
                thread.join(30)


def test_views_over_kills_are_never_doubled_and_lose_one_flush_at_most(launch):
    server = launch()
    member = server.login(server.sign_up(verify=False))
    viewers = Viewers(server, [member.new_post()["id"] for _ in range(20)])
    stored = collections.Counter()
    for seconds in (4.0, 0.5, 0.8, 0.3, 1.1):
        # Undisturbed first: over several flushes not one view is lost, nor counted twice.
        viewers.look_until(lambda: time.sleep(1.2))  # pace: the length of the load
        stored.update(post for _, post in viewers.answered)
        staff = server.staff("operator")
        for post in viewers.posts:
            stored_views(staff, post, stored[post])

        viewers.look_until(lambda: (time.sleep(seconds), server.kill()))  # pace: the length of the load
        answered = collections.Counter(post for _, post in viewers.answered)
        killed = max(moment for moment, _ in viewers.answered)
        # Flushed every second; the rest is room for a slow machine.
        early = collections.Counter(post for moment, post in viewers.answered if moment < killed - 2.5)
        server.start()
        staff = server.staff("operator")
        for post in viewers.posts:
            figures = viewers_of(staff, post)
            assert figures["pending"] == 0
            least = stored[post] + early[post]
            most = stored[post] + answered[post] + viewers.unanswered[post]
            assert least <= figures["hits"] <= most, f"{post} after {seconds} s"
            stored[post] = figures["hits"]  # stays
    assert sum(stored.values()) > 500, "hardly any load"
