"""P8 and P9: depth of a list, start and memory with a million posts."""
import os
import pathlib
import statistics
import urllib.parse

from common import ROOT, ROUNDS, Madang, latency, medians_of, report, with_cpu, wrk

POSTS = int(os.environ.get("BENCH_POSTS", "1000000"))


def url_of_page(madang, sort, page):
    """The list's URL `page` pages in, by following cursors."""
    path = start = f"/api/v1/posts?sort={sort}&limit=20"
    for _ in range(page - 1):
        cursor = madang.call("GET", path)["nextCursor"]
        path = f"{start}&cursor=" + urllib.parse.quote(cursor)
    return madang.url + path


def main():
    kept = pathlib.Path(os.environ.get("BENCH_DATA", ROOT / f"build/bench/data-{POSTS}"))
    kept.mkdir(parents=True, exist_ok=True)
    with Madang(data_dir=kept, members=2000, posts=POSTS) as madang:
        starts = [madang.seconds_to_ready]
        for _ in range(ROUNDS - 1):
            madang.stop()
            madang.start()
            starts.append(madang.seconds_to_ready)
        report("P9", f"start to ready, {POSTS} posts", statistics.median(starts), "s", target="<= 0.5")
        report("P9", "resident memory, idle", madang.resident_bytes() / 2**20, "MiB", target="<= 60")
        process = madang.process.pid
        for sort in ("latest", "likes"):
            first_url, deep_url = url_of_page(madang, sort, 1), url_of_page(madang, sort, 1000)
            first, deep = medians_of({
                "first": lambda: with_cpu(process, lambda: wrk(first_url, connections=16)),
                "deep": lambda: with_cpu(process, lambda: wrk(deep_url, connections=16)),
            }).values()
            report("P8", f"list by {sort}, page 1", first["rate"], "req/s", **latency(first))
            report("P8", f"list by {sort}, page 1,000: time against page 1", deep["rate"], "req/s", first["rate"],
                   "<= 1.2", ratio=first["rate"] / deep["rate"], **latency(deep))
        report("P9", "resident memory after all this", madang.resident_bytes() / 2**20, "MiB")


if __name__ == "__main__":
    main()
