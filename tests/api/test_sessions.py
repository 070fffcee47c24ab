"""Signing in, staying signed in, and everything that somebody else might try with it."""

import base64
import concurrent.futures
import hashlib
import hmac
import json
import re
import secrets
import sqlite3
import statistics
import time

import pytest
from madang import PASSWORD, wait_until

REFRESH = "/api/v1/sessions/refresh"
SESSIONS = "/api/v1/sessions"


def refresh(client, token, **more):
    return client.post(REFRESH, json={"refreshToken": token}, **more)


def database_of(server):
    return sqlite3.connect(f"file:{server.data_dir / 'madang.db'}?mode=ro", uri=True)


def one_value(server, statement, *values):
    database = database_of(server)
    try:
        return database.execute(statement, values).fetchone()[0]
    finally:
        database.close()


# --- refresh tokens ---------------------------------------------------------------------------------------------


def test_a_lost_answer_may_be_asked_for_once_more(server):
    """The same successor again, so that a client whose connection broke is not signed out."""
    client = server.member()
    first = client.account["refreshToken"]
    successor = refresh(client, first).expect(200)["refreshToken"]
    assert refresh(client, first).expect(200)["refreshToken"] == successor
    refresh(client, successor).expect(200)


def test_the_second_re_presentation_ends_the_family(server):
    client = server.member()
    first = client.account["refreshToken"]
    successor = refresh(client, first).expect(200)
    refresh(client, first).expect(200)
    refresh(client, first).expect(401, "invalid-refresh-token")
    refresh(client, successor["refreshToken"]).expect(401, "invalid-refresh-token")
    client.get("/api/v1/me").expect(401, "invalid-token")
    server.client(successor["accessToken"]).get("/api/v1/me").expect(401, "invalid-token")


def test_a_used_token_from_another_device_ends_the_family(server):
    client = server.login(server.sign_up(), {"User-Agent": "the owner's"})
    first = client.account["refreshToken"]
    successor = refresh(client, first).expect(200)["refreshToken"]
    refresh(server.client(headers={"User-Agent": "a thief's"}), first).expect(401, "invalid-refresh-token")
    refresh(client, successor).expect(401, "invalid-refresh-token")


def test_reuse_ends_one_family_and_no_other(server):
    account = server.sign_up()
    here, there = server.login(account), server.login(account)
    first = here.account["refreshToken"]
    for _ in range(2):
        refresh(here, first).expect(200)
    refresh(here, first).expect(401)
    there.get("/api/v1/me").expect(200)
    refresh(there, there.account["refreshToken"]).expect(200)


@pytest.mark.parametrize("round_", range(5))
def test_a_race_with_one_token_rotates_once(server, round_):
    """Sixteen at once: one rotation, one re-presentation with the same successor, the rest is theft."""
    client = server.member()
    token = client.account["refreshToken"]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: refresh(client.again(), token), range(16)))
    good = [a for a in answers if a.status == 200]
    assert {a.status for a in answers} == {200, 401}
    assert 1 <= len(good) <= 2, [a.status for a in answers]
    assert len({a["refreshToken"] for a in good}) == 1
    for answer in answers:
        if answer.status == 401:
            answer.expect(401, "invalid-refresh-token")
    refresh(client, good[0]["refreshToken"]).expect(401, "invalid-refresh-token")
    member = client.account["id"]
    count = "SELECT count(*) FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.member_id = ?"
    assert one_value(server, count, int(member)) == 2
    assert one_value(server, "SELECT count(*) FROM sessions WHERE member_id = ? AND revoked_at IS NULL", int(member)) == 0


def test_sessions_survive_a_crash_and_an_ended_one_stays_ended(launch):
    server = launch()
    account = server.sign_up()
    stays, ended = server.login(account), server.login(account)
    ended.delete("/api/v1/sessions/current").expect(204)
    used = stays.account["refreshToken"]
    successor = refresh(stays, used).expect(200)["refreshToken"]
    server.restart(hard=True)
    stays.get("/api/v1/me").expect(200)
    ended.get("/api/v1/me").expect(401, "invalid-token")
    refresh(ended, ended.account["refreshToken"]).expect(401, "invalid-refresh-token")
    refresh(stays, successor).expect(200)


def test_no_token_is_kept_in_the_clear(server):
    """Neither in the database with its log of writes, nor in what the server says."""
    client = server.member()
    refreshed = refresh(client, client.account["refreshToken"], headers={"Idempotency-Key": secrets.token_hex(8)})
    kept = b"".join(file.read_bytes() for file in server.data_dir.glob("madang.db*")) + server.log().encode()
    for secret in (client.token, client.account["refreshToken"], refreshed["accessToken"], refreshed["refreshToken"],
                   PASSWORD):
        assert secret.encode() not in kept
        assert secret.split(".")[-1].encode() not in kept


# --- access tokens ----------------------------------------------------------------------------------------------


def decoded(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def encoded(value):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed(header, claims, secret, digest=hashlib.sha256):
    text = f"{encoded(header)}.{encoded(claims)}"
    return text + "." + encoded(hmac.new(secret, text.encode(), digest).digest())


KEYS = {kid: hashlib.sha256(kid.encode()).digest() for kid in ("old", "new", "strange")}


def keys(*kids):
    return {"tokens.keys": ",".join(f"{kid}:{encoded(KEYS[kid])}" for kid in kids)}


def test_access_tokens_are_typed_and_name_their_key(launch):
    server = launch(settings=keys("old"))
    header, claims, _ = server.member().token.split(".")
    assert decoded(header) == {"alg": "HS256", "typ": "at+jwt", "kid": "old"}
    claims = decoded(claims)
    assert claims["exp"] - claims["iat"] == 900
    assert {"iss", "aud", "sub", "exp", "iat", "jti"} <= set(claims)


def test_keys_are_rotated_without_signing_anybody_out(launch):
    server = launch(settings=keys("old"))
    client = server.member()
    for kids, works in ((("new", "old"), True), (("new",), False)):
        server.stop()
        server.settings.update(keys(*kids))
        server.start()
        answer = client.get("/api/v1/me")
        assert (answer.status == 200) is works, repr(answer)
        if not works:
            assert answer.code == "invalid-token"
        fresh = refresh(client, client.account["refreshToken"]).expect(200)
        client.account["refreshToken"] = fresh["refreshToken"]
        assert decoded(fresh["accessToken"].split(".")[0])["kid"] == "new"
        server.client(fresh["accessToken"]).get("/api/v1/me").expect(200)


def test_forged_access_tokens_are_refused(launch):
    server = launch(settings=keys("new", "old"))
    client = server.member()
    header, claims = (decoded(part) for part in client.token.split(".")[:2])
    key = KEYS["new"]
    server.client(signed(header, claims, key)).get("/api/v1/me").expect(200)  # the forger below knows how

    def without(name):
        return {k: v for k, v in claims.items() if k != name}

    now = int(time.time())
    text = f"{encoded(header)}.{encoded(claims)}"
    good = signed(header, claims, key)
    forged = {
        "another key": signed({**header, "kid": "strange"}, claims, KEYS["strange"]),
        "the wrong kid": signed({**header, "kid": "old"}, claims, key),
        "no kid": signed({k: v for k, v in header.items() if k != "kid"}, claims, KEYS["strange"]),
        "a path as kid": signed({**header, "kid": "../../dev/null"}, claims, b""),
        "alg none": encoded({**header, "alg": "none"}) + "." + encoded(claims) + ".",
        "another alg": signed({**header, "alg": "HS512"}, claims, key, hashlib.sha512),
        "another type": signed({**header, "typ": "JWT"}, claims, key),
        "crit": signed({**header, "crit": ["exp"]}, claims, key),
        "expired": signed(header, {**claims, "iat": now - 2000, "exp": now - 1000}, key),
        "another issuer": signed(header, {**claims, "iss": "somebody"}, key),
        "another audience": signed(header, {**claims, "aud": "somebody"}, key),
        "no expiry": signed(header, without("exp"), key),
        "no subject": signed(header, without("sub"), key),
        "a subject that is no id": signed(header, {**claims, "sub": "1 OR 1=1"}, key),
        "a name twice": encoded(header) + "." + encoded(json.dumps(claims)[:-1].encode() + b',"sub":"1"}'),
        "padding": good + "=",
        "no signature": text + ".",
        "a cut signature": good[:-4],
        "too long": signed(header, {**claims, "x": "y" * 5000}, key),
    }
    forged["a name twice"] += "." + encoded(hmac.new(key, forged["a name twice"].encode(), hashlib.sha256).digest())
    accepted = []
    for what, token in forged.items():
        answer = server.client(token).get("/api/v1/me")
        if answer.status not in (401, 431):
            accepted.append(f"{what}: {answer!r}")
    assert accepted == []


def test_a_refresh_token_is_no_access_token_nor_the_reverse(server):
    client = server.member()
    server.client(client.account["refreshToken"]).get("/api/v1/me").expect(401, "invalid-token")
    refresh(server.client(), client.token).expect(401, "invalid-refresh-token")


def test_access_tokens_live_as_long_as_configured(launch):
    server = launch(settings={"tokens.access_seconds": "60"})
    client = server.member()
    header, claims, _ = client.token.split(".")
    assert decoded(claims)["exp"] - decoded(claims)["iat"] == 60


# --- signing in -------------------------------------------------------------------------------------------------


def test_unknown_and_wrong_get_the_same_answer_in_about_the_same_time(launch):
    """With hashes as dear as in production, so that a missing hash would show."""
    server = launch(settings={"passwords.memory_kib": "19456", "passwords.iterations": "2"})
    known = server.sign_up(verify=False)["email"]
    client = server.client()
    seconds = {"known": [], "unknown": []}
    bodies = set()
    for _ in range(12):
        for kind, address in (("known", known), ("unknown", f"{secrets.token_hex(5)}@example.org")):
            began = time.perf_counter()
            answer = client.post(SESSIONS, json={"email": address, "password": "not the password"})
            seconds[kind].append(time.perf_counter() - began)
            answer.expect(401, "wrong-credentials")
            bodies.add(json.dumps({k: v for k, v in answer.json.items() if k != "traceId"}, sort_keys=True))
    assert len(bodies) == 1
    known, unknown = (statistics.median(times) for times in seconds.values())
    assert known > 0.004, "too quick to be a hash"
    assert 0.6 < unknown / known < 1.7, seconds


def test_asking_for_mails_tells_nobody_who_is_a_member(server):
    account = server.sign_up(verify=False)
    client = server.client()
    for route in ("/api/v1/password-resets", "/api/v1/members/verification-mail"):
        known = client.post(route, json={"email": account["email"]}).expect(202)
        unknown = client.post(route, json={"email": "nobody-here@example.org"}).expect(202)
        assert known.body == unknown.body


def guess(client, email, times, **more):
    login = {"email": email, "password": "a wrong guess"}
    return [client.post(SESSIONS, json=login, **more) for _ in range(times)]


def test_guessing_is_slowed_down_and_the_owner_gets_in(launch):
    """The owner signed in from his network before; the guesses come from another one."""
    server = launch(settings={"limits.enabled": "true", "http.trusted_proxies": "127.0.0.1",
                              "limits.rates": "login=100000/60,sign-up=1000/60,mail=1000/60"})
    account = server.sign_up()
    owner, guesser = {"X-Forwarded-For": "203.0.113.7"}, {"X-Forwarded-For": "198.51.100.9"}
    server.login(account, owner)
    answers = guess(server.client(headers=guesser), account["email"], 12)
    assert answers[0].expect(401, "wrong-credentials")
    refused = answers[-1].expect(429, "login-throttled")
    assert int(refused.headers["retry-after"]) >= 1
    right = {"email": account["email"], "password": account["password"]}
    server.client(headers=guesser).post(SESSIONS, json=right).expect(429, "login-throttled")
    server.login(account, owner)


def test_unknown_addresses_are_slowed_down_alike(launch):
    server = launch(settings={"limits.enabled": "true", "limits.rates": "login=100000/60,sign-up=1000/60,mail=1000/60"})
    known, client = server.sign_up(verify=False)["email"], server.client()
    codes = [[a.code for a in guess(client, email, 10)] for email in (known, "nobody@example.org")]
    assert codes[0] == codes[1]
    assert codes[0][0] == "wrong-credentials" and codes[0][-1] == "login-throttled"


def test_a_throttled_guesser_waits_longer_each_time(launch):
    server = launch(settings={"limits.enabled": "true", "limits.rates": "login=100000/60"})
    client = server.client()
    guess(client, "nobody@example.org", 5)
    waits = []
    for _ in range(3):
        refused = guess(client, "nobody@example.org", 1)[0].expect(429, "login-throttled")
        waits.append(int(refused.headers["retry-after"]))
        wait_until(lambda: guess(client, "nobody@example.org", 1)[0].status == 401, 20, 0.1, "the end of the wait")
    assert waits == sorted(waits) and waits[-1] > waits[0]


# --- passwords --------------------------------------------------------------------------------------------------


def stored_hash(server, account):
    return one_value(server, "SELECT password_hash FROM members WHERE id = ?", int(account["id"]))


def test_the_hash_grows_with_its_cost_at_the_next_sign_in(launch):
    server = launch(settings={"passwords.memory_kib": "64", "passwords.iterations": "1"})
    account = server.sign_up(verify=False)
    server.login(account)
    assert "$argon2id$v=19$m=64,t=1,p=1$" in stored_hash(server, account)
    server.stop()
    server.settings.update({"passwords.memory_kib": "128", "passwords.iterations": "2"})
    server.start()
    assert "m=64,t=1" in stored_hash(server, account)
    server.client().post(SESSIONS, json={"email": account["email"], "password": "a wrong guess"}).expect(401)
    assert "m=64,t=1" in stored_hash(server, account)
    client = server.login(account)
    wait_until(lambda: "$m=128,t=2,p=1$" in stored_hash(server, account), what="the new hash")
    client.get("/api/v1/me").expect(200)
    server.login(account)


def test_passwords_are_compared_as_they_look(server):
    """Composed and decomposed Hangul are one password (NFKC)."""
    account = {**server.sign_up(verify=False)}
    name = "n" + secrets.token_hex(4)
    new = {"email": f"{name}@example.org", "password": "한글 비밀번호 하나", "nickname": name}
    server.client().post("/api/v1/members", json=new).expect(201)
    import unicodedata

    decomposed = unicodedata.normalize("NFD", new["password"])
    assert decomposed != new["password"]
    server.client().post(SESSIONS, json={"email": new["email"], "password": decomposed}).expect(200)
    server.client().post(SESSIONS, json={"email": new["email"].upper(), "password": new["password"]}).expect(200)
    server.client().post(SESSIONS, json={"email": account["email"], "password": new["password"]}).expect(401)


@pytest.mark.parametrize("bad", ["short", "password", "x" * 200, "", "12345678"])
def test_weak_and_endless_passwords_are_refused(server, bad):
    name = "n" + secrets.token_hex(4)
    new = {"email": f"{name}@example.org", "password": bad, "nickname": name}
    refused = server.client().post("/api/v1/members", json=new).expect(422, "validation")
    assert [e["pointer"] for e in refused["errors"]] == ["/password"]
    assert bad == "" or bad not in refused["detail"]


# --- mails ------------------------------------------------------------------------------------------------------

TEXTS = {
    "en": {"verify": "Please confirm your e-mail address", "reset": "Reset your password"},
    "ko": {"verify": "이메일 주소를 확인해 주세요", "reset": "비밀번호 재설정"},
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_mails_speak_the_members_language_and_their_links_work_once(server, language):
    client = server.client(headers={"Accept-Language": language})
    name = ("김" if language == "ko" else "kim") + secrets.token_hex(4)
    new = {"email": f"m{secrets.token_hex(5)}@example.org", "password": PASSWORD, "nickname": name}
    client.post("/api/v1/members", json=new).expect(201)
    token = server.mail_token(new["email"], "verify")
    mail = server.mails(new["email"])[0]
    assert TEXTS[language]["verify"] in mail["Subject"]
    assert all(name in mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert mail["Content-Language"] == language
    assert mail["From"] and mail["Date"] and mail["Message-ID"]
    assert mail["To"] == new["email"]
    client.post("/api/v1/members/verify-email", json={"token": token}).expect(204)

    client.post("/api/v1/password-resets", json={"email": new["email"]}).expect(202)
    token = server.mail_token(new["email"], "reset")
    mail = server.mails(new["email"])[-1]
    assert TEXTS[language]["reset"] in mail["Subject"]
    fresh = {"token": token, "newPassword": "quite another one 5"}
    client.post("/api/v1/password-resets/confirm", json=fresh).expect(204)
    client.post("/api/v1/password-resets/confirm", json=fresh).expect(422, "invalid-reset-token")
    server.login({**new, "password": "quite another one 5"})


def test_a_link_of_one_kind_is_none_of_the_other(server):
    account = server.sign_up(verify=False)
    client = server.client()
    verify = server.mail_token(account["email"], "verify")
    client.post("/api/v1/password-resets/confirm", json={"token": verify, "newPassword": "a new one for me 8"}).expect(
        422, "invalid-reset-token")
    client.post("/api/v1/password-resets", json={"email": account["email"]}).expect(202)
    reset = server.mail_token(account["email"], "reset")
    client.post("/api/v1/members/verify-email", json={"token": reset}).expect(422, "invalid-verification-token")


def test_a_reset_ends_every_session_and_tells_the_owner(server):
    account = server.sign_up()
    sessions = [server.login(account) for _ in range(3)]
    server.client().post("/api/v1/password-resets", json={"email": account["email"]}).expect(202)
    token = server.mail_token(account["email"], "reset")
    server.client().post("/api/v1/password-resets/confirm",
                         json={"token": token, "newPassword": "a new one for me 8"}).expect(204)
    for session in sessions:
        session.get("/api/v1/me").expect(401, "invalid-token")
        refresh(session, session.account["refreshToken"]).expect(401)
    wait_until(lambda: any(re.search("password was changed", m["Subject"]) for m in server.mails(account["email"])),
               what="the mail about the change")


def test_a_nickname_cannot_write_mail_headers(server):
    evil = "kim\r\nBcc: everybody@example.org"
    new = {"email": "evil@example.org", "password": PASSWORD, "nickname": evil}
    server.client().post("/api/v1/members", json=new).expect(422, "validation")
    for address in ("a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "a b@example.org", "@", "a@"):
        new = {"email": address, "password": PASSWORD, "nickname": "n" + secrets.token_hex(4)}
        server.client().post("/api/v1/members", json=new).expect(422, "validation")


def test_signing_up_never_waits_for_the_mail(launch):
    """The folder for mails cannot be written: the answer comes all the same, the mail later."""
    server = launch()
    folder = next((f.parent for f in server.data_dir.rglob("*.eml")), None)
    server.sign_up(verify=True)
    folder = folder or next(server.data_dir.rglob("*.eml")).parent
    moved = folder.with_name("moved")
    folder.rename(moved)
    folder.write_text("a file where the folder was")
    account = server.sign_up(verify=False)
    server.login(account)
    folder.unlink()
    moved.rename(folder)
    server.mail_token(account["email"], "verify")
