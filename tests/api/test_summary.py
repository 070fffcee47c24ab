"""The overview's one answer tells what really happens."""

import pytest
from madang import wait_until


@pytest.fixture(scope="module")
def operator(server):
    client = server.staff("operator")
    yield client
    client.close()


def summary(client):
    return client.get("/ops/v1/summary").expect(200).json  # every answer is checked against its description


def test_the_signals_move_with_members_requests_and_not_with_staffs(server, operator, kim):
    post = kim.new_post()["id"]
    for _ in range(50):
        kim.get(f"/api/v1/posts/{post}").expect(200)
    for _ in range(5):
        kim.get("/api/v1/posts/1").expect(404)
    busy = wait_until(lambda: (s := summary(operator))["signals"]["requestsPerSecond"] * s["windowSeconds"] > 50 and s, 5)
    assert 0 < busy["signals"]["clientErrorRatio"] < 0.2
    assert busy["signals"]["errorRatio"] == 0
    assert 0 < busy["signals"]["p50Ms"] <= busy["signals"]["p95Ms"] <= busy["signals"]["p99Ms"]
    for _ in range(100):
        operator.get("/ops/v1/server").expect(200)
    later = summary(operator)
    assert later["signals"]["requestsPerSecond"] * later["windowSeconds"] < 100


def test_views_and_likes_are_seen(server, operator, kim, lee):
    post = kim.new_post()["id"]
    for _ in range(30):
        lee.get(f"/api/v1/posts/{post}").expect(200)
    lee.put(f"/api/v1/posts/{post}/like").expect(200)
    wait_until(lambda: (s := summary(operator))["traffic"]["likesPerSecond"] > 0 and s["traffic"]["viewsPerSecond"] > 0, 5,
               what="a view and a like in the summary")


def test_parts_are_named_with_their_state(operator):
    now = summary(operator)
    assert now["environment"] == "test"
    assert {"sql", "disk", "wal"} <= {component["name"] for component in now["components"]}
    assert {"write-queue", "read-queue"} <= {queue["name"] for queue in now["queues"]}
    assert now["jobs"]["defined"] > 0
    assert now["jobs"]["failed"] == len(now["jobs"]["failing"]) == 0
    assert now["errorBudget"]["remainingRatio"] == 1
    degraded = [c["name"] for c in now["components"] if c["state"] in ("critical", "serious", "caution")]
    assert now["degraded"] == degraded
    assert 0 <= now["signals"]["saturation"] <= 1


def test_a_cached_post_is_a_hit_of_its_region(operator, kim):
    post = kim.new_post()["id"]
    for _ in range(10):
        kim.get(f"/api/v1/posts/{post}").expect(200)
    regions = {region["region"]: region for region in operator.get("/ops/v1/cache/regions").expect(200)["items"]}
    assert regions
    assert any(region["hits"] > 0 and region["hitRatio"] > 0 for region in regions.values())
    for region in regions.values():
        assert region["bytes"] <= region["limitBytes"]
    assert {region["region"] for region in summary(operator)["caches"]} == set(regions)


def test_the_server_says_what_it_is_and_who_may_do_what(operator):
    server = operator.get("/ops/v1/server").expect(200)
    assert server["environment"] == "test"
    roles = {row["role"]: set(row["capabilities"]) for row in server["roles"]}
    me = operator.get("/ops/v1/me").expect(200)
    assert set(me["capabilities"]) == roles["operator"]
    assert roles["member"] < roles["moderator"] < roles["operator"] < roles["admin"]


@pytest.mark.parametrize("path", ["/ops/v1/summary", "/ops/v1/server", "/ops/v1/cache/regions"])
def test_members_may_not_see_it(kim, path):
    kim.get(path).expect(403, "forbidden")
