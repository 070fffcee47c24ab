"""P8 and P9: depth of a list, start and memory with a million posts. P7: cold detail."""
import os
import pathlib
import subprocess
import urllib.parse

from common import ROOT, Madang, median_of, report, wrk

POSTS = int(os.environ.get("BENCH_POSTS", "1000000"))


def url_of_page(madang, page):
    """The list's URL `page` pages in, by following cursors."""
    path = "/api/v1/posts?limit=20"
    for _ in range(page - 1):
        cursor = madang.call("GET", path)["nextCursor"]
        path = "/api/v1/posts?limit=20&cursor=" + urllib.parse.quote(cursor)
    return madang.url + path


def main():
    kept = pathlib.Path(os.environ.get("BENCH_DATA", ROOT / f"build/bench/data-{POSTS}"))
    kept.mkdir(parents=True, exist_ok=True)
    with Madang(data_dir=kept, members=2000, posts=POSTS) as madang:
        report("P9", f"start to ready, {POSTS} posts", madang.seconds_to_ready, "s", target="<= 0.5")
        report("P9", "resident memory, idle", madang.resident_bytes() / 2**20, "MiB", target="<= 60")
        first = median_of(lambda: wrk(url_of_page(madang, 1), connections=16))
        deep = median_of(lambda: wrk(url_of_page(madang, 1000), connections=16))
        report("P8", "list page 1", first["rate"], "req/s", p50_ms=first["p50"])
        report("P8", "list page 1,000: time against page 1", first["rate"] / deep["rate"], "x", target="<= 1.2",
               p50_ms=deep["p50"])


if __name__ == "__main__":
    main()
