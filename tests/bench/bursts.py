"""P5: so many users within so many seconds, each reads a post, likes it and looks at the popular list."""
import asyncio
import json
import random
import statistics
import time

from common import Madang, report

LOADS = [(200, 1.0, 0.9), (300, 1.0, 2.3), (1000, 10.0, 0.6)]  # users, seconds, the figure of the systems learned from


async def call(reader, writer, method, path, token):
    begun = time.perf_counter()
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(int(l.split(b":")[1]) for l in head.split(b"\r\n") if l.lower().startswith(b"content-length"))
    await reader.readexactly(length)
    assert head.startswith(b"HTTP/1.1 200"), head
    return time.perf_counter() - begun


async def user(madang, posts, token, delay, times):
    await asyncio.sleep(delay)  # the user's arrival
    reader, writer = await asyncio.open_connection(madang.host, madang.port)
    post = random.choice(posts)
    for method, path in [("GET", f"/api/v1/posts/{post}"), ("PUT", f"/api/v1/posts/{post}/like"),
                         ("GET", "/api/v1/posts/popular?by=likes"), ("GET", f"/api/v1/posts/{post}")]:
        times.append(await call(reader, writer, method, path, token))
    writer.close()


async def burst(madang, posts, tokens, users, seconds):
    times = []
    await asyncio.gather(*(user(madang, posts, tokens[i % len(tokens)], seconds * i / users, times)
                           for i in range(users)))
    return times


def main():
    random.seed(5)
    with Madang(members=500, posts=2000) as madang:
        posts, tokens = madang.post_ids(100), madang.sign_in_demo_members(100)
        for users, seconds, old in LOADS:
            times = sorted(asyncio.run(burst(madang, posts, tokens, users, seconds)))
            p99 = times[int(len(times) * 0.99)]
            report("P5", f"{users} users in {seconds:g} s: p99", p99 * 1e3, "ms", target="<= 20",
                   p50_ms=round(statistics.median(times) * 1e3, 2), max_ms=round(times[-1] * 1e3, 2), old_ms=old * 1e3)


if __name__ == "__main__":
    main()
