"""The rows of the matrix for what is live: notifications and chat."""

from matrix import EDIT, Row, owner_only, sent, signed, writers

NOTIFICATION_SETTINGS = {"types": {}, "digest": "off", "quietHours": None, "utcOffsetMinutes": 0, "grouping": True}
ROOM = "/api/v1/chat/rooms"


def of_room(suffix="", **options):
    """A room of the owner's with one message; the next caller gets the same one while it is open."""
    kept = {}

    def ask(world, who):
        owner = world.clients["owner"]
        if not kept or not owner.get(f"{ROOM}/{kept['room']}").expect(200)["joined"]:
            kept["room"] = owner.post(ROOM, json={"title": "The matrix"}).expect(201)["id"]
            said = owner.post(f"{ROOM}/{kept['room']}/messages", json={"text": "hello"}).expect(201)
            kept.update(message=said["id"], stranger=world.accounts["other"]["id"])
        return f"{ROOM}/{kept['room']}" + suffix.format(**kept), options

    return ask


def in_room(status):
    """Those who are not in the room are told to enter it first."""
    return {**signed((403, "not-in-room")), "owner": status}


def speaks_in_room(status):
    return {**in_room(status), "blocked": (403, "blocked")}


def room_as_it_is(world, target):
    read = world.clients["owner"].get("/".join(target.split("/")[:6])).expect(200).json
    return {key: read[key] for key in ("title", "members", "host", "closed", "lastSequence")}


def owner_only_notification(status):
    return {**signed((404, "notification-not-found")), "owner": status}


def of_notification(suffix=""):
    def ask(world, who):
        post = world.clients["owner"].new_post()["id"]
        world.clients["other"].new_comment(post)
        newest = world.clients["owner"].get("/api/v1/me/notifications?limit=1").expect(200)["items"][0]
        return f"/api/v1/me/notifications/{newest['id']}{suffix}", {}

    return ask


def notification_as_it_is(world, target):
    wanted = target.split("/")[5]
    listed = world.clients["owner"].get("/api/v1/me/notifications").expect(200)["items"]
    return next((each for each in listed if each["id"] == wanted), None)


ROWS = [
    # notifications
    Row("GET /api/v1/me/notifications", signed(200)),
    Row("GET /api/v1/me/notifications/count", signed(200)),
    Row("POST /api/v1/me/notifications/read", signed(200),
        sent("/api/v1/me/notifications/read", lambda *_: {"upTo": 0})),
    Row("PUT /api/v1/me/notifications/{id}/read", owner_only_notification(200), of_notification("/read"),
        notification_as_it_is),
    Row("DELETE /api/v1/me/notifications/{id}", owner_only_notification(204), of_notification(), notification_as_it_is),
    Row("GET /api/v1/me/notifications/why", signed(200), lambda *_: ("/api/v1/me/notifications/why?fact=1", {})),
    Row("GET /api/v1/me/notification-settings", signed(200)),
    Row("PUT /api/v1/me/notification-settings", signed(200),
        sent("/api/v1/me/notification-settings", lambda *_: NOTIFICATION_SETTINGS)),
    Row("GET /api/v1/me/notification-settings/muted-posts", signed(200)),
    Row("PUT /api/v1/me/notification-settings/muted-posts/{id}", signed(204), lambda world, who: (
        f"/api/v1/me/notification-settings/muted-posts/{world.kept['post']}", {})),
    Row("DELETE /api/v1/me/notification-settings/muted-posts/{id}", signed(204),
        lambda *_: ("/api/v1/me/notification-settings/muted-posts/1", {})),
    # chat
    Row("POST /api/v1/chat/rooms", writers(201), sent(ROOM, lambda *_: {"title": "The matrix"})),
    Row("GET /api/v1/chat/rooms", signed(200)),
    Row("GET /api/v1/chat/rooms/{id}", signed(200), of_room()),
    Row("PATCH /api/v1/chat/rooms/{id}", owner_only(200), of_room(**EDIT), room_as_it_is),
    Row("DELETE /api/v1/chat/rooms/{id}", owner_only(204), of_room(), room_as_it_is),
    Row("POST /api/v1/chat/rooms/{id}/enter", writers(200), of_room("/enter", json={})),
    Row("POST /api/v1/chat/rooms/{id}/leave", signed(204), of_room("/leave")),
    Row("GET /api/v1/chat/rooms/{id}/members", in_room(200), of_room("/members")),
    Row("DELETE /api/v1/chat/rooms/{id}/members/{memberId}", owner_only((404, "member-not-found")),
        of_room("/members/{stranger}"), room_as_it_is),
    Row("PUT /api/v1/chat/rooms/{id}/invitations/{memberId}", speaks_in_room(204),
        of_room("/invitations/{stranger}"), room_as_it_is),
    Row("GET /api/v1/chat/rooms/{id}/messages", in_room(200), of_room("/messages")),
    Row("POST /api/v1/chat/rooms/{id}/messages", speaks_in_room(201), of_room("/messages", json={"text": "b"}),
        room_as_it_is),
    Row("PATCH /api/v1/chat/rooms/{id}/messages/{messageId}", speaks_in_room(200),
        of_room("/messages/{message}", json={"text": "edited"}), room_as_it_is),
    Row("DELETE /api/v1/chat/rooms/{id}/messages/{messageId}", speaks_in_room(204), of_room("/messages/{message}"),
        room_as_it_is),
    Row("GET /api/v1/chat/direct", signed(200)),
    Row("GET /api/v1/chat/direct/{memberId}/messages", signed(200),
        lambda world, who: (f"/api/v1/chat/direct/{world.accounts['other']['id']}/messages", {})),
    Row("POST /api/v1/chat/direct/{memberId}/messages", writers(201), lambda world, who: (
        f"/api/v1/chat/direct/{world.accounts['blocked']['id']}/messages", {"json": {"text": "b"}})),
    Row("PUT /api/v1/chat/direct/{memberId}/read", signed((404, "member-not-found")),
        sent("/api/v1/chat/direct/1/read", lambda *_: {"upTo": 1})),
    Row("GET /api/v1/me/blocked-members", signed(200)),
    Row("PUT /api/v1/me/blocked-members/{memberId}", signed((404, "member-not-found")),
        lambda *_: ("/api/v1/me/blocked-members/1", {})),
    Row("DELETE /api/v1/me/blocked-members/{memberId}", signed(204),
        lambda *_: ("/api/v1/me/blocked-members/1", {})),
]
