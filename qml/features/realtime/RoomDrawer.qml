// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// One room as moderators see it: what is said, hidden things too, who is there, and what can be done about it.
Drawer {
    id: side

    required property Workspace workspace
    readonly property LiveRoomsModel list: workspace.realtime.rooms
    readonly property RoomActions actions: workspace.realtime.actions
    readonly property var room: list.detail.room ?? ({})
    readonly property string roomId: room.id ?? ""
    readonly property bool closedAlready: room.closedAt !== undefined && room.closedAt !== null
    readonly property bool onPeople: tabs.currentIndex === 1
    readonly property var message: onPeople ? null : messages.currentRow
    readonly property var person: onPeople ? people.currentRow : null
    /// Who would be muted: the chosen member, or who wrote the chosen message.
    readonly property var suspect: {
        if (person !== null)
            return person;
        if (message === null || !message.sender)
            return null;
        const known = list.people.revision < 0 ? {} : list.people.rowOf(message.sender.id);
        return known.id !== undefined ? known : message.sender;
    }
    readonly property bool muted: suspect !== null && suspect.mutedUntil !== undefined && suspect.mutedUntil !== null

    signal muteAsked(var order)

    implicitWidth: Math.round(Theme.drawer * 1.4)
    objectName: "realtime.room"
    subtitle: roomId === "" ? list.detailProblem : qsTr("%1 of %2 members, %3 here; %4 messages a minute").arg(Format.figure(room.members)).arg(Format.figure(room.capacity)).arg(Format.figure(room.present)).arg(Format.figure(room.perMinute))
    title: room.title ?? ""

    onClosed: {
        messages.currentKey = "";
        people.currentKey = "";
    }

    ColumnLayout {
        height: side.bodyHeight
        spacing: Theme.gap12
        width: parent.width

        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap8

            StatusBadge {
                height: Theme.control
                level: side.room.level ?? "standby"
                objectName: "realtime.room.state"
                text: LiveWords.roomState(side.room)
                visible: side.roomId !== ""
            }

            Gate {
                available: side.roomId !== "" && !side.closedAlready
                capability: "moderateContent"
                unavailableReason: qsTr("The room is closed.")
                visible: !side.closedAlready

                PushButton {
                    iconName: "stop"
                    objectName: "realtime.room.close"
                    text: qsTr("Close the room …")

                    onClicked: side.workspace.planFlow.start(qsTr("Close the room"), "chat.close-room", side.roomId, {})
                }
            }

            Gate {
                capability: "moderateContent"
                visible: side.closedAlready

                PushButton {
                    iconName: "play"
                    objectName: "realtime.room.reopen"
                    text: qsTr("Open it again …")

                    onClicked: side.workspace.planFlow.start(qsTr("Open it again"), "chat.reopen-room", side.roomId, {})
                }
            }

            Gate {
                available: side.message !== null && side.message.type === "SEND" && side.message.deleted !== true
                capability: "moderateContent"
                unavailableReason: qsTr("Choose a message that somebody wrote.")

                PushButton {
                    readonly property bool hidden_: side.message !== null && side.message.hidden === true

                    busy: side.actions.busy
                    iconName: hidden_ ? "eye" : "eye-off"
                    objectName: "realtime.message.hide"
                    text: hidden_ ? qsTr("Show the message") : qsTr("Hide the message")

                    onClicked: side.actions.act(side.roomId, String(side.message.id), hidden_ ? "show" : "hide", hidden_ ? qsTr("Shown again") : ModerationWords.category(why.currentValue))
                }
            }

            SelectBox {
                id: why

                label: qsTr("Why it is hidden")
                model: ModerationWords.categoryOptions()
                objectName: "realtime.message.why"
                textRole: "text"
                valueRole: "value"
                visible: side.message !== null && side.message.hidden !== true
            }

            Gate {
                available: side.suspect !== null
                capability: "moderateMembers"
                unavailableReason: qsTr("Choose a member, or a message that somebody wrote.")

                PushButton {
                    busy: side.actions.busy
                    iconName: side.muted ? "bell" : "bell-off"
                    objectName: "realtime.member.mute"
                    text: side.suspect === null ? qsTr("Mute …") : side.muted ? qsTr("Let %1 speak").arg(side.suspect.nickname) : qsTr("Mute %1 …").arg(side.suspect.nickname)

                    onClicked: if (side.muted)
                        side.actions.unmute(String(side.suspect.id), side.roomId, qsTr("Taken back"), side.suspect.nickname)
                    else
                        side.muteAsked({
                                "member": String(side.suspect.id),
                                "nickname": side.suspect.nickname,
                                "room": side.roomId,
                                "title": side.title
                            })
                }
            }
        }

        Facts {
            Layout.fillWidth: true
            pairs: side.roomId === "" ? [] : [[qsTr("Host"), side.room.hostName === "" ? Format.none : side.room.hostName], [qsTr("Opened"), Format.moment(side.room.createdAt, Clock.utc)], [qsTr("Who may enter"), LiveWords.entry(side.room)]]
        }

        TabStrip {
            id: tabs

            objectName: "realtime.room.tabs"
            tabs: [qsTr("Messages"), qsTr("Members (%1)").arg(Format.figure(side.list.people.total))]
        }

        StackLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            currentIndex: tabs.currentIndex

            DataTable {
                id: messages

                emptyReason: side.roomId === "" ? side.list.detailProblem !== "" ? "failed" : "loading" : "never"
                emptyText: side.roomId === "" ? side.list.detailProblem : qsTr("Nobody has said anything yet.")
                exportName: "messages"
                model: side.list.messages
                name: qsTr("Messages")
                objectName: "realtime.messages"

                columns: [
                    TableColumn {
                        field: "at"
                        kind: "time"
                        sortable: false
                        title: qsTr("Time")
                        width: 80
                        words: row => Format.clock(row.at, Clock.utc)
                    },
                    TableColumn {
                        field: "senderName"
                        sortable: false
                        strong: true
                        title: qsTr("Member")
                        width: 110
                        words: row => row.senderName === "" ? Format.none : row.senderName
                    },
                    TableColumn {
                        field: "text"
                        sortable: false
                        stretch: true
                        title: qsTr("Message")
                        width: 200
                        words: row => LiveWords.message(row)
                    },
                    TableColumn {
                        field: "level"
                        kind: "level"
                        levelOf: row => row.level
                        sortable: false
                        title: qsTr("State")
                        width: 96
                        words: row => LiveWords.messageState(row)
                    }
                ]

                onRetryRequested: side.list.reloadDetail()
            }

            DataTable {
                id: people

                emptyReason: side.roomId === "" ? side.list.detailProblem !== "" ? "failed" : "loading" : "never"
                emptyText: side.roomId === "" ? side.list.detailProblem : qsTr("Everybody has left.")
                exportName: "room-members"
                model: side.list.people
                name: qsTr("Members")
                objectName: "realtime.people"

                columns: [
                    TableColumn {
                        field: "nickname"
                        stretch: true
                        strong: true
                        title: qsTr("Member")
                        width: 140
                        words: row => row.host ? qsTr("%1 (host)").arg(row.nickname) : row.nickname
                    },
                    TableColumn {
                        field: "level"
                        kind: "level"
                        levelOf: row => row.level
                        title: qsTr("State")
                        width: 110
                        words: row => row.mutedUntil ? qsTr("muted") : row.present ? qsTr("here") : qsTr("away")
                    },
                    TableColumn {
                        field: "mutedUntil"
                        kind: "time"
                        title: qsTr("Muted until")
                        width: 150
                    },
                    TableColumn {
                        field: "joinedAt"
                        kind: "age"
                        title: qsTr("Entered")
                        width: 100
                    }
                ]

                onRetryRequested: side.list.reloadDetail()
            }
        }

        StyledText {
            Layout.fillWidth: true
            maximumLineCount: 6
            objectName: "realtime.message.text"
            role: "control"
            text: side.message !== null ? LiveWords.message(side.message) : ""
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        PushButton {
            Layout.alignment: Qt.AlignHCenter
            compact: true
            objectName: "realtime.messages.older"
            text: qsTr("Older messages")
            visible: side.list.olderMessages && !side.onPeople

            onClicked: side.list.loadOlder()
        }
    }
}
