"""/metrics: for the machine itself and for holders of the scrape token, and strictly in its format."""

import exposition
import pytest

TOKEN = "scrape-me-if-you-can"


@pytest.fixture(scope="module")
def server():
    from madang import Madang

    one = Madang(settings={"metrics.scrape_token": TOKEN})
    try:
        yield one.start()
    finally:
        one.close()


def from_afar(server, token=None, scheme="Bearer"):
    """As behind a proxy: the machine itself does not count then."""
    headers = {"X-Forwarded-For": "192.0.2.7"}
    if token:
        headers["Authorization"] = f"{scheme} {token}"
    return server.client(headers=headers).get("/metrics")


def test_the_scrape_token_opens_metrics_from_anywhere(server):
    answer = from_afar(server, TOKEN).expect(200)
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    from_afar(server, TOKEN, scheme="bearer").expect(200)


def test_without_it_only_the_machine_itself_may_scrape(server, kim):
    server.client().get("/metrics").expect(200)
    from_afar(server).expect(403, "forbidden")
    for other in ("scrape-me-if-you-caN", TOKEN + "x", "x" * 5000, kim.token):
        from_afar(server, other).expect(403, "forbidden")
    from_afar(server, TOKEN, scheme="Basic").expect(403, "forbidden")


def test_a_foreign_token_of_the_machine_itself_is_no_reason_to_refuse(server):
    for target in ("/metrics", "/healthz", "/readyz"):
        server.client(token="of.another.program").get(target).expect(200)


def test_without_a_configured_token_no_token_opens_it(launch):
    server = launch()
    from_afar(server, "").expect(403)
    from_afar(server, "undefined").expect(403)


def test_what_is_exposed_is_strictly_the_format(server, kim):
    kim.new_post()
    kim.get("/api/v1/posts").expect(200)
    kim.get("/api/v1/posts/1").expect(404)
    families = exposition.read(server.client().get("/metrics").expect(200).body.decode("utf-8"))
    assert len(families) > 40
    assert all(name.startswith(("madang_", "process_")) for name in families)
    assert families["madang_http_requests_total"].type == "counter"
    assert {"counter", "gauge", "histogram"} == {family.type for family in families.values()}


def test_counters_do_not_fall_and_count_what_was_asked(server, anyone):
    def scrape():
        return exposition.read(server.client().get("/metrics").expect(200).body.decode("utf-8"))

    def asked(families):
        requests = families["madang_http_requests_total"]
        return sum(value for (_, labels), value in requests.samples.items() if dict(labels)["route"] == "/api/v1/posts")

    before = scrape()
    for _ in range(5):
        anyone.get("/api/v1/posts").expect(200)
    after = scrape()
    assert asked(after) == asked(before) + 5
    for name, family in before.items():
        if family.type != "gauge":
            for key, value in family.samples.items():
                assert after[name].samples[key] >= value, key


@pytest.mark.parametrize(
    "text",
    [
        "madang_a 1\n",
        "# HELP a A\n# TYPE a gauge\na 1",
        "# HELP a A\n# TYPE a gauge\na 1\na 2\n",
        "# HELP a A\n# TYPE a gauge\na 1\n# HELP a A\n# TYPE a gauge\na{x=\"1\"} 2\n",
        "# HELP a A\n# TYPE a gauge\na{x=\"1\\t\"} 1\n",
        "# HELP a A\n# TYPE a gauge\na{x=\"1\",} 1\n",
        "# HELP a A\n# TYPE a gauge\na one\n",
        "# HELP a A\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n",
        "# HELP a A\n# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n",
        "# HELP a A\n# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 2\n",
    ],
)
def test_the_reader_of_this_file_refuses_what_is_malformed(text):
    with pytest.raises(exposition.Malformed):
        exposition.read(text)
