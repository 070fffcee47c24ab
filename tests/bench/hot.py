"""P1, P2, P4: hot reads against nginx serving a static file of the same size."""
import contextlib
import resource
import socket
import urllib.request

from common import Madang, latency, median_of, medians_of, nginx_serving, report, with_cpu, wrk

IDLE = 8000


GZIP = "Accept-Encoding: gzip"


def size_of(url, *headers):
    request = urllib.request.Request(url, headers=dict(header.split(": ") for header in headers))
    with urllib.request.urlopen(request) as answer:
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


def main():
    with Madang(members=200, posts=1000) as madang:
        detail = f"{madang.url}/api/v1/posts/{madang.post_ids(1)[0]}"
        popular = f"{madang.url}/api/v1/posts/popular?by=likes"
        token = madang.sign_in_demo_members(1)[0]

        def of_server(url, **more):
            return lambda: with_cpu(madang.process.pid, lambda: wrk(url, **more))

        with nginx_serving(size_of(detail)) as (static, nginx):
            taken = medians_of({
                "nginx": lambda: with_cpu(nginx, lambda: wrk(static)),
                "anonymous": of_server(detail),
                "bearer": of_server(detail, token=token),
                "popular": of_server(popular),
                "packed": of_server(popular, headers=[GZIP]),
            })
        anchor, anonymous, bearer, listed, packed = taken.values()
        report("P1", f"nginx, static file of {size_of(detail)} bytes", anchor["rate"], "req/s", **latency(anchor))
        report("P1", "hot detail, anonymous", anonymous["rate"], "req/s", anchor["rate"], ">= 0.80",
               **latency(anonymous))
        report("P1", "hot detail, bearer token", bearer["rate"], "req/s", anchor["rate"], ">= 0.70", **latency(bearer))

        report("P4", f"popular list, {size_of(popular, GZIP)} bytes to who accepts gzip", packed["rate"], "req/s",
               anonymous["rate"], ">= 1.0", **latency(packed))
        report("P4", f"popular list, {size_of(popular)} bytes to who does not", listed["rate"], "req/s",
               anonymous["rate"], ">= 1.0", **latency(listed))
        report("P4", "its CPU a request, against P1's", listed["cpu_us"], "µs", anonymous["cpu_us"], "<= 1.0")

        # Measured again right before: over minutes the machine moves more than the idle connections do.
        alone = median_of(of_server(detail))
        memory = madang.resident_bytes()
        with idle_connections(madang, IDLE):
            per_connection = (madang.resident_bytes() - memory) / IDLE
            crowded = median_of(of_server(detail))
        report("P2", f"hot detail, {IDLE} idle connections beside", crowded["rate"], "req/s", alone["rate"],
               ">= 0.95", **latency(crowded))
        report("P2", "its p99 against P1's", crowded["p99"], "ms", alone["p99"], "<= 2")
        report("P9", f"memory of an idle connection, of {IDLE}", per_connection / 1024, "KiB", target="<= 16")
        report("P9", "resident memory after all this", madang.resident_bytes() / 2**20, "MiB")


if __name__ == "__main__":
    main()
