"""Messages between two members: each has one stream of his own, marks what he has read, and may be left alone."""

import threading

import pytest

DIRECT = "/api/v1/chat/direct"
BLOCKED = "/api/v1/me/blocked-members"


def write(sender, to, text, **members):
    return sender.post(f"{DIRECT}/{to.account['id']}/messages", json={"text": text, **members})


def talk(client, peer, query="limit=100"):
    return client.get(f"{DIRECT}/{peer.account['id']}/messages?{query}").expect(200)["items"]


def conversation(client, peer):
    for each in client.get(DIRECT).expect(200)["items"]:
        if each["member"]["id"] == peer.account["id"]:
            return each
    return None


@pytest.fixture
def two(server):
    clients = server.members(2)
    yield clients
    for client in clients:
        client.close()


def test_both_have_the_message_and_one_has_something_to_read(two):
    kim, lee = two
    sent = write(kim, lee, "점심 먹을래요?").expect(201)
    assert (sent["type"], sent["sender"]["id"], sent["recipient"]["id"]) == (
        "DIRECT", kim.account["id"], lee.account["id"])
    assert [each["id"] for each in talk(lee, kim)] == [sent["id"]] == [each["id"] for each in talk(kim, lee)]
    assert (conversation(kim, lee)["unread"], conversation(lee, kim)["unread"]) == (0, 1)
    write(lee, kim, "네!").expect(201)
    write(kim, lee, "12시에").expect(201)
    last = conversation(lee, kim)
    assert (last["lastMessage"]["text"], last["unread"]) == ("12시에", 2)
    mark = f"{DIRECT}/{kim.account['id']}/read"
    assert lee.put(mark, json={"upTo": 1}).expect(200).json == {"unread": 1, "readUpTo": 1}
    assert lee.put(mark, json={"upTo": 99}).expect(200).json == {"unread": 0, "readUpTo": 3}
    assert lee.put(mark, json={"upTo": 1}).expect(200).json == {"unread": 0, "readUpTo": 3}
    assert [each["sequence"] for each in talk(lee, kim, "before=3&limit=1")] == [2]


def test_a_message_sent_again_is_stored_once(two):
    kim, lee = two
    first = write(kim, lee, "one", clientMessageId="d-1").expect(201)
    assert write(kim, lee, "one", clientMessageId="d-1").expect(200).json == first.json
    assert len(talk(lee, kim)) == 1 and conversation(lee, kim)["unread"] == 1


def test_whoever_is_blocked_is_not_heard(two):
    kim, lee = two
    lee.put(f"{BLOCKED}/{kim.account['id']}").expect(204)
    lee.put(f"{BLOCKED}/{kim.account['id']}").expect(204)
    assert [each["id"] for each in lee.get(BLOCKED).expect(200)["items"]] == [kim.account["id"]]
    write(kim, lee, "hello?").expect(403, "member-unreachable")
    write(lee, kim, "no").expect(403, "member-unreachable")
    lee.delete(f"{BLOCKED}/{kim.account['id']}").expect(204)
    lee.delete(f"{BLOCKED}/{kim.account['id']}").expect(204)
    write(kim, lee, "hello").expect(201)
    lee.put(f"{BLOCKED}/{lee.account['id']}").expect(404, "member-not-found")


def test_nobody_writes_to_himself_or_to_nobody(two):
    kim, _ = two
    write(kim, kim, "note").expect(404, "member-not-found")
    kim.post(f"{DIRECT}/12345/messages", json={"text": "x"}).expect(404, "member-not-found")
    kim.get(f"{DIRECT}/12345/messages").expect(404, "member-not-found")
    kim.put(f"{DIRECT}/12345/read", json={"upTo": 1}).expect(404, "member-not-found")
    kim.put(f"{DIRECT}/12345/read", json={"upTo": -1}).expect(422, "validation")
    write(kim, kim, " ").expect(422, "validation")


def test_a_stream_has_no_hole_and_the_unread_figure_is_right_under_races(launch):
    server = launch(settings={"limits.enabled": "false", "chat.messages_per_second": "0"})
    reader, *writers = server.members(4)

    def send(client):
        for number in range(15):
            write(client, reader, f"n{number}").expect(201)

    def read(client):
        for _ in range(10):
            for each in client.get(DIRECT).expect(200)["items"]:
                client.put(f"{DIRECT}/{each['member']['id']}/read", json={"upTo": each["lastMessage"]["sequence"]})

    threads = [threading.Thread(target=send, args=(client,)) for client in writers]
    threads.append(threading.Thread(target=read, args=(reader,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sequences = []
    for writer in writers:
        messages = talk(reader, writer)
        sequences += [each["sequence"] for each in messages]
        one = conversation(reader, writer)
        assert one["unread"] == sum(each["sequence"] > one["readUpTo"] for each in messages)
    assert sorted(sequences) == list(range(1, 46))


def test_conversations_are_paged_with_the_latest_first(launch):
    server = launch()
    reader, *writers = server.members(4)
    for writer in writers:
        write(writer, reader, "hello").expect(201)
    first = reader.get(f"{DIRECT}?limit=2").expect(200)
    rest = reader.get(f"{DIRECT}?limit=2&cursor={first['nextCursor']}").expect(200)
    order = [each["member"]["id"] for each in first["items"] + rest["items"]]
    assert order == [writer.account["id"] for writer in reversed(writers)] and rest["nextCursor"] is None
