import QtQuick

/// Disables what it holds when the operator may not do it, and says why: on hover, on focus and to a screen reader.
FocusScope {
    id: gate

    /// The server's name of what is needed; empty means nothing but a connection.
    property string capability: ""
    /// The page's own condition, with the sentence that explains it.
    property bool available: true
    property string unavailableReason: ""
    default property alias content: holder.data

    readonly property string reason: {
        const refused = Access.reason(capability);
        return refused !== "" ? refused : available ? "" : unavailableReason;
    }
    readonly property bool allowed: Access.reason(capability) === "" && available

    Accessible.description: reason
    Accessible.name: reason
    Accessible.role: Accessible.Grouping
    activeFocusOnTab: !allowed
    implicitHeight: holder.childrenRect.height
    implicitWidth: holder.childrenRect.width

    Item {
        id: holder

        anchors.fill: parent
        enabled: gate.allowed
    }

    FocusRing {
        shown: !gate.allowed && gate.activeFocus
    }

    HoverHandler {
        id: pointer

        enabled: !gate.allowed
    }

    ToolHint {
        objectName: "gate.hint"
        text: gate.reason
        visible: text !== "" && (pointer.hovered || gate.activeFocus)
    }
}
