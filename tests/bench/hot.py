"""P1, P2, P4: hot reads against nginx serving a static file of the same size."""
import contextlib
import resource
import socket
import urllib.request

from common import Madang, median_of, nginx_serving, report, wait_for, wrk

IDLE = 8000


def size_of(url):
    with urllib.request.urlopen(url) as answer:
        return len(answer.read())


@contextlib.contextmanager
def idle_connections(madang, count):
    """Opens keep-alive connections that have each made one request and then say nothing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 1000), hard))
    sockets = []
    try:
        for _ in range(count):
            one = socket.create_connection((madang.host, madang.port))
            one.sendall(b"GET /healthz HTTP/1.1\r\nHost: bench\r\n\r\n")
            sockets.append(one)
        for one in sockets:
            one.recv(4096)
        yield sockets
    finally:
        for one in sockets:
            one.close()


def with_cpu(madang, run):
    """Adds the server's CPU time per request, in microseconds, to a run."""
    before = madang.cpu_seconds()
    result = run()
    result["cpu_us"] = (madang.cpu_seconds() - before) / (result["rate"] * 4) * 1e6
    return result


def main():
    with Madang(members=200, posts=1000) as madang:
        post = madang.call("GET", "/api/v1/posts?limit=1")["items"][0]["id"]
        detail = f"{madang.url}/api/v1/posts/{post}"
        token = madang.sign_up("reader")
        with nginx_serving(size_of(detail)) as static:
            anchor = median_of(lambda: wrk(static))
        anonymous = median_of(lambda: with_cpu(madang, lambda: wrk(detail)))
        bearer = median_of(lambda: with_cpu(madang, lambda: wrk(detail, token=token)))
        report("P1", "hot detail, anonymous", anonymous["rate"], "req/s", anchor["rate"], ">= 0.80",
               p99_ms=anonymous["p99"], nginx_p99_ms=anchor["p99"], cpu_us=round(anonymous["cpu_us"], 2))
        report("P1", "hot detail, bearer token", bearer["rate"], "req/s", anchor["rate"], ">= 0.70",
               p99_ms=bearer["p99"], cpu_us=round(bearer["cpu_us"], 2))

        memory = madang.resident_bytes()
        with idle_connections(madang, IDLE):
            per_connection = (madang.resident_bytes() - memory) / IDLE
            crowded = median_of(lambda: wrk(detail))
        report("P2", f"the same with {IDLE} idle connections", crowded["rate"], "req/s", anonymous["rate"], ">= 0.95",
               p99_ms=crowded["p99"], p99_ratio=round(crowded["p99"] / anonymous["p99"], 2))
        report("P9", f"memory of an idle connection, of {IDLE}", per_connection / 1024, "KiB", target="<= 16")

        popular = f"{madang.url}/api/v1/posts/popular?by=likes"
        listed = median_of(lambda: wrk(popular))
        with nginx_serving(size_of(popular)) as static:
            same_size = median_of(lambda: wrk(static))
        report("P4", "popular list", listed["rate"], "req/s", anonymous["rate"], ">= 1.0", p99_ms=listed["p99"],
               bytes=size_of(popular), detail_bytes=size_of(detail), nginx_same_size=round(same_size["rate"]))


if __name__ == "__main__":
    main()
