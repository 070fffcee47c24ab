"""Letters about what is unread: one for a member and a day, in his language, and none for who wants none."""

from faked_clock import FakedClock
from madang import wait_until
from operations import ended, execute, plan

from test_notification_settings import SETTINGS, USUAL

SUBJECT = "[Madang] What happened meanwhile"


def digests(server, member):
    return [mail for mail in server.mails(member.account["email"]) if mail["Subject"] == SUBJECT]


def write_letters(server):
    operator = server.staff("operator")

    def begun():
        planned = plan(operator, "job.run", "notifications.digest").expect(201)
        accepted = execute(operator, planned)
        if accepted.code in ("check-failed", "plan-outdated"):
            return None  # its own minute has come at this moment
        return accepted.expect(202)

    assert ended(operator, wait_until(begun, 30, what="an idle job"))["state"] == "SUCCEEDED"


def test_one_letter_a_member_and_day_also_after_kills_until_it_is_unsubscribed(launch, tmp_path):
    clock = FakedClock(tmp_path)
    server = launch(environment=clock.environment)
    *readers, silent, writer = server.members(6)
    for reader in readers:
        reader.put(SETTINGS, json={**USUAL, "digest": "daily"}).expect(200)
    titles = {}
    for reader in [*readers, silent]:
        post = reader.new_post(title="제목 " + reader.account["nickname"])
        titles[reader] = (post["title"], post["id"], writer.new_comment(post["id"])["id"])
    write_letters(server)
    clock.set("+25h")
    for _ in range(2):
        server.restart(hard=True)
        write_letters(server)
    for reader in readers:
        (letter,) = wait_until(lambda: digests(server, reader), 20, what="a letter")
        title, post, comment = titles[reader]
        text = letter.get_body(("plain",)).get_content()
        assert title in text and writer.account["nickname"] in text and f"/posts/{post}#comment-{comment}" in text
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert digests(server, silent) == []

    gone, *others = readers
    link = digests(server, gone)[0]["List-Unsubscribe"].strip("<>")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    at = "/api/v1/mail/unsubscribe?" + link.split("?", 1)[1]
    server.client().post(at, body=b"List-Unsubscribe=One-Click", headers=form).expect(204)
    writer = server.login(writer.account)
    for reader in readers:
        writer.new_comment(titles[reader][1])
    clock.set("+50h")
    write_letters(server)
    for reader in others:
        wait_until(lambda: len(digests(server, reader)) == 2, 20, what="a second letter")
    assert len(digests(server, gone)) == 1
    gone = server.login(gone.account)
    assert gone.get(SETTINGS).expect(200)["digest"] == "off"
    gone.put(SETTINGS, json={**USUAL, "digest": "daily"}).expect(200)  # welcome again
    writer = server.login(writer.account)
    writer.new_comment(gone.new_post()["id"])
    clock.set("+75h")
    write_letters(server)
    wait_until(lambda: len(digests(server, gone)) == 2, 20, what="a letter that is wanted again")
