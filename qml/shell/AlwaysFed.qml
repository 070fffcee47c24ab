// Handlers reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQml
import Madang.Console

/// A page is fed while it is seen; the overview, the breakers and the mails always: the rail's badges come from them.
QtObject {
    id: fed

    required property Workspace workspace
    readonly property list<QtObject> bindings: [
        Binding {
            property: "active"
            target: fed.workspace.overview
            value: true
        },
        Binding {
            property: "active"
            target: fed.workspace.breakers
            value: true
        },
        Binding {
            property: "active"
            target: fed.workspace.mail
            value: true
        }
    ]
}
