"""The audit log: every staff action has its row, refused ones too, and nobody changes a row unseen."""

import re
import shutil
import sqlite3

import pytest
from madang import Madang, wait_until
from operations import audit, carry_out, plan

POST = "/api/v1/posts"
TRIGGERS = "DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete;"
NOT_INTACT = 3


def tamper(server, script):
    """As somebody with the file in hand does it."""
    database = sqlite3.connect(server.data_dir / "madang.db", timeout=20)
    try:
        database.executescript(script)
        database.commit()
    finally:
        database.close()


def verify(server):
    done = server.cli("audit", "verify", check=False)
    assert done.returncode in (0, NOT_INTACT), done.stdout + done.stderr
    found = re.search(r"NOT intact: row (\d+) (\w+)", done.stdout)
    assert (found is None) == (done.returncode == 0), done.stdout
    return (int(found.group(1)), found.group(2)) if found else None


@pytest.fixture(scope="module")
def written():
    """A stopped server's folder with a dozen rows."""
    server = Madang().start()
    try:
        operator = server.staff("operator")
        for _ in range(2):
            carry_out(operator, "cache.invalidate", "post-detail")
        plan(operator, "cache.invalidate", "no-such-region").expect(404)
        audit(operator, outcome="refused")
        assert server.stop() == 0
        yield server
    finally:
        server.close()


@pytest.fixture
def copy(written, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(written.data_dir, folder)
    server = Madang(data_dir=folder)
    yield server
    server.close()


def test_an_untouched_log_is_intact(written):
    assert verify(written) is None
    assert verify(written) is None


EVERY_COLUMN = {
    "at": "at + 1", "actor_id": "actor_id + 1", "role": "role + 1", "action": "'another'", "target": "'another'",
    "outcome": "(outcome + 1) % 3", "reason": "reason || '.'", "trace_id": "'another'", "detail": "'{}'",
}


@pytest.mark.parametrize("column", EVERY_COLUMN)
def test_a_changed_column_is_found_where_it_is(copy, column):
    tamper(copy, f"{TRIGGERS} UPDATE audit_log SET {column} = {EVERY_COLUMN[column]} WHERE sequence = 4;")
    assert verify(copy) == (4, "changed")


RENUMBER = "UPDATE audit_log SET sequence = -sequence; UPDATE audit_log SET sequence = {}"
COPY = ("INSERT INTO audit_log SELECT {}, at, actor_id, role, action, target, outcome, reason, trace_id, detail, "
        "prev_hash, hash FROM audit_log WHERE sequence = {}; ")
TAMPERINGS = {
    "a row is gone": ("DELETE FROM audit_log WHERE sequence = 5;", 5, {"missing"}),
    "the first row is gone": ("DELETE FROM audit_log WHERE sequence = 1;", 1, {"missing"}),
    "rows are gone": ("DELETE FROM audit_log WHERE sequence BETWEEN 3 AND 6;", 3, {"missing"}),
    "a row is gone and the rest numbered anew": (
        "DELETE FROM audit_log WHERE sequence = 5;" + RENUMBER.format("CASE WHEN sequence < -5 THEN -sequence - 1 ELSE -sequence END;"),
        5, {"missing"}),
    "the end is cut": ("DELETE FROM audit_log WHERE sequence > 7;", 8, {"truncated", "missing"}),
    "the last row is cut": ("DELETE FROM audit_log WHERE sequence = (SELECT max(sequence) FROM audit_log);", None,
                            {"truncated", "missing"}),
    "all is gone": ("DELETE FROM audit_log;", 1, {"truncated", "missing"}),
    "a row is inserted": (
        RENUMBER.format("CASE WHEN sequence <= -5 THEN -sequence + 1 ELSE -sequence END;") + COPY.format(5, 3),
        5, {"inserted"}),
    "a row is appended": (COPY.format("(SELECT max(sequence) + 1 FROM audit_log)", 3), None, {"inserted", "changed"}),
    "two rows changed places": (
        RENUMBER.format("CASE sequence WHEN -5 THEN 6 WHEN -6 THEN 5 ELSE -sequence END;"), 5, {"reordered"}),
    "a hash is wrong": ("UPDATE audit_log SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE sequence = 6;", 6,
                        {"changed"}),
    "a binding is wrong": ("UPDATE audit_log SET prev_hash = hash WHERE sequence = 6;", 6, {"changed", "inserted"}),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found_and_the_place_named(copy, what):
    script, place, damages = TAMPERINGS[what]
    tamper(copy, TRIGGERS + script)
    found = verify(copy)
    assert found is not None, "nothing was noticed"
    assert found[1] in damages and place in (None, found[0]), found


def test_the_table_itself_refuses_changes(copy):
    for statement in ("UPDATE audit_log SET reason = 'x'", "DELETE FROM audit_log"):
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            tamper(copy, statement)
    assert verify(copy) is None


def test_a_log_written_anew_without_the_key_is_found(copy):
    """All rows with hashes of the forger's own making, and a head that fits them."""
    key = copy.data_dir / "audit.key"
    key.write_text("0" * 64)
    assert verify(copy) is not None


def test_tampering_is_found_while_serving(copy):
    copy.start()
    operator = copy.staff("operator")
    assert verify(copy) is None
    assert operator.get("/ops/v1/audit/verification").expect(200)["intact"] is True
    tamper(copy, TRIGGERS + "UPDATE audit_log SET target = 'nothing' WHERE sequence = 3;")
    assert verify(copy) == (3, "changed")
    told = operator.get("/ops/v1/audit/verification").expect(200)
    assert (told["intact"], told["finding"]["sequence"], told["finding"]["damage"]) == (False, 3, "changed")
    job = carry_out(operator, "job.run", "audit.verify")
    assert job["state"] == "FAILED" and "row 3" in job["error"]
    plan(operator, "cache.invalidate", "post-detail").expect(201)  # the log goes on
    assert verify(copy) == (3, "changed")


def test_a_tail_cut_while_serving_stays_found_after_new_rows(copy):
    copy.start()
    operator = copy.staff("operator")
    carry_out(operator, "cache.invalidate", "post-detail")
    wait_until(lambda: (copy.data_dir / "audit-head").exists(), what="the recorded head")
    copy.stop()
    tamper(copy, TRIGGERS + "DELETE FROM audit_log WHERE sequence > (SELECT max(sequence) - 3 FROM audit_log);")
    copy.start()
    operator = copy.staff("operator")
    carry_out(operator, "cache.invalidate", "post-detail")
    assert verify(copy) is not None


def test_the_log_is_intact_after_a_crash_in_the_middle_of_staffs_work(launch):
    server = launch()
    for _ in range(3):
        operator = server.staff("operator")
        for _ in range(10):
            plan(operator, "cache.invalidate", "post-detail").expect(201)
        server.restart(hard=True)
        assert verify(server) is None


# --- every staff action has a row ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def operator(server):
    return server.staff("operator")


@pytest.fixture(scope="module")
def moderator(server):
    return server.staff("moderator")


def test_what_moderators_do_to_others_content_is_recorded(kim, moderator, operator):
    post = kim.new_post()["id"]
    comment = kim.new_comment(post)["id"]
    moderator.delete(f"/api/v1/comments/{comment}").expect(204)
    moderator.delete(f"{POST}/{post}").expect(204)
    moderator.post(f"{POST}/{post}/restore").expect(200)
    for action, target in (("post.delete", post), ("post.restore", post), ("comment.delete", comment)):
        row = next(r for r in audit(operator, action=action) if target in r["target"])
        assert (row["actor"], row["role"], row["outcome"]) == (moderator.account["id"], "moderator", "succeeded")


def test_what_members_do_to_their_own_is_nobodys_business(kim, operator):
    post = kim.new_post()["id"]
    kim.delete(f"{POST}/{post}").expect(204)
    plan(operator, "cache.invalidate", "post-detail").expect(201)
    rows = audit(operator, action="plan cache.invalidate") and operator.get("/ops/v1/audit?limit=100")["items"]
    assert not [r for r in rows if post in r["target"]]


REFUSED = [
    ("kim", "GET", "/ops/v1/jobs", "forbidden"),
    ("kim", "GET", "/ops/v1/audit", "forbidden"),
    ("kim", "POST", "/ops/v1/plans", "forbidden"),
    ("moderator", "GET", "/ops/v1/audit", "forbidden"),
    ("anyone", "GET", "/ops/v1/me", "unauthenticated"),
]


@pytest.mark.parametrize("who,method,target,code", REFUSED)
def test_a_refused_request_to_staffs_pages_is_recorded(request, operator, who, method, target, code):
    client = request.getfixturevalue(who)
    trace = f"refused-{who}-{method}-{target.split('/')[-1]}"
    answer = client.request(method, target, json={} if method == "POST" else None, headers={"X-Request-Id": trace})
    assert answer.code == code
    row = audit(operator, traceId=trace)[0]
    assert (row["outcome"], row["reason"], row["target"], row["action"]) == ("refused", code, target, f"request.{method}")
    known = client.account or {"id": None, "nickname": None}
    assert (row["actor"], row["actorName"]) == (known["id"], known["nickname"])


def test_a_member_who_tries_the_moderators_lever_is_recorded(kim, operator):
    post = kim.new_post()["id"]
    kim.delete(f"{POST}/{post}").expect(204)
    kim.post(f"{POST}/{post}/restore", headers={"X-Request-Id": "no-moderator"}).expect(403)
    assert audit(operator, traceId="no-moderator")[0]["actor"] == kim.account["id"]


def test_looking_at_the_log_is_recorded_once_a_minute_and_view(operator, server):
    admin = server.staff("admin")
    for _ in range(3):
        admin.get("/ops/v1/audit?action=audit.read").expect(200)
    assert len(audit(operator, action="audit.read", actor=admin.account["id"])) == 1


def test_the_log_is_filtered_and_paged(operator):
    for _ in range(5):
        plan(operator, "cache.invalidate", "post-detail").expect(201)
    first = operator.get("/ops/v1/audit?action=plan%20cache.invalidate&limit=3").expect(200)
    second = operator.get(f"/ops/v1/audit?action=plan%20cache.invalidate&limit=3&cursor={first['nextCursor']}").expect(200)
    rows = first["items"] + second["items"]
    assert {r["action"] for r in rows} == {"plan cache.invalidate"}
    assert [r["sequence"] for r in rows] == sorted({r["sequence"] for r in rows}, reverse=True)
    mine = operator.get(f"/ops/v1/audit?actor={operator.account['id']}&outcome=succeeded").expect(200)["items"]
    assert {(r["actor"], r["outcome"]) for r in mine} == {(operator.account["id"], "succeeded")}
    for wrong in ("outcome=perhaps", "actor=kim", "from=yesterday", "colour=red"):
        operator.get(f"/ops/v1/audit?{wrong}").expect(422, "validation")
    other = first["nextCursor"]
    operator.get(f"/ops/v1/audit?cursor={other}").expect(400, "invalid-cursor")


def test_no_row_holds_a_secret(operator, kim):
    text = str(operator.get("/ops/v1/audit?limit=100").expect(200).json)
    assert kim.account["email"] not in text and "eyJ" not in text
