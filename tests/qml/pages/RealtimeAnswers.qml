import QtQml

/// What the backend says to page Realtime: a room, two sessions of which one is slow, one cut, one of each list.
QtObject {
    id: root

    readonly property string live: "/ops/v1/realtime"
    readonly property string sessionList: "/ops/v1/realtime/sessions"
    readonly property string rooms: "/ops/v1/chat/rooms"
    readonly property string ledger: "/ops/v1/notifications"
    readonly property string announcements: "/ops/v1/announcements"
    readonly property string at: "2026-01-01T00:00:00.000Z"

    function overview(changes: var): var {
        return Object.assign({
                "asOf": at,
                "sockets": 7,
                "versions": [{
                        "name": "1.2",
                        "count": 5
                    }, {
                        "name": "1.1",
                        "count": 1
                    }],
                "slow": 1,
                "cutsInMinute": 2,
                "cuts": [{
                        "name": "slow-bytes",
                        "count": 3
                    }],
                "lastCuts": [{
                        "id": "90",
                        "at": at,
                        "reason": "slow-bytes",
                        "member": {
                            "id": "7",
                            "nickname": "kim"
                        },
                        "pendingBytes": 600000
                    }],
                "rooms": 1,
                "messagesPerSecond": 1.5,
                "deliveriesPerSecond": 12,
                "fanoutP50Ms": 1,
                "fanoutP99Ms": 60,
                "ageP50Ms": 3,
                "ageP99Ms": 80,
                "broker": "available"
            }, changes);
    }

    function quiet(): var {
        return overview({
                "sockets": 0,
                "versions": [],
                "slow": 0,
                "cutsInMinute": 0,
                "cuts": [],
                "lastCuts": [],
                "rooms": 0,
                "messagesPerSecond": 0,
                "deliveriesPerSecond": 0,
                "fanoutP50Ms": null,
                "fanoutP99Ms": null,
                "ageP50Ms": null,
                "ageP99Ms": null
            });
    }

    function session(id: string, slow: bool, pending: real): var {
        return {
            "id": id,
            "member": slow ? {
                "id": "7",
                "nickname": "kim"
            } : {
                "id": "8",
                "nickname": "lee"
            },
            "version": "1.2",
            "address": "203.0.113.*",
            "since": at,
            "subscriptions": 4,
            "pendingBytes": pending,
            "slow": slow
        };
    }

    function room(closedAt: var): var {
        return {
            "id": "1",
            "title": "night walk",
            "host": {
                "id": "7",
                "nickname": "kim"
            },
            "members": 2,
            "capacity": 10,
            "present": 1,
            "isPrivate": false,
            "locked": false,
            "messages": 2,
            "perMinute": 3,
            "createdAt": at,
            "lastMessageAt": at,
            "closedAt": closedAt
        };
    }

    function message(sequence: int, text: string): var {
        return {
            "id": String(100 + sequence),
            "sequence": sequence,
            "type": "SEND",
            "sender": {
                "id": "8",
                "nickname": "lee"
            },
            "text": text,
            "at": at,
            "hidden": false,
            "edited": false,
            "deleted": false
        };
    }

    function pageOf(items: var): var {
        return {
            "items": items,
            "matching": items.length,
            "nextCursor": null
        };
    }

    function answerRoom(closedAt: var): void {
        stage.answer(rooms, pageOf([room(closedAt)]));
        stage.answer(rooms + "/1", {
                "room": room(closedAt),
                "members": [{
                        "id": "7",
                        "nickname": "kim",
                        "host": true,
                        "present": true,
                        "joinedAt": at,
                        "mutedUntil": null
                    }, {
                        "id": "8",
                        "nickname": "lee",
                        "host": false,
                        "present": false,
                        "joinedAt": at,
                        "mutedUntil": null
                    }]
            });
        stage.answer(rooms + "/1/messages", pageOf([message(2, "HEY HEY"), message(1, "hello")]));
    }

    function answerNothing(): void {
        stage.answer(live, quiet());
        for (const target of [sessionList, rooms, ledger, announcements])
            stage.answer(target, pageOf([]));
    }

    function answerAll(): void {
        stage.answer(live, overview({}));
        stage.answer(sessionList, pageOf([session("3", true, 300000), session("4", false, 0)]));
        answerRoom(null);
        stage.answer(ledger, pageOf([{
                        "id": "7:3:0",
                        "member": {
                            "id": "7",
                            "nickname": "kim"
                        },
                        "type": "comment",
                        "fact": "comment:3",
                        "decision": "threadMuted",
                        "at": at,
                        "heldUntil": null,
                        "deliveredAt": null,
                        "readAt": null
                    }]));
        stage.answer(announcements, pageOf([{
                        "id": "5",
                        "korean": "점검",
                        "koreanBody": "밤에 쉽니다.",
                        "english": "night",
                        "englishBody": "zzz",
                        "audience": "",
                        "expected": 200,
                        "told": 50,
                        "done": false,
                        "by": null,
                        "at": at
                    }]));
        stage.answer(announcements + "/audience", {
                "members": 1234
            });
        stage.answer("/ops/v1/plans", {
                "planId": "70",
                "stateHash": "h",
                "checks": [],
                "impact": {
                    "summary": "2 members lose the room",
                    "affected": 2
                },
                "steps": ["close it"],
                "confirmText": "night walk",
                "expiresAt": "2026-01-01T00:10:00.000Z"
            });
    }
}
