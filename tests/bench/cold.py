"""P7: details that are in no cache, of 100,000 posts, beside Qt Sql selecting the same rows alone."""
import os
import pathlib
import random

from common import ROOT, Madang, alone, http_load, latency, medians_of, report, with_cpu

POSTS = int(os.environ.get("BENCH_COLD_POSTS", "100000"))


def main():
    kept = pathlib.Path(os.environ.get("BENCH_DATA", ROOT / f"build/bench/data-{POSTS}"))
    kept.mkdir(parents=True, exist_ok=True)
    with Madang(data_dir=kept, members=2000, posts=POSTS, **{"cache.enabled": "false"}) as madang:
        posts = madang.post_ids(POSTS)
        random.Random(7).shuffle(posts)

        def read():
            return with_cpu(madang.process.pid,
                            lambda: http_load(madang, {"posts": posts}, path="/api/v1/posts/{post}", connections=64))

        def select():
            return {"rate": alone("reads", kept / "madang.db")}

        anchor, cold = medians_of({"alone": select, "cold": read}).values()
        report("P7", "Qt Sql alone", anchor["rate"], "selects/s")
        report("P7", f"cold detail, {POSTS} posts", cold["rate"], "req/s", anchor["rate"], ">= 0.35", **latency(cold))


if __name__ == "__main__":
    main()
