"""What staff do to posts, comments and members, one at a time and many, and undoing it."""

import secrets
from datetime import datetime, timedelta

import pytest
from faked_clock import FakedClock
from madang import wait_until
from moderation import NEW, POST, STAFF, act, case_of, claim, decide, detail, report, reported_post, undo
from operations import carry_out, ended, execute, plan


@pytest.fixture(scope="module")
def moderator(server):
    return server.staff("moderator")


@pytest.fixture(scope="module")
def other(server):
    """A second console: somebody else of the staff."""
    return server.staff("operator")


# Posts and comments


@pytest.mark.parametrize("action, state, code", [("hide", "hidden", "post-hidden"), ("delete", "deleted", "post-deleted")])
def test_staff_take_a_post_from_view_and_give_it_back(server, moderator, anyone, action, state, code):
    author = server.member()
    post = author.new_post(title="Rare " + secrets.token_hex(4))["id"]
    anyone.get(f"{POST}/{post}").expect(200)
    taken = act(moderator, f"posts/{post}", action).expect(200)
    assert (taken["affected"], taken["contentState"]) == (1, state)
    for client in (anyone, author):
        client.get(f"{POST}/{post}").expect(410, code)
        assert post not in {p["id"] for p in client.get(POST).expect(200)["items"]}
    author.patch(f"{POST}/{post}", json={"title": "x"}, headers={"If-Match": "*"}).expect(410, code)
    seen = moderator.get(f"{STAFF}/posts/{post}").expect(200)
    assert seen["content"]["body"] and seen["content"]["removedBy"]["id"] == moderator.account["id"]
    assert [a["kind"] for a in seen["history"]] == [action]
    act(moderator, f"posts/{post}", action).expect(409, "already-in-state")
    act(moderator, f"posts/{post}", "restore").expect(200)
    anyone.get(f"{POST}/{post}").expect(200)
    act(moderator, f"posts/{post}", "restore").expect(409, "already-in-state")


def test_undoing_a_restore_brings_back_the_very_same_removal(server, moderator):
    author = server.member()
    post = author.new_post()["id"]
    author.delete(f"{POST}/{post}").expect(204)
    before = moderator.get(f"{STAFF}/posts/{post}").expect(200)["content"]
    restored = act(moderator, f"posts/{post}", "restore").expect(200)
    undo(moderator, restored).expect(200)
    assert moderator.get(f"{STAFF}/posts/{post}").expect(200)["content"] == before
    assert before["removedBy"]["id"] == author.account["id"]


def test_what_changed_since_is_not_undone(server, moderator, other):
    post = server.member().new_post()["id"]
    hidden = act(moderator, f"posts/{post}", "hide").expect(200)
    act(other, f"posts/{post}", "delete").expect(200)
    undo(moderator, hidden).expect(409, "undo-superseded")
    assert moderator.get(f"{STAFF}/posts/{post}").expect(200)["content"]["state"] == "deleted"


def test_only_who_did_it_undoes_it_and_not_for_ever(launch, tmp_path):
    clock = FakedClock(tmp_path)
    server = launch(environment=clock.environment)
    moderator, other = server.staff("moderator"), server.staff("operator")
    first, second = (server.member().new_post()["id"] for _ in range(2))
    hidden = [act(moderator, f"posts/{post}", "hide").expect(200) for post in (first, second)]
    undo(other, hidden[0]).expect(403, "forbidden")
    moderator.post(f"{STAFF}/actions/12345/undo").expect(404, "action-not-found")

    def stand_after_the_window(action, seconds):
        clock.set((datetime.fromisoformat(action["action"]["undoUntil"]) + timedelta(seconds=seconds)).strftime("%F %T"))

    stand_after_the_window(hidden[0], 2)  # within the grace of 3 s
    undo(moderator, hidden[0]).expect(200)
    stand_after_the_window(hidden[1], 5)
    undo(moderator, hidden[1]).expect(409, "undo-expired")
    act(moderator, f"posts/{second}", "restore").expect(200)


def test_a_comment_is_hidden_and_the_count_follows(server, moderator, kim):
    post = kim.new_post()["id"]
    comment = server.member().new_comment(post)["id"]
    assert kim.get(f"{POST}/{post}").expect(200)["counts"]["comments"] == 1
    hidden = act(moderator, f"comments/{comment}", "hide").expect(200)
    assert kim.get(f"{POST}/{post}").expect(200)["counts"]["comments"] == 0
    assert kim.get(f"{POST}/{post}/comments").expect(200)["items"] == []
    assert moderator.get(f"{STAFF}/comments/{comment}").expect(200)["content"]["state"] == "hidden"
    undo(moderator, hidden).expect(200)
    assert kim.get(f"{POST}/{post}").expect(200)["counts"]["comments"] == 1
    act(moderator, f"comments/{comment}", "delete").expect(200)
    act(moderator, f"comments/{comment}", "restore").expect(200)
    assert kim.get(f"{POST}/{post}").expect(200)["counts"]["comments"] == 1


def test_staff_take_words_from_view_and_never_change_them(server, moderator):
    author = server.member()
    post = author.new_post()["id"]
    comment = author.new_comment(post)["id"]
    for staff in (moderator, server.staff("admin")):
        staff.patch(f"{POST}/{post}", json={"title": "Mine now"}, headers={"If-Match": "*"}).expect(403, "forbidden")
        staff.patch(f"/api/v1/comments/{comment}", json={"body": "Mine now"}).expect(403, "forbidden")
    seen = author.get(f"{POST}/{post}").expect(200)
    assert seen["title"] != "Mine now" and seen["version"] == 1


def test_a_hidden_post_leaves_the_popular_list(launch):
    server = launch(settings={"popular.refresh_seconds": 1})
    moderator = server.staff("moderator")
    post = server.member().new_post()["id"]
    server.member().put(f"{POST}/{post}/like").expect(200)

    def popular():
        return {i["post"]["id"] for i in server.client().get(f"{POST}/popular?by=likes").expect(200)["items"]}

    wait_until(lambda: post in popular(), what="the post in the list")
    hidden = act(moderator, f"posts/{post}", "hide").expect(200)
    wait_until(lambda: post not in popular(), what="the list without it")
    undo(moderator, hidden).expect(200)
    wait_until(lambda: post in popular(), what="the post back in the list")


def test_posts_are_found_by_words_author_and_state(server, moderator):
    author = server.member()
    word = "Zebra" + secrets.token_hex(4)
    posts = [author.new_post(title=f"{word} 100%_{n}")["id"] for n in range(3)]
    act(moderator, f"posts/{posts[0]}", "hide").expect(200)
    author.delete(f"{POST}/{posts[1]}").expect(204)

    def ids(query):
        return [p["id"] for p in moderator.get(f"{STAFF}/posts?{query}").expect(200)["items"]]

    assert ids(f"query={word.lower()}") == posts[::-1]
    assert ids(f"query={word}%20100%25_1") == [posts[1]]
    assert ids(f"query={word}x") == []
    mine = f"author={author.account['id']}"
    assert ids(mine) == posts[::-1] and ids(mine + "&state=hidden") == [posts[0]]
    assert ids(mine + "&state=deleted") == [posts[1]] and ids(mine + "&state=visible") == [posts[2]]
    assert posts[0] in ids("state=hidden") and posts[0] not in ids("state=visible")
    first = moderator.get(f"{STAFF}/posts?{mine}&limit=2").expect(200)
    assert [p["id"] for p in first["items"]] == [posts[2], posts[1]]
    assert ids(f"{mine}&limit=2&cursor={first['nextCursor']}") == [posts[0]]
    moderator.get(f"{STAFF}/posts?state=x").expect(422, "validation")
    moderator.get(f"{STAFF}/posts?author=me").expect(422, "validation")


# Members


def test_warnings_climb_the_ladder_and_really_block(server, moderator):
    author = server.member()
    target = f"members/{author.account['id']}"
    for days in (1, 7, 30, 30):
        assert moderator.get(f"{STAFF}/{target}").expect(200)["member"]["nextBlockDays"] == days
        act(moderator, target, "warn", category="advertising").expect(200)
        sanction = author.get("/api/v1/me/sanctions").expect(200)["items"][0]
        assert (sanction["kind"], sanction["days"], sanction["reason"]) == ("warning", days, "a test")
        assert author.get("/api/v1/me").expect(200)["blockedUntil"] == sanction["blockedUntil"]
    author.post(POST, json=NEW).expect(403, "blocked")
    author.get(POST).expect(200)
    server.login(author.account).post(POST, json=NEW).expect(403, "blocked")


def test_a_blocked_member_reads_and_cannot_write_until_the_block_is_undone(server, moderator):
    author = server.member()
    target = f"members/{author.account['id']}"
    blocked = act(moderator, target, "block", days=7, category="abuse").expect(200)
    assert blocked["blockedUntil"] is not None
    author.get(POST).expect(200)
    author.post(POST, json=NEW).expect(403, "blocked")
    report(author, f"members/{moderator.account['id']}").expect(403, "blocked")
    undo(moderator, blocked).expect(200)
    author.post(POST, json=NEW).expect(201)
    assert author.get("/api/v1/me/sanctions").expect(200)["items"] == []


def test_undoing_a_shorter_block_leaves_the_longer_one(server, moderator):
    author = server.member()
    target = f"members/{author.account['id']}"
    first = act(moderator, target, "block", days=30).expect(200)
    second = act(moderator, target, "block", days=2).expect(200)
    assert second["blockedUntil"] == first["blockedUntil"]
    assert undo(moderator, second).expect(200)["blockedUntil"] == first["blockedUntil"]
    third = act(moderator, target, "warn").expect(200)
    assert undo(moderator, first).expect(200)["blockedUntil"] < third["blockedUntil"]
    author.post(POST, json=NEW).expect(403, "blocked")


def test_a_block_is_lifted_and_lifting_it_is_undone(server, moderator):
    author = server.member()
    target = f"members/{author.account['id']}"
    act(moderator, target, "unblock").expect(409, "not-blocked")
    until = act(moderator, target, "block", days=5).expect(200)["blockedUntil"]
    lifted = act(moderator, target, "unblock").expect(200)
    assert lifted["blockedUntil"] is None
    author.post(POST, json=NEW).expect(201)
    assert undo(moderator, lifted).expect(200)["blockedUntil"] == until
    author.post(POST, json=NEW).expect(403, "blocked")


def test_a_withdrawn_warning_ends_its_block_and_counts_no_more(server, moderator):
    author = server.member()
    target = f"members/{author.account['id']}"
    warning = act(moderator, target, "warn").expect(200)["action"]["id"]
    withdrawn = act(moderator, f"sanctions/{warning}", "withdraw").expect(200)
    assert withdrawn["blockedUntil"] is None
    assert author.get("/api/v1/me/sanctions").expect(200)["items"][0]["lifted"] is True
    assert moderator.get(f"{STAFF}/{target}").expect(200)["member"]["warnings"] == 0
    act(moderator, f"sanctions/{warning}", "withdraw").expect(404, "warning-not-found")
    assert undo(moderator, withdrawn).expect(200)["blockedUntil"] is not None
    assert moderator.get(f"{STAFF}/{target}").expect(200)["member"]["warnings"] == 1


def test_a_blocked_member_appeals_once_and_the_appeal_is_a_case(server, moderator):
    author = server.member()
    warning = act(moderator, f"members/{author.account['id']}", "warn").expect(200)["action"]["id"]
    appeal = f"/api/v1/me/sanctions/{warning}/appeal"
    server.member().post(appeal, json={"text": "Not mine."}).expect(404, "warning-not-found")
    author.post(appeal, json={"text": " "}).expect(422, "validation")
    author.post(appeal, json={"text": "It was no advertisement."}).expect(201)
    author.post(appeal, json={"text": "Please!"}).expect(409, "already-appealed")
    case = case_of(moderator, warning)
    assert (case["target"], case["categories"], case["reports"]) == ("warning", ["appeal"], 1)
    assert detail(moderator, case)["reports"][0]["text"] == "It was no advertisement."
    assert decide(moderator, case, member="withdraw").expect(200)["blockedUntil"] is None
    author.post(POST, json=NEW).expect(201)


def test_nobody_acts_on_his_equals_or_betters_or_himself(server, moderator, other):
    for staff, victim, code in ((moderator, other, "outranked"), (moderator, moderator, "own-content")):
        act(staff, f"members/{victim.account['id']}", "block", days=1).expect(409 if code == "own-content" else 403, code)
    act(other, f"members/{moderator.account['id']}", "warn").expect(200)
    act(moderator, "members/12345", "warn").expect(404, "member-not-found")
    act(moderator, f"members/{server.member().account['id']}", "hide").expect(422, "validation")


def test_members_are_found_and_their_addresses_are_masked(server, moderator):
    name = "Qx" + secrets.token_hex(4)
    members = [server.member(f"{name}{n}") for n in range(3)]

    def found(query):
        return [m["nickname"] for m in moderator.get(f"{STAFF}/members?{query}").expect(200)["items"]]

    assert found(f"query={name.lower()}") == [f"{name}{n}" for n in range(3)]
    assert found(f"query={members[1].account['id']}") == [f"{name}1"]
    assert found(f"query={members[2].account['email'].replace('@', '%40')}") == [f"{name}2"]
    first = moderator.get(f"{STAFF}/members?query={name}&limit=2").expect(200)
    assert found(f"query={name}&limit=2&cursor={first['nextCursor']}") == [f"{name}2"]
    email, masked = members[0].account["email"], first["items"][0]["email"]
    assert masked == email[0] + "***" + email[email.index("@"):]
    act(moderator, f"members/{members[1].account['id']}", "block", days=2).expect(200)
    assert found(f"query={name}&state=blocked") == [f"{name}1"]
    assert f"{name}1" in found("state=blocked&limit=100") and f"{name}0" not in found("state=blocked&limit=100")
    assert found("limit=1") != []
    moderator.get(f"{STAFF}/members?state=happy").expect(422, "validation")


def test_a_member_is_mailed_once_the_warning_stands_and_not_when_it_was_undone(launch):
    server = launch(settings={"moderation.undo_seconds": 1})
    moderator = server.staff("moderator")
    warned, spared = server.member(), server.member()
    undo(moderator, act(moderator, f"members/{spared.account['id']}", "warn").expect(200)).expect(200)
    act(moderator, f"members/{warned.account['id']}", "warn", category="offTopic", reason="칼럼 광고").expect(200)

    def told(member):
        return [m for m in server.mails(member.account["email"]) if "칼럼 광고" in str(m) or "warned" in str(m)]

    wait_until(lambda: told(warned), within=20, what="the mail")
    assert told(spared) == []


def test_a_member_is_mailed_what_became_of_the_appeal_in_the_words_of_who_decided(launch):
    server = launch(settings={"moderation.undo_seconds": 1})
    moderator = server.staff("moderator")

    def appealed():
        author = server.member()
        warning = act(moderator, f"members/{author.account['id']}", "warn").expect(200)["action"]["id"]
        author.post(f"/api/v1/me/sanctions/{warning}/appeal", json={"text": "It was no advertisement."}).expect(201)
        return author, case_of(moderator, warning)

    heard, case = appealed()
    decide(moderator, case, member="withdraw", reason="다시 보니 광고가 아닙니다").expect(200)
    refused, case = appealed()
    decide(moderator, case, reason="it was one").expect(200)

    def answers(member):
        mails = [mail.get_body(("plain",)).get_content() for mail in server.mails(member.account["email"])]
        return [text for text in mails if "your appeal" in text]

    granted = wait_until(lambda: answers(heard), within=20, what="the answer")
    assert len(granted) == 1 and "was granted" in granted[0] and "> 다시 보니 광고가 아닙니다" in granted[0]
    assert "cannot write" not in granted[0]
    rejected = wait_until(lambda: answers(refused), within=20, what="the refusal")
    assert len(rejected) == 1 and "was not granted" in rejected[0] and "cannot write until" in rejected[0]


# Many at a time


def test_what_arrives_after_the_plan_is_not_included(server, moderator):
    author = server.member()
    target = f"member:{author.account['id']}"
    posts = [author.new_post()["id"] for _ in range(3)]
    planned = plan(moderator, "moderation.hide", target).expect(201)
    assert planned["impact"]["affected"] == 3 and planned["confirmText"] == "hide 3"
    later = author.new_post()["id"]
    done = ended(moderator, execute(moderator, planned, reason="a spammer").expect(202))
    assert (done["state"], done["affected"]) == ("SUCCEEDED", 3)
    for post in posts:
        server.client().get(f"{POST}/{post}").expect(410, "post-hidden")
    server.client().get(f"{POST}/{later}").expect(200)
    history = moderator.get(f"{STAFF}/posts/{posts[0]}").expect(200)["history"]
    assert [(a["kind"], a["reason"]) for a in history] == [("hide", "a spammer")]


def test_a_plan_whose_posts_changed_is_outdated(server, moderator):
    author = server.member()
    posts = [author.new_post()["id"] for _ in range(2)]
    planned = plan(moderator, "moderation.hide", "selection", {"posts": posts}).expect(201)
    author.delete(f"{POST}/{posts[0]}").expect(204)
    execute(moderator, planned).expect(409, "plan-outdated")
    server.client().get(f"{POST}/{posts[1]}").expect(200)


def test_many_posts_are_hidden_and_restored_by_selection(server, moderator):
    author = server.member()
    posts = [author.new_post()["id"] for _ in range(3)]
    assert carry_out(moderator, "moderation.hide", "selection", {"posts": posts})["affected"] == 3
    again = plan(moderator, "moderation.hide", "selection", {"posts": posts}).expect(201)
    assert again["impact"]["affected"] == 0 and again["checks"][0]["result"] == "warning"
    assert carry_out(moderator, "moderation.restore", "selection", {"posts": posts})["affected"] == 3
    server.client().get(f"{POST}/{posts[2]}").expect(200)
    for params in ({}, {"posts": []}, {"posts": "x"}, {"posts": ["x"]}, {"posts": posts, "more": 1}):
        plan(moderator, "moderation.hide", "selection", params).expect(422, "validation")
    plan(moderator, "moderation.hide", "everything").expect(422, "validation")
    plan(moderator, "moderation.hide", "selection", {"posts": ["12345"]}).expect(404, "post-not-found")


def test_many_cases_are_dismissed_but_not_those_of_others(launch):
    server = launch()
    moderator, other = server.staff("moderator"), server.staff("operator")
    cases = [case_of(moderator, reported_post(server)[1]) for _ in range(3)]
    claim(other, cases[0]).expect(200)
    planned = plan(moderator, "moderation.dismiss", "open", {"category": "advertising"}).expect(201)
    assert planned["impact"]["affected"] == 2
    assert [c["result"] for c in planned["checks"]] == ["passed", "warning"]
    late = case_of(moderator, reported_post(server)[1])
    assert ended(moderator, execute(moderator, planned).expect(202))["affected"] == 2
    left = {c["id"] for c in moderator.get(f"{STAFF}/cases").expect(200)["items"]}
    assert left == {cases[0]["id"], late["id"]}
    planned = plan(moderator, "moderation.dismiss", "selection", {"cases": [late["id"]]}).expect(201)
    claim(other, late).expect(200)
    execute(moderator, planned).expect(409, "plan-outdated")
