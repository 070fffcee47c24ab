"""P1, P2, P4: hot reads against nginx serving a static file of the same size."""
import contextlib
import resource
import socket
import urllib.request

from common import (
    ROUNDS, Madang, http_load, latency, median_of, medians, medians_of, nginx_serving, paired_ratio, report, rounds_of,
    with_cpu, wrk,
)

IDLE = 8000
PAIRS = 5 * ROUNDS  # of what differs by less than the machine moves
POPULAR = "/api/v1/posts/popular?by=likes"
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


def post_of_length(madang, token, length):
    """The path of a new post whose detail is about so many bytes long: the text is in it as written and as HTML."""
    def written(body):
        new = {"kind": "question", "title": "How long is a list?", "body": body}
        return f"/api/v1/posts/{madang.call('POST', '/api/v1/posts', new, token=token)['id']}"

    shortest = size_of(madang.url + written("word"))
    return written("word " * ((length - shortest) // 10) + "word")


def measure_popular(madang, post, token):
    """P4, by http_load: at this rate wrk's core is full before the server's, so that wrk would measure what a longer
    answer costs wrk."""
    def of_server(path, headers):
        return lambda: with_cpu(madang.process.pid,
                                lambda: http_load(madang, {}, path=path, header=headers, seconds=2))

    def compare(anchors, headers):
        rounds = rounds_of({path: of_server(path, headers) for path in (*anchors, POPULAR)}, rounds=PAIRS)
        listed = medians(rounds[POPULAR])
        for anchor in anchors:
            length, beside = (size_of(madang.url + path, *headers) for path in (POPULAR, anchor))
            coded = " of gzip" if headers else ""
            alike = abs(length - beside) < length / 10  # as P1's file is of the same size
            report("P4", f"popular list, {length} bytes{coded}, beside a detail of {beside}", listed["rate"], "req/s",
                   medians(rounds[anchor])["rate"], ">= 1.0" if alike else None,
                   ratio=paired_ratio(rounds[POPULAR], rounds[anchor]), **latency(listed))

    compare([post_of_length(madang, token, size_of(madang.url + POPULAR)), post], [])
    compare([post], [GZIP])


def main():
    with Madang(members=200, posts=1000) as madang:
        post = f"/api/v1/posts/{madang.post_ids(1)[0]}"
        detail = madang.url + post
        token = madang.sign_in_demo_members(1)[0]

        def of_server(url, **more):
            return lambda: with_cpu(madang.process.pid, lambda: wrk(url, **more))

        with nginx_serving(size_of(detail)) as (static, nginx):
            taken = medians_of({
                "nginx": lambda: with_cpu(nginx, lambda: wrk(static)),
                "anonymous": of_server(detail),
                "bearer": of_server(detail, token=token),
            })
        anchor, anonymous, bearer = taken.values()
        report("P1", f"nginx, static file of {size_of(detail)} bytes", anchor["rate"], "req/s", **latency(anchor))
        report("P1", "hot detail, anonymous", anonymous["rate"], "req/s", anchor["rate"], ">= 0.80",
               **latency(anonymous))
        report("P1", "hot detail, bearer token", bearer["rate"], "req/s", anchor["rate"], ">= 0.70", **latency(bearer))

        measure_popular(madang, post, token)

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
