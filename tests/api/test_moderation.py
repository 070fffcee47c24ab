"""Reports, the review queue, and what is left behind."""

import secrets

import pytest
from madang import wait_until
from moderation import NEW, POST, STAFF, act, case_of, claim, decide, detail, report, reported_post, undo
from operations import audit
from stream import Stream


@pytest.fixture(scope="module")
def moderator(server):
    return server.staff("moderator")


@pytest.fixture(scope="module")
def other(server):
    """A second console: somebody else of the staff."""
    return server.staff("operator")


# Reports


def test_a_repeated_report_counts_once(server, moderator):
    author, post = reported_post(server)
    reporter = server.member()
    first = report(reporter, f"posts/{post}", "abuse", text="rude").expect(201)
    again = report(reporter, f"posts/{post}", "offTopic", text="other words").expect(200)
    assert again.json == first.json
    case = case_of(moderator, post)
    assert (case["reports"], sorted(case["categories"])) == (2, ["abuse", "advertising"])
    seen = detail(moderator, case)
    assert [r["category"] for r in seen["reports"]] == ["advertising", "abuse"]
    assert seen["content"]["state"] == "visible" and seen["member"]["id"] == author.account["id"]


def test_comments_and_members_are_reported_as_well(server, moderator, kim):
    author = server.member()
    comment = author.new_comment(kim.new_post()["id"], "Buy my course!")["id"]
    report(kim, f"comments/{comment}").expect(201)
    case = case_of(moderator, comment)
    assert (case["target"], case["title"], case["member"]["id"]) == ("comment", "Buy my course!", author.account["id"])
    report(kim, f"members/{author.account['id']}", "abuse").expect(201)
    case = case_of(moderator, author.account["id"])
    assert (case["target"], case["title"]) == ("member", author.account["nickname"])
    assert detail(moderator, case)["content"] is None


def test_a_report_names_a_known_category_and_other_needs_words(server, kim):
    _, post = reported_post(server)
    report(kim, f"posts/{post}", "boring").expect(422, "validation")
    report(kim, f"posts/{post}", "appeal").expect(422, "validation")
    report(kim, f"posts/{post}", "other").expect(422, "validation")
    report(kim, f"posts/{post}", "other", text="x" * 1001).expect(422, "validation")
    report(kim, f"posts/{post}", "other", text="신고합니다").expect(201)


def test_nobody_reports_himself_or_what_is_not_there(server, kim):
    post = kim.new_post()["id"]
    report(kim, f"posts/{post}").expect(409, "own-content")
    report(kim, f"members/{kim.account['id']}").expect(409, "own-content")
    report(kim, "posts/12345").expect(404, "post-not-found")
    report(kim, "comments/12345").expect(404, "comment-not-found")
    report(kim, "members/12345").expect(404, "member-not-found")
    other = server.member().new_post()["id"]
    server.staff("moderator").delete(f"{POST}/{other}").expect(204)
    report(kim, f"posts/{other}").expect(410, "post-deleted")


def test_an_idempotent_report_is_answered_again(server, kim):
    _, post = reported_post(server)
    key = {"Idempotency-Key": secrets.token_hex(16)}
    body = {"category": "illegal"}
    first = kim.post(f"/api/v1/posts/{post}/reports", json=body, headers=key).expect(201)
    again = kim.post(f"/api/v1/posts/{post}/reports", json=body, headers=key).expect(201)
    assert again.json == first.json and again.headers["idempotency-replayed"] == "true"


# The queue


def test_the_queue_shows_the_most_reported_first_and_pages(server, moderator):
    posts = [reported_post(server, reporters)[1] for reporters in (1, 3, 2)]
    seen, cursor = [], ""
    while cursor is not None:
        page = moderator.get(f"{STAFF}/cases?limit=2{cursor and '&cursor=' + cursor}").expect(200)
        seen += page["items"]
        cursor = page["nextCursor"]
    figures = [c["reports"] for c in seen]
    assert figures == sorted(figures, reverse=True) and len({c["id"] for c in seen}) == len(seen)
    order = [c["targetId"] for c in seen if c["targetId"] in posts]
    assert order == [posts[1], posts[2], posts[0]]


def test_the_queue_is_filtered(server, moderator, other):
    _, post = reported_post(server)
    case = case_of(moderator, post)
    claim(moderator, case).expect(200)

    def ids(client, query):
        return {c["id"] for c in client.get(f"{STAFF}/cases?limit=100&{query}").expect(200)["items"]}

    assert case["id"] in ids(moderator, "claim=mine") and case["id"] not in ids(moderator, "claim=free")
    assert case["id"] in ids(other, "claim=others") and case["id"] not in ids(other, "claim=mine")
    assert case["id"] in ids(moderator, "target=post&category=advertising&sort=oldest")
    assert case["id"] not in ids(moderator, "target=member")
    assert case["id"] not in ids(moderator, "category=privacy") and case["id"] not in ids(moderator, "state=decided")
    for query in ("claim=x", "sort=x", "state=x", "nonsense=1"):
        moderator.get(f"{STAFF}/cases?{query}").expect(422, "validation")


def test_the_second_of_two_who_claim_the_same_case_is_told_who_was_faster(server, moderator, other):
    _, post = reported_post(server)
    case = case_of(moderator, post)
    claimed = claim(moderator, case).expect(200)
    assert claimed["claimedBy"]["id"] == moderator.account["id"] and claimed["version"] == case["version"] + 1
    refused = claim(other, case).expect(409, "case-claimed")
    assert refused["errors"][0]["detail"] == claimed["claimedBy"]["nickname"]
    decide(other, claimed.json, content="hide").expect(409, "case-claimed")
    # One's own claim can be renewed; an old picture of it is stale.
    claim(moderator, case).expect(409, "case-stale")
    released = moderator.post(f"{STAFF}/cases/{case['id']}/release", json={"version": claimed["version"]}).expect(200)
    assert released["claimedBy"] is None
    claim(other, released.json).expect(200)


def test_a_claim_ends_by_itself(launch):
    server = launch(settings={"moderation.claim_seconds": 1})
    first, second = server.staff("moderator"), server.staff("operator")
    _, post = reported_post(server)
    case = case_of(first, post)
    claimed = claim(first, case).expect(200).json
    wait_until(lambda: detail(second, case)["review"]["claimedBy"] is None, what="the end of the claim")
    claim(second, claimed).expect(200)


def test_a_decided_case_is_decided_once(server, moderator, other):
    _, post = reported_post(server)
    case = case_of(moderator, post)
    decide(moderator, case, reason=" ").expect(422, "reason-required")
    taken = decide(moderator, case, reason="fine by me").expect(200)
    assert (taken["action"]["kind"], taken["contentState"]) == ("decide", "visible")
    refused = decide(other, case, content="hide").expect(409, "case-decided")
    assert "keep" in refused["detail"]
    done = detail(other, case)["review"]
    assert (done["state"], done["decision"], done["decidedBy"]["id"]) == ("decided", "keep", moderator.account["id"])
    # What is reported again after that is a new case.
    report(server.member(), f"posts/{post}").expect(201)
    assert case_of(moderator, post)["id"] != case["id"]


def test_a_decision_hides_and_warns_and_is_undone_as_one(server, moderator):
    author, post = reported_post(server)
    case = case_of(moderator, post)
    taken = decide(moderator, case, content="hide", member="warn").expect(200)
    assert taken["contentState"] == "hidden" and taken["blockedUntil"] is not None
    server.client().get(f"{POST}/{post}").expect(410, "post-hidden")
    author.post(POST, json=NEW).expect(403, "blocked")
    assert detail(moderator, case)["review"]["decision"] == "hide+warn"
    undone = undo(moderator, taken).expect(200)
    assert undone["contentState"] == "visible" and undone["blockedUntil"] is None and undone["action"]["undone"]
    server.client().get(f"{POST}/{post}").expect(200)
    author.post(POST, json=NEW).expect(201)
    back = detail(moderator, case)["review"]
    assert back["state"] == "open" and back["decision"] is None
    undo(moderator, taken).expect(409, "action-undone")


def test_a_decision_fits_what_the_case_is_about(server, moderator, kim):
    report(kim, f"members/{server.member().account['id']}").expect(201)
    case = moderator.get(f"{STAFF}/cases?target=member&sort=newest").expect(200)["items"][0]
    decide(moderator, case, content="hide").expect(422, "validation")
    decide(moderator, case, member="withdraw").expect(422, "validation")
    decide(moderator, case, member="block").expect(422, "validation")
    decide(moderator, case, member="block", days=366).expect(422, "validation")
    decide(moderator, case, member="block", days=3).expect(200)


# What is left behind


def test_every_action_is_an_audit_row_refused_ones_too(server, moderator):
    operator = server.staff("operator")
    author, post = reported_post(server)
    case = case_of(moderator, post)
    claimed = claim(moderator, case).expect(200).json
    decide(operator, claimed, content="hide", reason="too late").expect(409, "case-claimed")
    taken = decide(moderator, claimed, content="hide", reason="an advertisement").expect(200)
    undo(moderator, taken).expect(200)
    target = f"case:{case['id']}"
    assert audit(operator, action="case.claim", target=target)[0]["actor"] == moderator.account["id"]
    refused = audit(operator, action="case.decide", target=target)[0]
    assert (refused["outcome"], refused["reason"], refused["detail"]["given"]) == ("refused", "case-claimed", "too late")
    done = audit(operator, action="case.hide", target=f"post:{post}")[0]
    assert (done["outcome"], done["reason"], done["detail"]["case"]) == ("succeeded", "an advertisement", case["id"])
    assert audit(operator, action="moderation.undo", target=f"post:{post}")[0]["detail"]["undone"] == "decide"
    act(moderator, f"posts/{post}", "restore").expect(409, "already-in-state")
    assert audit(operator, action="post.restore", target=f"post:{post}")[0]["outcome"] == "refused"


def test_consoles_follow_live(server, moderator):
    stream = Stream(server, moderator.token)
    try:
        stream.subscribe("moderation")
        before = stream.next("moderation", "snapshot")["data"]["open"]
        author, post = reported_post(server)
        event = stream.next("moderation", "event")["data"]
        assert (event["what"], event["targetId"], event["open"]) == ("reported", post, before + 1)
        case = case_of(moderator, post)
        claimed = claim(moderator, case).expect(200).json
        assert stream.next("moderation", "event")["data"]["what"] == "claimed"
        decide(moderator, claimed).expect(200)
        event = stream.next("moderation", "event")["data"]
        assert (event["what"], event["caseId"], event["open"]) == ("decided", case["id"], before)
        assert moderator.get(STAFF).expect(200)["open"] == before
    finally:
        stream.close()
