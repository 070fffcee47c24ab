"""STOMP on `/ws`: who may, what frames mean, how sessions end."""

import json
import time

import exposition
import pytest
from live import SUB_PROTOCOLS, Live, Refused, encode
from madang import wait_until

ERRORS = "/user/queue/errors"


def metric(server, name, **labels):
    """The present value of one counter or gauge."""
    text = server.client().get("/metrics", check=False).body.decode()
    return exposition.read(text)[name].value(**labels)


@pytest.fixture
def live(server, kim):
    with Live(server, kim.token) as client:
        yield client


# --- the door ---------------------------------------------------------------------------------------------------------


def test_by_http_it_asks_for_an_upgrade(anyone):
    anyone.get("/ws").expect(426, "upgrade-required")


@pytest.mark.parametrize("offered,chosen", [
    (SUB_PROTOCOLS, "v12.stomp"),
    (["v10.stomp", "v11.stomp"], "v11.stomp"),
    (["v10.stomp"], "v10.stomp"),
    (["graphql-ws", "v12.stomp"], "v12.stomp"),
    (["graphql-ws"], None),
    ([], None),
])
def test_the_newest_sub_protocol_of_stomp_is_echoed(server, offered, chosen):
    with Live(server, sub_protocols=offered) as client:
        assert client.sub_protocol == chosen


@pytest.mark.parametrize("origin,status", [
    ("https://evil.example", 403), ("null", 403), ("http://127.0.0.1.evil.example", 403), (None, 101),
])
def test_a_page_of_another_origin_is_refused_before_the_upgrade(server, origin, status):
    headers = {"Origin": origin} if origin else {}
    if status == 101:
        Live(server, headers=headers).close()
        return
    with pytest.raises(Refused) as refused:
        Live(server, headers=headers)
    assert refused.value.status == status


def test_a_page_of_the_same_host_may_connect(server, kim):
    with Live(server, kim.token, headers={"Origin": f"http://127.0.0.1:{server.port}"}) as client:
        assert client.connected.headers["user-name"] == kim.account["id"]


# --- CONNECT ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("offered,spoken", [("1.0,1.1,1.2", "1.2"), ("1.1,1.0", "1.1"), ("1.0", "1.0"), ("1.2,2.0", "1.2")])
def test_the_highest_common_version_is_spoken(server, kim, offered, spoken):
    with Live(server, kim.token, versions=offered) as client:
        assert client.connected.headers["version"] == spoken


def test_without_a_common_version_the_error_tells_ours(server, kim):
    with Live(server) as client:
        client.send("CONNECT", {"accept-version": "2.1", "passcode": kim.token})
        error = client.next("ERROR")
        assert error.headers["version"] == "1.0,1.1,1.2"
        assert client.until_closed() == 1002


@pytest.mark.parametrize("name", ["Authorization", "authorization", "passcode"])
def test_the_token_comes_in_a_header(server, kim, name):
    value = kim.token if name == "passcode" else "Bearer " + kim.token
    with Live(server) as client:
        client.send("STOMP", {"accept-version": "1.2", "host": "madang", "login": "", name: value})
        assert client.next("CONNECTED").headers["user-name"] == kim.account["id"]


@pytest.mark.parametrize("headers,code", [
    ({}, "unauthenticated"), ({"passcode": "x"}, "invalid-token"), ({"Authorization": "Bearer x.y.z"}, "invalid-token"),
])
def test_nobody_is_let_in_without_a_token(server, headers, code):
    with Live(server) as client:
        client.send("CONNECT", {"accept-version": "1.2", **headers})
        assert client.error() == (code, 1008)


def test_a_token_in_the_url_proves_nothing(server, kim):
    with Live(server, path="/ws?access_token=" + kim.token) as client:
        client.send("CONNECT", {"accept-version": "1.2"})
        assert client.error() == ("unauthenticated", 1008)


def test_a_token_in_the_url_is_taken_where_that_is_allowed_and_never_logged(launch, tmp_path):
    log = tmp_path / "madang.log"
    server = launch(settings={"stomp.token_in_url": "true", "log.file": str(log), "log.level": "debug"})
    kim = server.member()
    with Live(server, path="/ws?access_token=" + kim.token) as client:
        client.send("CONNECT", {"accept-version": "1.2"})
        assert client.next("CONNECTED").headers["user-name"] == kim.account["id"]
    server.stop()
    assert kim.token not in log.read_text()
    assert kim.token not in server.log()


def test_a_silent_client_must_connect_in_time(launch):
    server = launch(settings={"stomp.connect_seconds": "1"})
    with Live(server) as client:
        assert client.error() == ("request-timeout", 1008)


# --- frames -------------------------------------------------------------------------------------------------------------


def test_a_refused_send_is_told_on_the_queue_of_errors(live):
    live.subscribe(ERRORS, id="e")
    live.send("SEND", {"destination": "/app/nowhere", "receipt": "7"}, b"{}")
    problem = live.next("MESSAGE")
    assert problem.headers["subscription"] == "e"
    assert problem.headers["receipt-id"] == "7"
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json["code"] == "not-found" and problem.json["status"] == 404


def test_a_refused_send_ends_the_session_of_who_does_not_follow_errors(live):
    live.send("SEND", {"destination": "/app/nowhere", "receipt": "7"}, b"{}")
    error = live.next("ERROR")
    assert error.headers["receipt-id"] == "7"
    assert json.loads(error.body)["code"] == "not-found"
    assert live.until_closed() == 1008


def test_errors_speak_korean_to_koreans(server, kim):
    with Live(server, kim.token, headers={"Accept-Language": "ko"}) as client:
        client.send("SEND", {"destination": "/app/nowhere"}, b"{}")
        assert client.next("ERROR").headers["message"] == "찾을 수 없습니다"


def test_a_frame_may_come_in_many_messages_and_many_in_one(live):
    stream = encode("SUBSCRIBE", {"id": "e", "destination": ERRORS, "receipt": "1"})
    stream += b"\n\r\n" + encode("SEND", {"destination": "/app/어디", "receipt": "2"}, "안\0녕".encode())
    stream += encode("DISCONNECT", {"receipt": "3"})
    for at in range(0, len(stream), 3):
        live.binary(stream[at:at + 3])
    assert live.next("RECEIPT").headers["receipt-id"] == "1"
    assert live.next("MESSAGE").headers["receipt-id"] == "2"
    assert live.next("RECEIPT").headers["receipt-id"] == "3"
    assert live.until_closed() == 1000


def test_several_frames_in_one_message(live):
    stream = b"".join(encode("BEGIN", {"transaction": f"t{i}", "receipt": str(i)}) for i in range(5))
    live.text(stream)
    assert [live.next("RECEIPT").headers["receipt-id"] for _ in range(5)] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("stream,code", [
    (b"NONSENSE\n\n\0", "malformed-request"),
    (b"GET / HTTP/1.1\r\n\r\n", "malformed-request"),
    (b"CONNECT\n\n\0", "malformed-request"),
    (b"SEND\nno colon\n\n\0", "malformed-request"),
    (b"SEND\ndestination:/app/\\t\n\n\0", "malformed-request"),
    (b"SEND\ndestination:/app/x\ncontent-length:nine\n\n\0", "malformed-request"),
    (b"SEND\ndestination:/app/x\ncontent-length:1\n\nabc\0", "malformed-request"),
    (b"SUBSCRIBE\nid:1\ndestination:/user/queue/errors\n\nbody\0", "malformed-request"),
    (b"SUBSCRIBE\nid:1\ndestination:/user/queue/errors\n\n\0SUBSCRIBE\nid:1\ndestination:/user/queue/errors\n\n\0",
     "malformed-request"),
    (b"SEND\n" + b"a:b\n" * 65 + b"\n\0", "malformed-request"),
    (b"SEND\na:" + b"x" * 9000 + b"\n\n\0", "malformed-request"),
    (b"ACK\nid:1-1\n\n\0", "malformed-request"),
    (b"COMMIT\ntransaction:t\n\n\0", "malformed-request"),
], ids=range(13))
def test_what_is_no_stomp_ends_the_session(live, stream, code):
    live.text(stream)
    assert live.error() == (code, 1002)


def test_a_million_headers_are_not_read(live):
    line = b"a:b\n" * 10_000
    live.text(b"SEND\n")
    try:
        for _ in range(100):
            live.text(line)
    except OSError:
        pass
    assert live.until_closed() in (1002, 1006)


@pytest.mark.parametrize("destination", [
    "/user/1234567/queue/notifications", "/user/queue/*", "/topic/#", "/topic/>", "/topic/**", "/queue/x", "/exchange/amq/x",
    "/topic/chat-room/1/", "topic", "/",
])
def test_what_belongs_to_others_cannot_be_followed_and_that_is_on_record(server, kim, destination):
    operator = server.staff("operator")
    with Live(server, kim.token) as client:
        client.send("SUBSCRIBE", {"id": "1", "destination": destination})
        assert client.error() == ("not-found", 1008)

    def rows():
        found = operator.get("/ops/v1/audit?action=stomp.subscribe&limit=100").expect(200)["items"]
        return [row for row in found if row["target"] == destination]
    row = wait_until(rows, 5)[0]
    assert (row["actor"], row["outcome"], row["reason"]) == (kim.account["id"], "refused", "not-found")
    operator.close()


# --- how sessions end ---------------------------------------------------------------------------------------------------


def test_signing_out_ends_the_session_at_once(server):
    leaving = server.member()
    with Live(server, leaving.token) as client:
        leaving.delete("/api/v1/sessions/current").expect(204)
        assert client.error(within=3) == ("invalid-token", 1008)


def test_an_expired_token_ends_the_session_unless_a_fresh_one_came(launch):
    server = launch(settings={"tokens.access_seconds": "5"})
    kim = server.member()
    with Live(server, kim.token) as expiring, Live(server, kim.token) as renewed:
        refresh = kim.account["refreshToken"]
        deadline = time.monotonic() + 120
        while expiring.close_code is None and time.monotonic() < deadline:
            answer = kim.post("/api/v1/sessions/refresh", json={"refreshToken": refresh}).expect(200)
            refresh = answer["refreshToken"]
            renewed.say("/app/session/token", {"accessToken": answer["accessToken"]}, receipt="t")
            expiring.pump(1)
        assert expiring.error() == ("token-expired", 1008)
        renewed.subscribe(ERRORS)


def test_another_members_token_does_not_take_over_a_session(server, kim, lee):
    with Live(server, kim.token) as client:
        client.say("/app/session/token", {"accessToken": lee.token})
        assert client.error() == ("invalid-token", 1008)


def test_heart_beats_come_and_are_missed(launch):
    server = launch(settings={"stomp.heart_beat_millis": "1000"})
    kim = server.member()
    with Live(server, kim.token, heart_beat="1000,1000") as client:
        assert client.connected.headers["heart-beat"] == "1000,1000"
        deadline = time.monotonic() + 30
        while client.reader.heart_beats < 3 and time.monotonic() < deadline:
            client.text("\n")
            client.pump(0.1)
        assert client.reader.heart_beats >= 3 and client.close_code is None
        assert client.error() == ("request-timeout", 1008)  # we are silent from here on


def test_a_half_open_connection_is_given_up(launch):
    server = launch(settings={"websocket.idle_seconds": "2"})
    kim = server.member()
    with Live(server, kim.token) as client:
        def sessions():
            return metric(server, "madang_ws_sessions")
        assert sessions() == 1
        wait_until(lambda: sessions() == 0, 15)  # no pong is sent: nothing is read
        assert client is not None


def test_a_stop_says_going_away(launch):
    server = launch()
    kim = server.member()
    with Live(server, kim.token) as client:
        server.stop()
        assert client.until_closed() == 1001


def test_sessions_are_counted(launch):
    server = launch()
    kim = server.member()
    with Live(server, kim.token), Live(server, kim.token, versions="1.1"), Live(server):
        assert metric(server, "madang_ws_sessions") == 3
        assert metric(server, "madang_stomp_sessions", version="1.2") == 1
        assert metric(server, "madang_stomp_sessions", version="1.1") == 1
        assert metric(server, "madang_stomp_frames_total", command="CONNECT") == 2
    wait_until(lambda: metric(server, "madang_ws_sessions") == 0, 5)
