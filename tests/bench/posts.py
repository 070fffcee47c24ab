"""P6: posts with five hashtags, durable before the answer, beside SQLite committing the same rows alone.

The rows are those that the server wrote in a first round: same authors, texts, hashtags and order.
"""
import json
import tempfile

from common import Madang, alone, http_load, latency, medians_of, report, with_cpu

AUTHORS = 64
TEXT = "How do I **await** two timers at once? " * 8 + "\n\n```cpp\nco_await (a.async_wait() && b.async_wait());\n```\n"


def alone_rate(rows):
    with tempfile.TemporaryDirectory(prefix="madang-bench-") as folder:
        Madang.run_command({"data.dir": folder, "environment": "test"}, "migrate")
        return {"rate": alone("posts", f"{folder}/madang.db", rows)}


def main():
    bodies = [json.dumps({"kind": "question", "title": f"Two timers, one coroutine, number {i}", "body": TEXT,
                          "hashtags": ["cpp", "asio", "coroutines", "timers", f"case{i % 50}"], "language": "cpp"})
              for i in range(1000)]
    with Madang(members=AUTHORS, posts=100) as madang:
        tokens = madang.sign_in_demo_members(AUTHORS)

        def write():
            return with_cpu(madang.process.pid,
                            lambda: http_load(madang, {"tokens": tokens, "bodies": bodies}, method="POST",
                                              path="/api/v1/posts", connections=64))

        write()
        rows = f"{madang.data_dir}/madang.db"
        anchor, written = medians_of({"alone": lambda: alone_rate(rows), "posts": write}).values()
        report("P6", "SQLite alone, 16 posts to a commit", anchor["rate"], "posts/s")
        report("P6", "posts, 64 connections", written["rate"], "req/s", anchor["rate"], ">= 0.5", **latency(written))


if __name__ == "__main__":
    main()
