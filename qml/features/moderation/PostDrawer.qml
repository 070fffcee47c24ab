// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// A post, whatever its state: what it says, what was done, and hiding, deleting, restoring it.
Drawer {
    id: side

    required property Workspace workspace
    readonly property StaffPostsModel list: workspace.moderation.posts
    readonly property StaffActions actions: workspace.moderation.actions
    readonly property var detail: list.detail
    readonly property var thing: detail.content ?? null
    readonly property bool known: thing !== null

    signal asked(var order)
    signal memberWanted(string id)

    function ask(verb: string): void {
        asked({
                "verb": verb,
                "target": "post",
                "id": String(thing.id),
                "title": thing.title
            });
    }

    implicitWidth: Math.round(Theme.drawer * 1.15)
    objectName: "moderation.post.drawer"
    subtitle: known ? qsTr("by %1, %2").arg(thing.author.nickname).arg(Format.moment(thing.createdAt, Clock.utc)) : list.detailProblem
    title: thing?.title ?? ""

    Column {
        spacing: Theme.gap16
        width: parent.width

        StatusBadge {
            level: ModerationWords.contentLevel(side.thing?.state ?? "visible")
            objectName: "moderation.post.state"
            text: ModerationWords.contentState(side.thing?.state ?? "visible")
            visible: side.known
        }

        Flow {
            spacing: Theme.gap8
            width: parent.width

            ActionButton {
                available: side.thing?.state === "visible"
                busy: side.actions.busy
                icon: "eye-off"
                name: "moderation.post.hide"
                unavailableReason: qsTr("It is not visible.")
                verb: qsTr("Hide …")

                onChosen: side.ask("hide")
            }

            ActionButton {
                available: side.known && side.thing.state !== "deleted"
                busy: side.actions.busy
                icon: "trash"
                name: "moderation.post.delete"
                unavailableReason: qsTr("It is deleted already.")
                verb: qsTr("Delete …")

                onChosen: side.ask("delete")
            }

            ActionButton {
                available: side.known && side.thing.state !== "visible"
                busy: side.actions.busy
                icon: "eye"
                name: "moderation.post.restore"
                unavailableReason: qsTr("It is visible.")
                verb: qsTr("Restore …")

                onChosen: side.ask("restore")
            }

            PushButton {
                iconName: "person"
                objectName: "moderation.post.author"
                text: qsTr("Open the author")
                variant: "quiet"
                visible: side.known

                onClicked: side.memberWanted(String(side.thing.author.id))
            }
        }

        ContentBox {
            thing: side.thing
            visible: side.known
            width: parent.width
        }

        History {
            actions: side.detail.history ?? []
            width: parent.width
        }
    }
}
