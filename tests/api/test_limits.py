"""Allowances: told on every answer, enforced for each identity, and kept over a restart."""

import re

POST = "/api/v1/posts"


def limited(launch, rates, **more):
    return launch(settings={"limits.enabled": "true", "limits.rates": rates, **more})


def remaining(answer):
    name, left, seconds = re.fullmatch(r'"([a-z-]+)";r=(\d+);t=(\d+)', answer.headers["ratelimit"]).groups()
    return name, int(left), int(seconds)


ROOMY = "sign-up=1000/60,login=1000/60,mail=1000/60"


def test_every_answer_tells_its_allowance(launch):
    server = limited(launch, ROOMY)
    client = server.member()
    for answer in (client.get(POST), client.get("/nowhere"), client.put(POST), client.get("/api/v1/posts/1"),
                   client.post(POST, json={}), client.get("/ops/v1/jobs"), server.client().get("/api/v1/me")):
        name, left, seconds = remaining(answer)
        policy = re.fullmatch(r'"([a-z-]+)";q=(\d+);w=(\d+)', answer.headers["ratelimit-policy"])
        assert policy and policy.group(1) == name
        assert 0 <= left <= int(policy.group(2)) and 0 <= seconds <= int(policy.group(3))


def test_each_request_takes_one_and_the_last_is_refused(launch):
    client = limited(launch, ROOMY + ",read=5/600").client()
    left = [remaining(client.get(POST).expect(200))[1] for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    refused = client.get(POST).expect(429, "rate-limited")
    wait = int(refused.headers["retry-after"])
    assert 1 <= wait <= 600 and remaining(refused) == ("read", 0, wait)


def test_a_refused_write_has_no_effect(launch):
    client = limited(launch, ROOMY + ",write=2/600").member()
    body = {"kind": "study", "title": "t", "body": "b"}
    assert [client.post(POST, json=body).status for _ in range(5)] == [201, 201, 429, 429, 429]
    assert len(client.get(f"{POST}?author=me").expect(200)["items"]) == 2


def test_members_behind_one_address_have_their_own_allowance(launch):
    server = limited(launch, ROOMY + ",read=3/600")
    one, two = server.member(), server.member()
    assert [one.get(POST).status for _ in range(4)] == [200, 200, 200, 429]
    assert [two.get(POST).status for _ in range(4)] == [200, 200, 200, 429]


def test_more_connections_or_tokens_of_one_member_gain_nothing(launch):
    server = limited(launch, ROOMY + ",read=3/600")
    account = server.sign_up()
    clients = [server.login(account) for _ in range(4)]
    assert [c.get(POST).status for c in clients] == [200, 200, 200, 429]


def test_networks_are_told_apart_behind_a_trusted_proxy_only(launch):
    def statuses(server):
        return [server.client(headers={"X-Forwarded-For": f"203.0.113.{n}"}).get(POST).status for n in range(4)]

    assert statuses(limited(launch, ROOMY + ",read=3/600", **{"http.trusted_proxies": "127.0.0.1"})) == [200] * 4
    assert statuses(limited(launch, ROOMY + ",read=3/600")) == [200, 200, 200, 429]


def test_a_prefix_of_one_customer_is_one_identity(launch):
    """Somebody with a /64 has 2^64 addresses."""
    server = limited(launch, ROOMY + ",read=3/600", **{"http.trusted_proxies": "127.0.0.1"})
    statuses = [server.client(headers={"X-Forwarded-For": f"2001:db8:1:2::{n}"}).get(POST).status for n in range(1, 6)]
    assert statuses == [200, 200, 200, 429, 429]
    assert server.client(headers={"X-Forwarded-For": "2001:db8:1:3::1"}).get(POST).status == 200


def test_a_restart_gives_nothing_back(launch):
    server = limited(launch, ROOMY + ",read=5/3000")
    client = server.member()
    for _ in range(5):
        client.get(POST).expect(200)
    client.get(POST).expect(429)
    server.restart()
    client.get(POST).expect(429, "rate-limited")
    anonymous = server.client()
    anonymous.get(POST).expect(200)


def test_guessing_tokens_is_counted_too(launch):
    server = limited(launch, ROOMY + ",read=3/600")
    client = server.client("nonsense")
    assert [client.get("/api/v1/me").status for _ in range(5)] == [401, 401, 401, 429, 429]


def test_probes_are_never_limited_away(launch):
    client = limited(launch, ROOMY + ",read=2/600").client()
    assert [client.get("/healthz").status for _ in range(20)] == [200] * 20


def test_production_refuses_to_run_without_limits(launch):
    import pytest
    from madang import Madang

    server = Madang(settings={"environment": "prod", "limits.enabled": "false"})
    try:
        with pytest.raises(RuntimeError, match="limits.enabled"):
            server.start()
    finally:
        server.close()
