"""Everything has a bound, on both sides of which an answer is known. Lengths are in characters, not in bytes."""

import json
import secrets

import pytest

POST = "/api/v1/posts"
JSON = {"Content-Type": "application/json"}


def new(**members):
    return {"kind": "study", "title": "t", "body": "b", **members}


# what, at its bound, beyond it, the pointer of the complaint
POSTS = [
    ("title", "가" * 200, "가" * 201, "/title"),
    ("title", "🐟" * 200, "🐟" * 201, "/title"),
    ("title", "t", "", "/title"),
    ("title", "t", " \u0020\t", "/title"),
    ("title", "one line", "two\nlines", "/title"),
    ("title", "null", "nul\u0000l", "/title"),
    ("body", "글" * 20_000, "글" * 20_001, "/body"),
    ("body", "b\n\tb", "b\u0007", "/body"),
    ("body", "b", "", "/body"),
    ("hashtags", [f"tag{n}" for n in range(10)], [f"tag{n}" for n in range(11)], "/hashtags"),
    ("hashtags", ["한" * 30], ["한" * 31], "/hashtags/0"),
    ("hashtags", ["c++", "c#", ".net"], ["two words"], "/hashtags/0"),
    ("hashtags", [], [""], "/hashtags/0"),
    ("hashtags", ["a"], ["a", 7], "/hashtags/1"),
    ("language", "cpp", "x" * 41, "/language"),
    ("kind", "review", "poem", "/kind"),
]


@pytest.mark.parametrize("member,fits,too_much,pointer", POSTS, ids=range(len(POSTS)))
def test_posts_have_bounds(kim, member, fits, too_much, pointer):
    made = kim.post(POST, json=new(**{member: fits})).expect(201)
    assert made[member] == fits
    refused = kim.post(POST, json=new(**{member: too_much})).expect(422, "validation")
    assert pointer in [e["pointer"] for e in refused["errors"]], refused["errors"]
    edit = kim.patch(f"{POST}/{made['id']}", json={member: too_much}, headers={"If-Match": "*"})
    if member != "kind":
        edit.expect(422, "validation")
    assert kim.get(f"{POST}/{made['id']}").expect(200)["version"] == 1


def test_comments_have_bounds(kim):
    post = kim.new_post()["id"]
    kim.new_comment(post, "글" * 5_000)
    for body in ("글" * 5_001, "", "  \n ", None, 7):
        kim.post(f"{POST}/{post}/comments", json={"body": body}).expect(422, "validation")


@pytest.mark.parametrize("nickname,status", [
    ("김마당", 201), ("가나", 201), ("가" * 20, 201), ("가" * 21, 422), ("k", 422), ("", 422), ("  ", 422),
    ("a\u200bb", 422), ("a\u202eb", 422), ("\u3164\u3164", 422), ("a\nb", 422), ("<b>x</b>", 201),
])
def test_nicknames_have_bounds(server, nickname, status):
    account = {"email": f"{secrets.token_hex(6)}@example.org", "password": "a good password 1", "nickname": nickname}
    server.client().post("/api/v1/members", json=account).expect(status)


def test_nicknames_that_look_alike_are_one(server):
    def sign_up(nickname):
        account = {"email": f"{secrets.token_hex(6)}@example.org", "password": "a good password 1", "nickname": nickname}
        return server.client().post("/api/v1/members", json=account)

    sign_up("Alike한글").expect(201)
    for same in ("ALIKE한글", "alike\u1112\u1161\u11ab\u1100\u1173\u11af", "Ａｌｉｋｅ한글"):
        sign_up(same).expect(409, "nickname-taken")


def nested(depth):
    return b'{"kind":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


def test_nesting_ends_at_32(kim):
    kim.request("POST", POST, body=nested(32), headers=JSON).expect(422, "validation")
    kim.request("POST", POST, body=nested(33), headers=JSON).expect(400, "malformed-json")
    kim.request("POST", POST, body=b"[" * 100_000, headers=JSON).expect(400, "malformed-json")


def test_a_body_ends_at_a_mebibyte(kim):
    body = json.dumps(new()).encode()
    fits = body + b" " * (1024 * 1024 - len(body))
    kim.request("POST", POST, body=fits, headers=JSON).expect(201)
    kim.request("POST", POST, body=fits + b" ", headers=JSON).expect(413, "content-too-large")


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1e-400", "99999999999999999999", "0x10", "01", "+1", ".5", "NaN"])
def test_numbers_out_of_range_are_refused(kim, number):
    for member in ("title", "extra"):
        answer = kim.request("POST", POST, body=f'{{"{member}":{number}}}'.encode(), headers=JSON)
        assert answer.status in (400, 422) and answer.code in ("malformed-json", "validation")


@pytest.mark.parametrize("raw", [b'"\\ud800"', b'"\\udc00\\ud800"', b'"\xed\xa0\x80"', b'"\xc0\xaf"', b'"\xf8\x88\x80\x80\x80"', b'"\xff"',
                                 b'"a\nb"', b'"\\x41"', b"'a'", b'"a', b"tru", b'"a"}garbage', b'"a",}'])
def test_text_that_is_none_is_refused_with_its_place(kim, raw):
    refused = kim.request("POST", POST, body=b'{"title":' + raw + b"}", headers=JSON).expect(400, "malformed-json")
    assert refused["errors"], "where?"


def test_profiles_have_bounds(kim):
    kim.patch("/api/v1/me", json={"languages": [f"l{n}" for n in range(20)]}).expect(200)
    for edit in ({"languages": [f"l{n}" for n in range(21)]}, {"frameworks": ["x" * 41]}, {"languages": [""]},
                 {"employed": "yes"}, {"employed": None}, {"nickname": None}):
        kim.patch("/api/v1/me", json=edit).expect(422, "validation")
    assert kim.patch("/api/v1/me", json={}).expect(200)["languages"] == [f"l{n}" for n in range(20)]


@pytest.mark.parametrize("id", ["0", "-1", "00", "01", "9223372036854775808", "1e3", "1.0", "%31%00", "me", "../1", "%2e%2e", "١"])
def test_ids_that_are_none_are_not_found(kim, id):
    from urllib.parse import quote

    answer = kim.get(f"{POST}/{quote(id, safe='%.')}")
    assert answer.status in (400, 404), repr(answer)
