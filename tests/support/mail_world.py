"""What tests of mail share: settings for servers on loopback, members who want mail, and what staff see."""

from madang import PASSWORD


def mail_settings(primary, secondary=None, **more):
    """@param primary, secondary  sinks, or ports"""
    chosen = {
        "mail.primary_host": "127.0.0.1",
        "mail.primary_port": getattr(primary, "port", primary),
        "mail.primary_security": "none",
        "mail.time_limit_seconds": 3,
        "mail.breaker_open_seconds": 1,
    }
    if secondary is not None:
        chosen |= {
            "mail.secondary_host": "127.0.0.1",
            "mail.secondary_port": getattr(secondary, "port", secondary),
            "mail.secondary_security": "none",
        }
    return {**chosen, **more}


def sign_up(server, nickname, address=None, client=None):
    client = client or server.client()
    body = {"email": address or f"{nickname}@example.org", "password": PASSWORD, "nickname": nickname}
    return client.post("/api/v1/members", json=body).expect(201)


def breaker(operator, name):
    return operator.get(f"/ops/v1/breakers/{name}").expect(200).json


def messages(operator, tab, query=""):
    """Of one tab, the newest first; one page."""
    target = f"/ops/v1/mail/messages?limit=100&tab={tab}" + (f"&q={query}" if query else "")
    return operator.get(target).expect(200)["items"]


def only_message(operator, tab):
    found = messages(operator, tab)
    assert len(found) == 1, found
    return found[0]


def detail(operator, mail):
    """Of a mail that arrived, by its Message-ID."""
    id = mail["Message-ID"].strip("<>").split("@")[0]
    return operator.get(f"/ops/v1/mail/messages/{id}").expect(200).json
