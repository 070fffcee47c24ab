import QtQuick
import Madang.Components

/// One thing that a moderator may do here; disabled with the reason.
Gate {
    id: gate

    required property string verb
    property string icon: ""
    property string name: ""
    property bool busy: false
    property bool onMember: false

    signal chosen

    capability: onMember ? "moderateMembers" : "moderateContent"

    PushButton {
        busy: gate.busy
        iconName: gate.icon
        objectName: gate.name
        text: gate.verb

        onClicked: gate.chosen()
    }
}
