"""Refresh tokens over kill -9: no session is lost to a lost answer, and a used token stays used."""

import http.client
import threading
import time

REFRESH = "/api/v1/sessions/refresh"


class Device:
    """A client that keeps its session alive; what got no answer it asks for again, with the same token."""

    def __init__(self, server, account):
        self.client = server.login(account)
        self.tokens = [self.client.account["refreshToken"]]  # the last one is the one to show
        self.unanswered = 0
        self.refused = []

    def refresh(self):
        answer = self.client.post(REFRESH, json={"refreshToken": self.tokens[-1]}, headers={"Authorization": None},
                                  check=False)
        if answer.status == 200:
            self.tokens.append(answer["refreshToken"])
            self.client.token = answer["accessToken"]
        elif answer.status < 500:
            self.refused.append(repr(answer))
        return answer

    def run(self, go_on):
        while go_on.is_set() and not self.refused:
            try:
                self.refresh()
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                return


def test_sessions_go_on_over_kills_and_used_tokens_stay_used(launch):
    server = launch()
    devices = [Device(server, account) for account in [server.sign_up(verify=False) for _ in range(6)]]
    rounds, unanswered = 6, 0
    for _ in range(rounds):
        go_on = threading.Event()
        go_on.set()
        threads = [threading.Thread(target=device.run, args=(go_on,)) for device in devices]
        for thread in threads:
            thread.start()
        time.sleep(0.4)  # pace: the length of the load
        server.kill()
        go_on.clear()
        for thread in threads:
            thread.join(30)
        server.start()
        for device in devices:
            assert device.refused == [], "a session was lost"
            device.client.close()
            device.refresh().expect(200)  # the token whose answer may have been lost
            device.client.get("/api/v1/me").expect(200)
    assert sum(device.unanswered for device in devices) >= rounds, "the kills hit nobody"
    assert min(len(device.tokens) for device in devices) > rounds * 2

    # A token from before the last kill is known as used: whoever shows it ends the session.
    thief = devices[0]
    thief.client.post(REFRESH, json={"refreshToken": thief.tokens[0]}, headers={"Authorization": None}).expect(401)
    thief.client.post(REFRESH, json={"refreshToken": thief.tokens[-1]}, headers={"Authorization": None}).expect(401)
    server.restart(hard=True)
    thief.client.close()
    thief.client.post(REFRESH, json={"refreshToken": thief.tokens[-1]}, headers={"Authorization": None}).expect(401)
    thief.client.get("/api/v1/me").expect(401)
    devices[1].client.close()
    devices[1].refresh().expect(200)


def test_a_session_that_was_ended_stays_ended_over_a_kill(launch):
    server = launch()
    device = Device(server, server.sign_up(verify=False))
    device.client.delete("/api/v1/sessions/current").expect(204)
    server.restart(hard=True)
    device.client.close()
    device.client.get("/api/v1/me").expect(401)
    device.refresh().expect(401)
