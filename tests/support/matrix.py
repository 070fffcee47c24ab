"""What the matrix of callers and routes is made of: the callers, what they may expect, a world to ask about."""

import secrets
import sqlite3
import time

from madang import Madang, wait_until

POST = "/api/v1/posts"
EDIT = dict(json={"title": "Edited"}, headers={"If-Match": "*"})
CALLERS = ["anonymous", "other", "owner", "blocked", "moderator", "operator", "admin"]


def everybody(status):
    return dict.fromkeys(CALLERS, status)


def signed(status):
    return {**everybody(status), "anonymous": (401, "unauthenticated")}


def writers(status):
    return {**signed(status), "blocked": (403, "blocked")}


def owner_only(status):
    return {**writers((403, "forbidden")), "owner": status}


def owner_or_moderators(status):
    """What a moderator does to others' content is in the audit log."""
    return {**owner_only(status), "moderator": status, "operator": status, "admin": status}


def holders(roles, status, code="forbidden"):
    return {**signed((403, code)), **dict.fromkeys(roles, status)}


def staff(status):
    return holders(["moderator", "operator", "admin"], status)


def operators(status):
    return holders(["operator", "admin"], status)


class World:
    """A server with each caller signed in. The blocked member wrote before the block."""

    def __init__(self):
        self.server = Madang().start()
        self.accounts = {name: self.server.sign_up() for name in ("owner", "other", "blocked")}
        blocked = self.server.login(self.accounts["blocked"])
        self.kept = {"post": blocked.new_post()["id"]}
        self.kept["comment"] = blocked.new_comment(self.kept["post"])["id"]
        self.server.stop()
        self.block(self.accounts["blocked"]["id"])
        self.server.start()
        self.clients = {name: self.sign_in(name) for name in CALLERS}
        self.run = self.operation = None

    def block(self, member):
        """As the moderators' feature will: until tomorrow."""
        with sqlite3.connect(next(self.server.data_dir.glob("*.db"))) as database:
            until = int(time.time() * 1000) + 86_400_000
            database.execute("UPDATE members SET blocked_until = ? WHERE id = ?", (until, int(member)))
        database.close()

    def sign_in(self, who):
        if who == "anonymous":
            return self.server.client()
        return self.server.login(self.accounts[who]) if who in self.accounts else self.server.staff(who)

    def post(self, who):
        return self.kept["post"] if who == "blocked" else self.clients["owner"].new_post()["id"]

    def comment(self, who):
        return self.kept["comment"] if who == "blocked" else self.clients["owner"].new_comment(self.post(who))["id"]

    def deleted_post(self):
        post = self.clients["owner"].new_post()["id"]
        self.clients["owner"].delete(f"{POST}/{post}").expect(204)
        return post

    def question(self):
        """The owner's, with somebody else's answer."""
        post = self.clients["owner"].new_post()["id"]
        return post, self.clients["moderator"].new_comment(post)["id"]

    def session(self, who):
        """Of the caller who owns something; the others try the owner's."""
        owner = who if who in ("owner", "blocked") else "owner"
        client = self.sign_in(owner)
        return next(s["id"] for s in client.get("/api/v1/sessions").expect(200)["items"] if s["current"])

    def case(self):
        """A fresh one, about a post of the owner's."""
        post = self.clients["owner"].new_post()["id"]
        self.clients["other"].post(f"{POST}/{post}/reports", json={"category": "abuse"}).expect(201)
        newest = self.clients["admin"].get("/ops/v1/moderation/cases?sort=newest&limit=1").expect(200)["items"][0]
        assert newest["targetId"] == post
        return newest

    def plan(self, who, kind="cache.invalidate", target="post-detail"):
        return self.clients[who].post("/ops/v1/plans", json={"kind": kind, "target": target}).expect(201).json

    def executed(self):
        if self.operation is None:
            accepted = execution(self, "operator", self.plan("operator", "job.run", "history.clean-up"))
            self.operation = accepted["operationId"]
            done = f"/ops/v1/operations/{self.operation}"
            wait_until(lambda: self.clients["operator"].get(done).expect(200)["state"] == "SUCCEEDED", what="the run")
            self.run = self.clients["operator"].get("/ops/v1/jobs/history.clean-up/runs").expect(200)["items"][0]["id"]
        return self.operation

    def finished_run(self):
        self.executed()
        return self.run


def execution(world, who, plan):
    body = {"planId": plan["planId"], "confirmText": plan["confirmText"], "reason": "the matrix"}
    key = {"Idempotency-Key": secrets.token_hex(16)}
    return world.clients[who].post("/ops/v1/executions", json=body, headers=key).expect(202)


class Row:
    """One route as one caller after the other asks for it.

    @param ask     (world, who) -> (target, options of the request); makes what the request is about
    @param allowed who gets which status, or (status, code)
    @param watch   (world, target) -> what a refused caller must leave as it is
    """

    def __init__(self, route, allowed, ask=None, watch=None, fresh=False, note=""):
        self.route, self.allowed, self.watch, self.fresh = route, allowed, watch, fresh
        self.method, path = route.split(" ")
        self.ask = ask or (lambda world, who: (path, {}))
        self.name = route + (f" ({note})" if note else "")


def at(template, make, **options):
    return lambda world, who: (template.format(make(world, who)), options)


def of_post(suffix="", **options):
    return at(POST + "/{}" + suffix, World.post, **options)


def of_comment(**options):
    return at("/api/v1/comments/{}", World.comment, **options)


def sent(path, body):
    return lambda world, who: (path, {"json": body(world, who)})
