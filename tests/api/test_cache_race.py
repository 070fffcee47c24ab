"""Edits and likes against slow loads of the same post: who asks after an answer never sees what was before it."""

import collections
import random
import threading
import time

BIG = "가" * 12_000  # 36 KB: a cache of one MiB holds a few of them, so that loads never end


class Floor:
    """What has been acknowledged so far for each post: nobody may see less from then on."""

    def __init__(self, posts):
        self.version = {post: 1 for post in posts}
        self.likes = collections.Counter()


class Watch:
    def __init__(self):
        self.go_on = threading.Event()
        self.go_on.set()
        self.wrong = []
        self.reads = []
        self.edits = []

    def run(self, seconds, *workers):
        threads = [threading.Thread(target=self._guarded, args=(work,)) for work in workers]
        for thread in threads:
            thread.start()
        begun = time.monotonic()  # a slow machine takes longer to do as much
        while (time.monotonic() < begun + seconds or not self.busy()) and time.monotonic() < begun + 60 and not self.wrong:
            time.sleep(0.05)  # pace: the length of the load
        self.go_on.clear()
        for thread in threads:
            thread.join(30)
        assert self.wrong == []

    def busy(self):
        return len(self.reads) > 500 and len(self.edits) > 100

    def _guarded(self, work):
        try:
            work(self)
        except Exception as error:
            self.wrong.append(repr(error))


def reader(server, posts, floor, seed):
    def work(watch):
        client, chance = server.client(), random.Random(seed)
        while watch.go_on.is_set():
            post = chance.choice(posts)
            version, likes = floor.version[post], floor.likes[post]
            got = client.get(f"/api/v1/posts/{post}", check=False).expect(200)
            watch.reads.append(None)
            if got["version"] < version:
                watch.wrong.append(f"version {got['version']} of {post} after {version} was acknowledged")
            if not got["title"].endswith(f" v{got['version']}") and got["version"] > 1:
                watch.wrong.append(f"title {got['title']!r} with version {got['version']}")
            if got["counts"]["likes"] < likes:
                watch.wrong.append(f"{got['counts']['likes']} likes of {post} after {likes} were acknowledged")
        client.close()
    return work


def editor(client, posts, floor, seed):
    """The only editor of its posts."""

    def work(watch):
        chance = random.Random(seed)
        while watch.go_on.is_set():
            post = chance.choice(posts)
            version = floor.version[post]
            edited = client.patch(f"/api/v1/posts/{post}", json={"title": f"Edited to v{version + 1}"},
                                  headers={"If-Match": f'"v{version}"'}, check=False).expect(200)
            assert edited["version"] == version + 1
            floor.version[post] = version + 1
            watch.edits.append(None)
    return work


def liker(fans, posts, floor):
    """The only one who likes: as one fan after the other, each post once."""

    def work(watch):
        for fan in fans:
            for post in posts:
                if not watch.go_on.is_set():
                    return
                floor.likes[post] = fan.put(f"/api/v1/posts/{post}/like", check=False).expect(200)["likes"]
    return work


def test_an_edit_is_never_hidden_by_a_load_that_began_before_it(launch):
    server = launch(settings={"cache.posts_mebibytes": "1", "data.readers": "2"})
    authors = [server.login(server.sign_up(verify=False)) for _ in range(2)]
    own = [[author.new_post(title="First v1", body=BIG)["id"] for _ in range(12)] for author in authors]
    posts = own[0] + own[1]
    floor, watch = Floor(posts), Watch()
    fans = [server.login(server.sign_up(verify=False)) for _ in range(30)]
    hot = posts[::8]  # few and always asked for: an edit meets a load of the same post
    watch.run(
        4,
        *(reader(server, posts, floor, seed) for seed in range(3)),
        *(reader(server, hot, floor, seed) for seed in range(3)),
        *(editor(author, mine, floor, n) for n, (author, mine) in enumerate(zip(authors, own))),
        liker(fans, posts, floor),
    )
    assert watch.busy(), "hardly any load"
