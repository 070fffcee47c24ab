"""P11: a flood of logins, beside Argon2id alone; what it does to the other routes."""
import concurrent.futures
import json

from common import Madang, alone, demo_login, http_load, latency, medians_of, report, with_cpu

MEMBERS = 64
READS = 500  # a second: what other visitors do meanwhile


def main():
    # One hash at a time, as the anchor: the server has one core.
    with Madang(members=MEMBERS, posts=100, **{"passwords.threads": 1}) as madang:
        posts = madang.post_ids(100)
        bodies = [json.dumps(demo_login(i + 1)) for i in range(MEMBERS)]

        def flood():
            return with_cpu(madang.process.pid,
                            lambda: http_load(madang, {"bodies": bodies}, method="POST", path="/api/v1/sessions",
                                              connections=16))

        def reads():
            return http_load(madang, {"posts": posts}, path="/api/v1/posts/{post}", connections=16, rate=READS)

        def both():
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                beside = pool.submit(flood)
                result = reads()
                beside.result()
            return result

        anchor, logins, calm, troubled = medians_of({
            "alone": lambda: {"rate": alone("hashes")}, "flood": flood, "calm": reads, "troubled": both,
        }).values()
        report("P11", "Argon2id alone", anchor["rate"], "hashes/s")
        report("P11", "logins, 16 connections", logins["rate"], "req/s", anchor["rate"], ">= 0.9", **latency(logins))
        report("P11", f"{READS} details/s alone: p99", calm["p99"], "ms", **latency(calm))
        report("P11", f"{READS} details/s during the flood: p99", troubled["p99"], "ms", calm["p99"], "<= 2",
               **latency(troubled))


if __name__ == "__main__":
    main()
