import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// One decision about one member and one fact, in a sentence.
Drawer {
    id: side

    required property LedgerModel list
    readonly property var entry: list.detail
    readonly property bool known: entry.id !== undefined

    signal go(string location)

    objectName: "realtime.ledger.drawer"
    subtitle: known ? LiveWords.type(entry.type) : list.detailProblem
    title: known ? entry.memberName : ""

    Column {
        spacing: Theme.gap16
        width: parent.width

        StatusBadge {
            level: side.entry.level ?? "standby"
            objectName: "realtime.ledger.decision"
            text: LiveWords.decision(side.entry.decision ?? "")
            visible: side.known
        }

        StyledText {
            objectName: "realtime.ledger.why"
            text: side.known ? LiveWords.sentence(side.entry) : ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Facts {
            pairs: !side.known ? [] : [[qsTr("Fact"), side.entry.fact], [qsTr("Decided"), Format.moment(side.entry.at, Clock.utc)], [qsTr("Handed over"), side.entry.deliveredAt ? Format.moment(side.entry.deliveredAt, Clock.utc) : Format.none], [qsTr("Waits until"), side.entry.heldUntil ? Format.moment(side.entry.heldUntil, Clock.utc) : Format.none], [qsTr("Read"), side.entry.readAt ? Format.moment(side.entry.readAt, Clock.utc) : Format.none]]
            width: parent.width
        }

        PushButton {
            iconName: "person"
            objectName: "realtime.ledger.member"
            text: qsTr("Look at the member")
            visible: side.known && side.entry.member !== undefined

            onClicked: side.go("moderation?member=" + side.entry.member.id)
        }
    }
}
