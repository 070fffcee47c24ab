"""What staff do through plan, execute and verify."""

import secrets

from madang import wait_until

ENDED = {"SUCCEEDED", "FAILED", "CANCELLED", "UNKNOWN"}


def plan(client, kind, target, params=None):
    body = {"kind": kind, "target": target}
    if params is not None:
        body["params"] = params
    return client.post("/ops/v1/plans", json=body)


def execute(client, planned, reason="a test", key=None, **more):
    body = {"planId": planned["planId"], "confirmText": planned["confirmText"], "reason": reason, **more}
    return client.post("/ops/v1/executions", json=body, headers={"Idempotency-Key": key or secrets.token_hex(16)})


def operation(client, accepted):
    return client.get(f"/ops/v1/operations/{accepted['operationId']}").expect(200).json


def ended(client, accepted, within=30):
    """The operation when it has come to an end."""

    def now():
        seen = operation(client, accepted)
        return seen if seen["state"] in ENDED else None

    return wait_until(now, within, what="the end of the operation")


def carry_out(client, kind, target, params=None):
    """Plan, execute, wait: the operation at its end."""
    planned = plan(client, kind, target, params).expect(201)
    return ended(client, execute(client, planned).expect(202))


def job(client, name):
    return next(j for j in client.get("/ops/v1/jobs").expect(200)["items"] if j["name"] == name)


def runs(client, name):
    return client.get(f"/ops/v1/jobs/{name}/runs").expect(200)["items"]


def run(client, id):
    return client.get(f"/ops/v1/runs/{id}").expect(200).json


def begin(client, name):
    """Starts a job by hand; returns its run when it is under way, and what was accepted."""
    accepted = execute(client, plan(client, "job.run", name).expect(201)).expect(202)

    def running():
        current = job(client, name)["currentRun"]
        return current if current and current["state"] == "running" else None

    return wait_until(running, what=f"a run of {name}"), accepted


def audit(client, **wanted):
    """The rows with these members, newest first; waits for the rows that are written behind the answer."""

    def find():
        items = client.get("/ops/v1/audit?limit=100").expect(200)["items"]
        return [row for row in items if all(row[name] == value for name, value in wanted.items())]

    return wait_until(find, what=f"an audit row {wanted}")
