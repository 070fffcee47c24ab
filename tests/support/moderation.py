"""What members report and staff decide, for tests."""

from madang import wait_until

POST = "/api/v1/posts"
STAFF = "/ops/v1/moderation"
NEW = {"kind": "study", "title": "t", "body": "b"}


def report(client, target, category="advertising", **more):
    return client.post(f"/api/v1/{target}/reports", json={"category": category, **more})


def case_of(staff, target_id):
    def find():
        items = staff.get(f"{STAFF}/cases?limit=100&sort=newest").expect(200)["items"]
        return next((c for c in items if c["targetId"] == target_id), None)

    return wait_until(find, what=f"a case about {target_id}")


def detail(staff, case):
    return staff.get(f"{STAFF}/cases/{case['id']}").expect(200).json


def claim(staff, case):
    return staff.post(f"{STAFF}/cases/{case['id']}/claim", json={"version": case["version"]})


def decide(staff, case, **decision):
    body = {"version": case["version"], "content": "keep", "member": "none", "reason": "a test", **decision}
    return staff.post(f"{STAFF}/cases/{case['id']}/decision", json=body)


def act(staff, target, action, **more):
    return staff.post(f"{STAFF}/{target}/actions", json={"action": action, "reason": "a test", **more})


def undo(staff, taken):
    return staff.post(f"{STAFF}/actions/{taken['action']['id']}/undo")


def reported_post(server, reporters=1):
    author = server.member()
    post = author.new_post()["id"]
    for _ in range(reporters):
        report(server.member(), f"posts/{post}").expect(201)
    return author, post
