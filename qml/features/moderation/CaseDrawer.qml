// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// Why a case is here, what it is about, what was done before, and the decisions.
Drawer {
    id: side

    required property Workspace workspace
    readonly property ModerationModel list: workspace.moderation
    readonly property StaffActions actions: list.actions
    readonly property var detail: list.detail
    readonly property var review: detail.review ?? ({})
    readonly property var thing: detail.content ?? null
    readonly property var member: detail.member ?? ({})
    readonly property bool known: review.id !== undefined
    readonly property bool appeal: review.target === "warning"
    readonly property bool open_: review.state === "open"
    readonly property bool others: review.claim === "others"
    readonly property bool workable: known && open_ && !others
    readonly property string why: !known ? qsTr("It is being loaded.") : !open_ ? qsTr("It has been decided.") : others ? qsTr("%1 has claimed it until %2.").arg(review.claimName).arg(Format.clock(review.claimedUntil, Clock.utc)) : ""

    signal asked(var order)
    signal memberWanted(string id)

    function ask(verb: string): void {
        asked({
                "verb": verb,
                "caseId": review.id,
                "version": review.version,
                "title": review.title,
                "member": review.memberName,
                "hasContent": thing !== null && thing.state === "visible",
                "category": (review.categories ?? [])[0],
                "nextDays": member.nextBlockDays
            });
    }

    implicitWidth: Math.round(Theme.drawer * 1.15)
    objectName: "moderation.drawer"
    subtitle: known ? qsTr("%1 by %2").arg(ModerationWords.target(review.target)).arg(review.memberName) : list.detailProblem
    title: review.title ?? ""

    Column {
        spacing: Theme.gap16
        width: parent.width

        Flow {
            spacing: Theme.gap8
            width: parent.width

            StatusBadge {
                level: side.review.level ?? "off"
                text: side.open_ ? qsTr("%n report(s)", "", side.review.reports ?? 0) : ModerationWords.decision(side.review.decision ?? "")
                visible: side.known
            }

            StatusBadge {
                level: side.review.claim === "others" ? "caution" : "standby"
                objectName: "moderation.claim.badge"
                text: side.others ? side.why : qsTr("You have claimed it until %1.").arg(Format.clock(side.review.claimedUntil ?? NaN, Clock.utc))
                visible: side.known && side.open_ && side.review.claim !== "free"
            }

            StatusBadge {
                level: ModerationWords.contentLevel(side.thing?.state ?? "visible")
                text: ModerationWords.contentState(side.thing?.state ?? "visible")
                visible: side.thing !== null
            }
        }

        Flow {
            spacing: Theme.gap8
            width: parent.width

            ActionButton {
                available: side.workable && side.review.claim === "free"
                busy: side.actions.busy
                icon: "flag"
                name: "moderation.claim"
                unavailableReason: side.why !== "" ? side.why : qsTr("It is yours already.")
                verb: qsTr("Claim")
                visible: side.review.claim !== "mine"

                onChosen: side.actions.claim(side.review.id, side.review.version)
            }

            ActionButton {
                available: side.workable
                busy: side.actions.busy
                icon: "flag"
                name: "moderation.release"
                unavailableReason: side.why
                verb: qsTr("Release")
                visible: side.review.claim === "mine"

                onChosen: side.actions.release(side.review.id, side.review.version)
            }

            ActionButton {
                available: side.workable
                busy: side.actions.busy
                icon: "check"
                name: "moderation.dismiss"
                unavailableReason: side.why
                verb: qsTr("Dismiss …")

                onChosen: side.ask("dismiss")
            }

            ActionButton {
                available: side.workable && side.thing?.state === "visible"
                busy: side.actions.busy
                icon: "eye-off"
                name: "moderation.hide"
                unavailableReason: side.why !== "" ? side.why : qsTr("It is not visible.")
                verb: qsTr("Hide …")
                visible: side.thing !== null

                onChosen: side.ask("hide")
            }

            ActionButton {
                available: side.workable && side.thing?.state !== "deleted"
                busy: side.actions.busy
                icon: "trash"
                name: "moderation.delete"
                unavailableReason: side.why !== "" ? side.why : qsTr("It is deleted already.")
                verb: qsTr("Delete …")
                visible: side.thing !== null

                onChosen: side.ask("delete")
            }

            ActionButton {
                available: !side.others
                busy: side.actions.busy
                icon: "eye"
                name: "moderation.restore"
                unavailableReason: side.why
                verb: qsTr("Restore …")
                visible: side.thing !== null && side.thing.state !== "visible"

                onChosen: side.asked({
                        "verb": "restore",
                        "target": side.review.target,
                        "id": side.review.targetId,
                        "title": side.review.title
                    })
            }

            ActionButton {
                available: side.workable
                busy: side.actions.busy
                icon: "caution"
                name: "moderation.warn"
                onMember: true
                unavailableReason: side.why
                verb: qsTr("Warn …")
                visible: !side.appeal

                onChosen: side.ask("warn")
            }

            ActionButton {
                available: side.workable
                busy: side.actions.busy
                icon: "lock"
                name: "moderation.block"
                onMember: true
                unavailableReason: side.why
                verb: qsTr("Block …")
                visible: !side.appeal

                onChosen: side.ask("block")
            }

            ActionButton {
                available: side.workable
                busy: side.actions.busy
                icon: "undo"
                name: "moderation.withdraw"
                onMember: true
                unavailableReason: side.why
                verb: qsTr("Withdraw the warning …")
                visible: side.appeal

                onChosen: side.ask("withdraw")
            }
        }

        StyledText {
            strong: true
            text: qsTr("Why it is here")
        }

        Facts {
            nameWidth: Math.round(width * 0.36)
            objectName: "moderation.reports"
            pairs: (side.detail.reports ?? []).map(report => [report.reporter.nickname, report.text === "" ? qsTr("%1, %2").arg(ModerationWords.category(report.category)).arg(Format.ago(Clock.now - report.createdAt)) : qsTr("%1, %2: “%3”").arg(ModerationWords.category(report.category)).arg(Format.ago(Clock.now - report.createdAt)).arg(report.text)])
            width: parent.width
        }

        ContentBox {
            thing: side.thing
            visible: side.thing !== null
            width: parent.width
        }

        StyledText {
            strong: true
            text: qsTr("The member")
        }

        Facts {
            nameWidth: Math.round(width * 0.36)
            pairs: side.known ? [[qsTr("Name"), side.member.nickname ?? ""], [qsTr("Blocked until"), side.member.blockedUntil ? Format.moment(side.member.blockedUntil, Clock.utc) : Format.none], [qsTr("Warnings that stand"), Format.figure(side.member.warnings ?? NaN)], [qsTr("The next one blocks for"), qsTr("%n day(s)", "", side.member.nextBlockDays ?? 1)]] : []
            width: parent.width
        }

        PushButton {
            iconName: "person"
            objectName: "moderation.toMember"
            text: qsTr("Open the member")
            visible: side.known
            variant: "quiet"

            onClicked: side.memberWanted(String(side.review.member.id))
        }

        History {
            actions: side.detail.history ?? []
            width: parent.width
        }
    }
}
