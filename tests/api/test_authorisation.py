"""Who may do what: every served route against every kind of caller, by capability and by ownership.

A route without a row here fails; so does a row whose route is gone. What is refused changes nothing.
"""

import secrets
import sqlite3

import matrix_live
import pytest
from madang import PASSWORD, served_routes
from matrix import (
    CALLERS,
    EDIT,
    POST,
    Row,
    World,
    at,
    everybody,
    of_comment,
    of_post,
    operators,
    owner_only,
    owner_or_moderators,
    sent,
    signed,
    staff,
    writers,
)


def post_as_it_is(world, target):
    parts = target.split("/")
    seen = world.clients["moderator"].get("/".join(parts[:5]))
    return seen.status, seen.json.get("version"), seen.json.get("status"), seen.json.get("title"), seen.code


def comment_as_it_is(world, target):
    comment = target.split("/")[-1]
    with sqlite3.connect(f"file:{next(world.server.data_dir.glob('*.db'))}?mode=ro", uri=True) as database:
        row = database.execute("SELECT * FROM comments WHERE id = ?", (int(comment),)).fetchone()
    database.close()
    return row


def new_account(world, who):
    name = "n" + secrets.token_hex(6)
    return {"email": f"{name}@example.org", "password": PASSWORD, "nickname": name}


def accept(world, who):
    post, comment = (world.kept["post"], world.kept["comment"]) if who == "blocked" else world.question()
    return f"{POST}/{post}/accepted-comment", {"json": {"commentId": comment}}


def own_refresh(world, who):
    token = "nothing" if who == "anonymous" else world.sign_in(who).account["refreshToken"]
    return "/api/v1/sessions/refresh", {"json": {"refreshToken": token}}


def planning(kind, target):
    return sent("/ops/v1/plans", lambda world, who: {"kind": kind, "target": target(world) if callable(target) else target})


def executing(planner):
    def ask(world, who):
        plan = world.plan(who if planner == "self" and who in ("operator", "admin") else "operator")
        body = {"planId": plan["planId"], "confirmText": plan["confirmText"], "reason": "the matrix"}
        return "/ops/v1/executions", {"json": body, "headers": {"Idempotency-Key": secrets.token_hex(16)}}

    return ask


def overriding(world, who):
    body = {"kind": "excluded", "forSeconds": 60, "reason": "the matrix"}
    return f"/ops/v1/popular/likes/overrides/{world.post(who)}", {"json": body}


def no_override(world, target):
    held = world.clients["moderator"].get("/ops/v1/popular/overrides").expect(200)["items"]
    return [each for each in held if each["post"] == target.split("/")[-1]]


REPORT = {"category": "advertising"}
REASON = {"reason": "the matrix"}
CASES = "/ops/v1/moderation/cases"


def of_case(step, **more):
    def ask(world, who):
        case = world.case()
        return f"{CASES}/{case['id']}/{step}", {"json": {"version": case["version"], **more}}

    return ask


def case_as_it_is(world, target):
    return world.clients["admin"].get("/".join(target.split("/")[:6])).expect(200).json


NEW_PASSWORD = {"currentPassword": PASSWORD, "newPassword": PASSWORD + " again"}
WEBHOOK = {"name": "the matrix", "url": "https://hooks.example.org/x", "kinds": ["alert"]}

ROWS = [
    # for machines
    Row("GET /healthz", everybody(200)),
    Row("GET /readyz", everybody(200)),
    Row("GET /openapi.yaml", everybody(200)),
    Row("GET /metrics", everybody(200), note="from this machine"),
    # accounts
    Row("POST /api/v1/members", everybody(201), sent("/api/v1/members", new_account)),
    Row("POST /api/v1/members/verify-email", everybody((422, "invalid-verification-token")),
        sent("/api/v1/members/verify-email", lambda *_: {"token": "somebody-elses"})),
    Row("POST /api/v1/members/verification-mail", everybody(202),
        sent("/api/v1/members/verification-mail", lambda *_: {"email": "nobody@example.org"})),
    Row("POST /api/v1/password-resets", everybody(202),
        sent("/api/v1/password-resets", lambda *_: {"email": "nobody@example.org"})),
    Row("POST /api/v1/password-resets/confirm", everybody((422, "invalid-reset-token")),
        sent("/api/v1/password-resets/confirm", lambda *_: {"token": "x", "newPassword": "a good one for me 8"})),
    Row("GET /api/v1/me", signed(200)),
    Row("PATCH /api/v1/me", writers(200), sent("/api/v1/me", lambda *_: {"employed": True})),
    Row("POST /api/v1/sessions", everybody(200),
        sent("/api/v1/sessions", lambda world, who: {key: world.accounts["owner"][key] for key in ("email", "password")})),
    Row("POST /api/v1/sessions/refresh", {**everybody(200), "anonymous": (401, "invalid-refresh-token")}, own_refresh),
    Row("GET /api/v1/sessions", signed(200)),
    Row("DELETE /api/v1/sessions/{id}", {**signed((404, "session-not-found")), "owner": 204, "blocked": 204},
        at("/api/v1/sessions/{}", World.session)),
    Row("DELETE /api/v1/sessions/current", signed(204), fresh=True),
    # posts
    Row("GET /api/v1/posts", everybody(200)),
    Row("GET /api/v1/posts/popular", everybody(200)),
    Row("POST /api/v1/posts", writers(201), sent(POST, lambda *_: {"kind": "study", "title": "t", "body": "b"})),
    Row("GET /api/v1/posts/{id}", everybody(200), of_post()),
    Row("GET /api/v1/posts/{id}/revisions", everybody(200), of_post("/revisions")),
    Row("PATCH /api/v1/posts/{id}", owner_only(200), of_post(**EDIT), post_as_it_is),
    Row("DELETE /api/v1/posts/{id}", owner_or_moderators(204), of_post(), post_as_it_is),
    Row("POST /api/v1/posts/{id}/restore", staff(200),
        lambda world, who: (f"{POST}/{world.deleted_post()}/restore", {}), post_as_it_is),
    Row("PUT /api/v1/posts/{id}/like", writers(200), of_post("/like")),
    Row("DELETE /api/v1/posts/{id}/like", writers(200), of_post("/like")),
    Row("GET /api/v1/posts/{id}/revisions", {**everybody((410, "post-deleted")), "moderator": 200, "operator": 200,
                                             "admin": 200},
        lambda world, who: (f"{POST}/{world.deleted_post()}/revisions", {}), note="deleted"),
    # comments
    Row("GET /api/v1/posts/{id}/comments", everybody(200), of_post("/comments")),
    Row("POST /api/v1/posts/{id}/comments", writers(201), of_post("/comments", json={"body": "b"})),
    Row("PATCH /api/v1/comments/{id}", owner_only(200), of_comment(json={"body": "edited"}), comment_as_it_is),
    Row("DELETE /api/v1/comments/{id}", owner_or_moderators(204), of_comment(), comment_as_it_is),
    Row("PUT /api/v1/posts/{id}/accepted-comment", owner_only(200), accept, post_as_it_is),
    # moderation
    Row("POST /api/v1/posts/{id}/reports", {**writers(201), "owner": (409, "own-content")},
        of_post("/reports", json=REPORT)),
    Row("POST /api/v1/comments/{id}/reports", {**writers(201), "owner": (409, "own-content")},
        lambda world, who: (f"/api/v1/comments/{world.comment(who)}/reports", {"json": REPORT})),
    Row("POST /api/v1/members/{id}/reports", {**writers(201), "other": (409, "own-content")},
        lambda world, who: (f"/api/v1/members/{world.accounts['other']['id']}/reports", {"json": REPORT})),
    Row("GET /api/v1/me/sanctions", signed(200)),
    Row("POST /api/v1/me/sanctions/{id}/appeal", signed((404, "warning-not-found")),
        sent("/api/v1/me/sanctions/1/appeal", lambda *_: {"text": "I disagree."})),
    Row("GET /ops/v1/moderation", staff(200)),
    Row("GET /ops/v1/moderation/cases", staff(200)),
    Row("GET /ops/v1/moderation/cases/{id}", staff(200), lambda world, who: (f"{CASES}/{world.case()['id']}", {})),
    Row("POST /ops/v1/moderation/cases/{id}/claim", staff(200), of_case("claim"), case_as_it_is),
    Row("POST /ops/v1/moderation/cases/{id}/release", staff(200), of_case("release"), case_as_it_is),
    Row("POST /ops/v1/moderation/cases/{id}/decision", staff(200),
        of_case("decision", content="hide", member="none", reason="the matrix"), case_as_it_is),
    Row("GET /ops/v1/moderation/members", staff(200)),
    Row("GET /ops/v1/moderation/members/{id}", staff(200),
        lambda world, who: (f"/ops/v1/moderation/members/{world.accounts['owner']['id']}", {})),
    Row("POST /ops/v1/moderation/members/{id}/actions", staff(200), lambda world, who: (
        f"/ops/v1/moderation/members/{world.server.sign_up()['id']}/actions", {"json": {"action": "warn", **REASON}})),
    Row("GET /ops/v1/moderation/posts", staff(200)),
    Row("GET /ops/v1/moderation/posts/{id}", staff(200),
        lambda world, who: (f"/ops/v1/moderation/posts/{world.post(who)}", {})),
    Row("POST /ops/v1/moderation/posts/{id}/actions", staff(200), lambda world, who: (
        f"/ops/v1/moderation/posts/{world.post('owner')}/actions", {"json": {"action": "hide", **REASON}})),
    Row("GET /ops/v1/moderation/comments/{id}", staff(200),
        lambda world, who: (f"/ops/v1/moderation/comments/{world.comment(who)}", {})),
    Row("POST /ops/v1/moderation/comments/{id}/actions", staff(200), lambda world, who: (
        f"/ops/v1/moderation/comments/{world.comment('owner')}/actions", {"json": {"action": "hide", **REASON}})),
    Row("POST /ops/v1/moderation/sanctions/{id}/actions", staff((404, "warning-not-found")),
        sent("/ops/v1/moderation/sanctions/1/actions", lambda *_: {"action": "withdraw", **REASON})),
    Row("POST /ops/v1/moderation/actions/{id}/undo", staff((404, "action-not-found")),
        lambda *_: ("/ops/v1/moderation/actions/1/undo", {})),
    Row("GET /api/v1/fortune", signed(200)),
    # staff
    Row("GET /ops/v1/me", staff(200)),
    Row("GET /ops/v1/summary", staff(200)),
    Row("GET /ops/v1/server", staff(200)),
    Row("GET /ops/v1/cache/regions", staff(200)),
    Row("GET /ops/v1/popular/overrides", staff(200)),
    Row("PUT /ops/v1/popular/{by}/overrides/{id}", staff(200), overriding, no_override),
    Row("DELETE /ops/v1/popular/{by}/overrides/{id}", staff(204),
        lambda world, who: (overriding(world, who)[0], {}), no_override),
    Row("GET /ops/v1/breakers", staff(200)),
    Row("GET /ops/v1/breakers/{name}", staff((404, "breaker-not-found")), lambda *_: ("/ops/v1/breakers/no-such", {})),
    Row("GET /ops/v1/alerts", staff(200)),
    Row("GET /ops/v1/alerts/history", staff(200)),
    Row("GET /ops/v1/alerts/rules", staff(200)),
    Row("GET /ops/v1/alerts/{id}", staff((404, "alert-not-found")), lambda *_: ("/ops/v1/alerts/1", {})),
    Row("PUT /ops/v1/alerts/{id}/acknowledgement", operators((404, "alert-not-found")),
        sent("/ops/v1/alerts/1/acknowledgement", lambda *_: {})),
    Row("DELETE /ops/v1/alerts/{id}/acknowledgement", operators((404, "alert-not-found")),
        lambda *_: ("/ops/v1/alerts/1/acknowledgement", {})),
    Row("GET /ops/v1/alerts/silences", staff(200)),
    Row("POST /ops/v1/alerts/silences", operators(201),
        sent("/ops/v1/alerts/silences", lambda *_: {"rule": "p99", "reason": "the matrix", "seconds": 60})),
    Row("DELETE /ops/v1/alerts/silences/{id}", operators((404, "silence-not-found")),
        lambda *_: ("/ops/v1/alerts/silences/1", {})),
    Row("GET /ops/v1/webhooks", staff(200)),
    Row("POST /ops/v1/webhooks", operators(201), sent("/ops/v1/webhooks", lambda *_: WEBHOOK)),
    Row("PATCH /ops/v1/webhooks/{id}", operators((404, "webhook-not-found")),
        sent("/ops/v1/webhooks/1", lambda *_: {"enabled": False})),
    Row("POST /ops/v1/webhooks/{id}/secret", operators((404, "webhook-not-found")),
        sent("/ops/v1/webhooks/1/secret", lambda *_: {"overlapSeconds": 0})),
    Row("POST /ops/v1/webhooks/{id}/tests", operators((404, "webhook-not-found")),
        lambda *_: ("/ops/v1/webhooks/1/tests", {})),
    Row("GET /ops/v1/webhooks/{id}/deliveries", staff((404, "webhook-not-found")),
        lambda *_: ("/ops/v1/webhooks/1/deliveries", {})),
    Row("GET /ws", everybody((426, "upgrade-required")), note="by HTTP; its CONNECT authenticates"),
    Row("GET /ops/v1/stream", everybody((426, "upgrade-required")), note="by HTTP; its first message authenticates"),
    Row("GET /ops/v1/metrics", staff(200),
        lambda *_: ("/ops/v1/metrics?name=madang_http_requests_total", {})),
    Row("GET /ops/v1/metrics/names", staff(200)),
    Row("GET /ops/v1/slow-requests", staff(200)),
    Row("GET /ops/v1/mail", staff(200)),
    Row("GET /ops/v1/mail/messages", staff(200)),
    Row("GET /ops/v1/mail/errors", staff(200)),
    Row("GET /ops/v1/realtime", staff(200)),
    Row("GET /ops/v1/chat/rooms", staff(200)),
    Row("GET /ops/v1/chat/rooms/{id}", staff(404), lambda *_: ("/ops/v1/chat/rooms/1", {})),
    Row("GET /ops/v1/chat/rooms/{id}/messages", staff(404), lambda *_: ("/ops/v1/chat/rooms/1/messages", {})),
    Row("POST /ops/v1/chat/rooms/{id}/messages/{message}/actions", staff(404),
        lambda *_: ("/ops/v1/chat/rooms/1/messages/1/actions", {"json": {"action": "hide", "reason": "the matrix"}})),
    Row("POST /ops/v1/chat/members/{id}/mute", staff(404),
        lambda *_: ("/ops/v1/chat/members/1/mute", {"json": {"muted": True, "minutes": 5, "reason": "the matrix"}})),
    Row("GET /ops/v1/notifications", staff(200)),
    Row("GET /ops/v1/announcements", staff(200)),
    Row("GET /ops/v1/announcements/audience", operators(200)),
    Row("GET /ops/v1/realtime/sessions", staff(200)),
    Row("POST /ops/v1/mail/messages/{id}/changes", operators(404),
        lambda *_: ("/ops/v1/mail/messages/1/changes", {"json": {"action": "retry"}})),
    Row("DELETE /ops/v1/mail/messages/{id}/changes", operators(404),
        lambda *_: ("/ops/v1/mail/messages/1/changes", {})),
    Row("POST /ops/v1/mail/messages/{id}/address", operators(404),
        lambda *_: ("/ops/v1/mail/messages/1/address", {"json": {"reason": "the matrix"}})),
    Row("GET /ops/v1/mail/templates", staff(200)),
    Row("GET /ops/v1/mail/templates/{name}", staff(200), lambda *_: ("/ops/v1/mail/templates/warning", {})),
    Row("POST /api/v1/mail/unsubscribe", everybody(204), lambda *_: ("/api/v1/mail/unsubscribe?token=x", {})),
    Row("GET /ops/v1/mail/messages/{id}", staff(404), lambda *_: ("/ops/v1/mail/messages/1", {})),
    Row("GET /ops/v1/jobs", staff(200)),
    Row("GET /ops/v1/jobs/{name}/runs", staff(200), lambda *_: ("/ops/v1/jobs/popular.refresh/runs", {})),
    Row("GET /ops/v1/runs/{id}", staff(200), lambda world, who: (f"/ops/v1/runs/{world.finished_run()}", {})),
    Row("GET /ops/v1/posts/{id}/viewers", staff(200), lambda world, who: (f"/ops/v1/posts/{world.post(who)}/viewers", {})),
    Row("GET /ops/v1/audit", operators(200)),
    Row("GET /ops/v1/audit/verification", operators(200)),
    Row("POST /ops/v1/plans", operators(201), planning("job.run", "audit.verify"), note="run a job"),
    Row("POST /ops/v1/plans", operators(201), planning("run.cancel", World.finished_run), note="cancel a run"),
    Row("POST /ops/v1/plans", operators(201), planning("run.restart", World.finished_run), note="restart a run"),
    Row("POST /ops/v1/plans", operators(201), planning("cache.invalidate", "post-detail"), note="drop a cache"),
    Row("POST /ops/v1/plans", operators(201),
        planning("member.revoke-sessions", lambda world: world.accounts["other"]["id"]), note="revoke sessions"),
    Row("POST /ops/v1/plans", staff(201),
        planning("moderation.hide", lambda world: "member:" + world.accounts["other"]["id"]), note="hide many posts"),
    Row("POST /ops/v1/executions", {**operators(202), "moderator": (404, "plan-not-found")}, executing("self"),
        note="one's own plan"),
    Row("POST /ops/v1/executions", {**signed((403, "forbidden")), "operator": 202, "moderator": (404, "plan-not-found"),
                                    "admin": (404, "plan-not-found")}, executing("operator"), note="the operator's plan"),
    Row("GET /ops/v1/operations", staff(200)),
    Row("GET /ops/v1/operations/{id}", staff(200),
        lambda world, who: (f"/ops/v1/operations/{world.executed()}", {})),
]
ROWS += matrix_live.ROWS
# A changed password ends the sessions that the rows above use.
LAST = [
    Row("POST /api/v1/me/password", signed(204), sent("/api/v1/me/password", lambda *_: NEW_PASSWORD), fresh=True),
]


@pytest.fixture(scope="module")
def world():
    one = World()
    try:
        yield one
    finally:
        one.server.close()


def test_every_served_route_has_a_row_and_the_reverse():
    served, here = set(served_routes()), {row.route for row in ROWS + LAST}
    assert sorted(served - here) == [], "routes that nobody decided about"
    assert sorted(here - served) == [], "rows of no route"


def ask_everybody(world, row):
    wrong = []
    for who in CALLERS:
        status, code = row.allowed[who] if isinstance(row.allowed[who], tuple) else (row.allowed[who], None)
        target, options = row.ask(world, who)
        before = row.watch(world, target) if row.watch else None
        client = world.sign_in(who) if row.fresh else world.clients[who]
        answer = client.request(row.method, target, **options)
        if answer.status != status or (code and answer.code != code):
            wrong.append(f"{who}: expected {status} {code or ''}, got {answer!r}")
        if row.watch and status >= 400 and row.watch(world, target) != before:
            wrong.append(f"{who}: was refused, and yet it changed")
    return wrong


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_caller_gets_what_the_row_says(world, row):
    assert ask_everybody(world, row) == []


def test_a_refused_caller_never_learns_more_than_that(world):
    """Staff's pages answer a member the same, whether the thing exists or not."""
    for target in ("/ops/v1/operations/1", "/ops/v1/runs/1", "/ops/v1/jobs/no-such-job/runs", "/ops/v1/posts/1/viewers"):
        world.clients["other"].get(target).expect(403, "forbidden")
        world.clients["anonymous"].get(target).expect(401, "unauthenticated")


def test_other_methods_on_known_paths_are_refused_for_everybody(world):
    for who in CALLERS:
        for target in ("/api/v1/me", "/ops/v1/jobs", "/ops/v1/audit", POST):
            answer = world.clients[who].put(target, json={}).expect(405, "method-not-allowed")
            assert "PUT" not in answer.headers["allow"]


@pytest.mark.parametrize("row", LAST, ids=lambda row: row.name)
def test_each_caller_gets_what_the_row_says_at_last(world, row):
    assert ask_everybody(world, row) == []
