"""More connections than the process may have descriptors: no crash, no spinning, and all is well afterwards."""

import os
import socket
import time

from madang import wait_until

DESCRIPTORS = 96


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat", encoding="ascii").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_descriptors_run_out(launch):
    server = launch(wrapper=("prlimit", f"--nofile={DESCRIPTORS}:{DESCRIPTORS}"))
    pid = server.pid
    kept = server.client()
    kept.get("/api/v1/posts").expect(200)

    crowd = []
    try:
        for _ in range(3 * DESCRIPTORS):
            connection = socket.socket()
            connection.settimeout(1)
            try:
                connection.connect(("127.0.0.1", server.port))  # the kernel's queue takes some that nobody accepts
            except OSError:
                connection.close()
                break
            crowd.append(connection)
        assert len(crowd) > DESCRIPTORS
        wait_until(lambda: len(os.listdir(f"/proc/{pid}/fd")) >= DESCRIPTORS - 8, 5, what="the descriptors to run out")

        before, began = cpu_seconds(pid), time.monotonic()
        while time.monotonic() - began < 2:  # the span that is measured
            kept.get("/api/v1/posts").expect(200)
            time.sleep(0.1)  # pace: ten calls a second
        share = (cpu_seconds(pid) - before) / (time.monotonic() - began)
        assert share < 0.5, f"{share:.0%} of a core while nothing can be accepted"
        assert server.process.poll() is None
    finally:
        for connection in crowd:
            connection.close()

    def serves_newcomers():
        client = server.client(timeout=1)
        try:
            return client.get("/healthz").status == 200
        except OSError:
            return False
        finally:
            client.close()

    wait_until(serves_newcomers, 10, what="a new connection to be served")
    member = server.member()
    member.new_post()
    assert server.stop() == 0
