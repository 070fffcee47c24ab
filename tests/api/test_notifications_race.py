"""The unread figure under many writers and markers at once, also when the process is killed between."""

import random
import threading

from madang import Madang
from test_notifications import ME, recount, unread

WRITERS, EACH = 4, 25


def writing(client, posts, seed):
    dice = random.Random(seed)

    def run():
        try:
            for _ in range(EACH):
                client.post(f"/api/v1/posts/{dice.choice(posts)}/comments", json={"body": "b"}).expect(201)
        except (OSError, AssertionError):
            return  # the process was killed

    return run


def marking(client, seed, done):
    dice = random.Random(seed)

    def run():
        try:
            while not done.is_set():
                page = client.get(f"{ME}?limit=20").expect(200)["items"]
                if not page:
                    continue
                one = dice.choice(page)
                what = dice.randrange(4)
                if what == 0:
                    client.put(f"{ME}/{one['id']}/read")
                elif what == 1:
                    client.post(f"{ME}/read", json={"ids": [each["id"] for each in page[:5]]}).expect(200)
                elif what == 2:
                    client.post(f"{ME}/read", json={"upTo": max(0, one["sequence"] - 3)}).expect(200)
                else:
                    client.delete(f"{ME}/{one['id']}")
        except (OSError, AssertionError):
            return

    return run


def race(server, asker, writers, seed, kill=False):
    posts = [asker.new_post()["id"] for _ in range(6)]
    done = threading.Event()
    work = [threading.Thread(target=writing(each, posts, seed + i)) for i, each in enumerate(writers)]
    marks = [threading.Thread(target=marking(asker.again(), seed + 100 + i, done)) for i in range(2)]
    for thread in work + marks:
        thread.start()
    if kill:
        while asker.again().get(f"{ME}/count").expect(200)["lastSequence"] < 20 * (seed % 3 + 1):
            pass
        server.kill()
    for thread in work:
        thread.join()
    done.set()
    for thread in marks:
        thread.join()


def test_the_unread_figure_is_what_a_recount_gives_after_a_race():
    with Madang() as server:
        asker, *writers = server.members(1 + WRITERS)
        race(server, asker, writers, seed=1)
        assert unread(asker) == recount(asker)
        last = asker.get(f"{ME}/count").expect(200)["lastSequence"]
        assert last == WRITERS * EACH  # every comment was told, none twice


def test_the_unread_figure_is_right_after_kills():
    with Madang() as server:
        asker, *writers = server.members(1 + WRITERS)
        for round in range(3):
            race(server, asker, writers, seed=10 + round, kill=True)
            server.start()
            assert unread(asker) == recount(asker)
            asker.post(f"{ME}/read", json={"upTo": 10**9}).expect(200)
            assert unread(asker) == recount(asker) == 0
