// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// A member: how he stands, what happened, and what staff may do.
Drawer {
    id: side

    required property Workspace workspace
    readonly property MembersModel list: workspace.moderation.members
    readonly property StaffActions actions: workspace.moderation.actions
    readonly property var detail: list.detail
    readonly property var member: detail.member ?? ({})
    readonly property bool known: member.id !== undefined
    readonly property bool blocked: member.blockedUntil !== undefined && member.blockedUntil !== null

    /// Sanctions that were neither lifted nor withdrawn.
    readonly property var standing: (detail.sanctions ?? []).filter(sanction => !sanction.lifted)

    signal asked(var order)
    signal postsWanted(string author)
    signal caseWanted(string id)

    function ask(verb: string): void {
        asked({
                "verb": verb,
                "target": "member",
                "id": String(member.id),
                "title": member.nickname,
                "nextDays": member.nextBlockDays
            });
    }

    implicitWidth: Math.round(Theme.drawer * 1.15)
    objectName: "moderation.member.drawer"
    subtitle: known ? qsTr("Member since %1").arg(Format.moment(member.createdAt, Clock.utc)) : list.detailProblem
    title: member.nickname ?? ""

    Column {
        spacing: Theme.gap16
        width: parent.width

        StatusBadge {
            level: side.blocked ? "serious" : (side.member.warnings ?? 0) > 0 ? "caution" : "normal"
            objectName: "moderation.member.standing"
            text: side.blocked ? qsTr("blocked until %1").arg(Format.moment(side.member.blockedUntil, Clock.utc)) : (side.member.warnings ?? 0) > 0 ? qsTr("warned") : qsTr("in good standing")
            visible: side.known
        }

        Flow {
            spacing: Theme.gap8
            width: parent.width

            ActionButton {
                available: side.known
                busy: side.actions.busy
                icon: "caution"
                name: "moderation.member.warn"
                onMember: true
                unavailableReason: qsTr("It is being loaded.")
                verb: qsTr("Warn …")

                onChosen: side.ask("warn")
            }

            ActionButton {
                available: side.known
                busy: side.actions.busy
                icon: "lock"
                name: "moderation.member.block"
                onMember: true
                unavailableReason: qsTr("It is being loaded.")
                verb: qsTr("Block …")

                onChosen: side.ask("block")
            }

            ActionButton {
                available: side.blocked
                busy: side.actions.busy
                icon: "unlock"
                name: "moderation.member.unblock"
                onMember: true
                unavailableReason: qsTr("The member is not blocked.")
                verb: qsTr("Unblock …")

                onChosen: side.ask("unblock")
            }

            Gate {
                available: side.known
                capability: "manageSessions"
                unavailableReason: qsTr("It is being loaded.")

                PushButton {
                    iconName: "unplug"
                    objectName: "moderation.member.revoke"
                    text: qsTr("Sign out everywhere …")

                    onClicked: side.workspace.planFlow.start(qsTr("Sign out"), "member.revoke-sessions", String(side.member.id), {})
                }
            }

            Gate {
                available: side.known
                capability: "moderateContent"
                unavailableReason: qsTr("It is being loaded.")

                PushButton {
                    iconName: "eye-off"
                    objectName: "moderation.member.hideAll"
                    text: qsTr("Hide all posts …")

                    onClicked: side.workspace.planFlow.start(qsTr("Hide"), "moderation.hide", "member:" + String(side.member.id), {})
                }
            }

            PushButton {
                iconName: "search"
                objectName: "moderation.member.posts"
                text: qsTr("Show the posts")
                variant: "quiet"

                onClicked: side.postsWanted(String(side.member.id))
            }
        }

        Facts {
            nameWidth: Math.round(width * 0.36)
            pairs: side.known ? [[qsTr("Number"), String(side.member.id)], [qsTr("Mail address"), side.member.verified ? side.member.email : qsTr("%1, not confirmed").arg(side.member.email)], [qsTr("Role"), ModerationWords.role(side.member.role)], [qsTr("Warnings that stand"), Format.figure(side.member.warnings)], [qsTr("The next one blocks for"), qsTr("%n day(s)", "", side.member.nextBlockDays)]] : []
            width: parent.width
        }

        StyledText {
            strong: true
            text: qsTr("Warnings and blocks")
        }

        StyledText {
            role: "control"
            text: qsTr("None.")
            tone: "secondary"
            visible: (side.detail.sanctions ?? []).length === 0
        }

        Facts {
            nameWidth: Math.round(width * 0.36)
            objectName: "moderation.member.sanctions"
            pairs: ModerationWords.sanctions(side.detail.sanctions)
            width: parent.width
        }

        Column {
            spacing: Theme.gap4
            visible: side.standing.length > 0
            width: parent.width

            Repeater {
                model: side.standing

                ActionButton {
                    required property var modelData

                    busy: side.actions.busy
                    icon: "undo"
                    name: "moderation.member.withdraw." + modelData.id
                    onMember: true
                    verb: qsTr("Withdraw: %1 …").arg(String(modelData.reason).slice(0, 40))

                    onChosen: side.asked({
                            "verb": "withdraw",
                            "target": "warning",
                            "id": String(modelData.id),
                            "title": side.member.nickname
                        })
                }
            }
        }

        StyledText {
            strong: true
            text: qsTr("Reports about the member")
        }

        StyledText {
            role: "control"
            text: qsTr("None.")
            tone: "secondary"
            visible: (side.detail.cases ?? []).length === 0
        }

        Column {
            spacing: Theme.gap4
            visible: (side.detail.cases ?? []).length > 0
            width: parent.width

            Repeater {
                model: side.detail.cases ?? []

                PushButton {
                    required property var modelData

                    compact: true
                    iconName: "flag"
                    text: qsTr("%1: %2").arg(ModerationWords.target(modelData.target)).arg(modelData.title)
                    variant: "quiet"
                    width: Math.min(implicitWidth, side.width - 2 * Theme.gap16)

                    onClicked: side.caseWanted(String(modelData.id))
                }
            }
        }

        History {
            actions: side.detail.history ?? []
            width: parent.width
        }
    }
}
