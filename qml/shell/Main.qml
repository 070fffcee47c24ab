// Components reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Controls.Basic
import Madang.Components
import Madang.Console
import Madang.Theme

/// The window: signs in, then shows the frame with its pages.
ApplicationWindow {
    id: root

    required property Console program
    readonly property Preferences preferences: program.preferences
    readonly property Workspace workspace: program.workspace
    readonly property bool inside: workspace !== null && workspace.sessionState === "signedIn"
    /// The lock against slips of the hand belongs to the window, not to the session.
    property bool readOnly: false
    /// Pictures show pages one by one and without animations.
    property bool stillness: false

    color: Theme.window
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    height: preferences.windowHeight
    minimumHeight: Theme.chartHeight * 2
    minimumWidth: Theme.palette
    objectName: "window"
    title: inside ? qsTr("Madang console – %1").arg(workspace.environment.toUpperCase()) : qsTr("Madang console")
    visible: true
    width: preferences.windowWidth

    Component.onCompleted: if (preferences.windowMaximized && !stillness)
        showMaximized()
    onClosing: {
        const maximized = visibility === Window.Maximized;
        preferences.rememberWindow(maximized ? preferences.windowWidth : width, maximized ? preferences.windowHeight : height, maximized);
    }

    Binding {
        property: "dark"
        target: Theme
        value: root.preferences.dark
    }

    Binding {
        property: "textScale"
        target: Theme
        value: root.preferences.textScale
    }

    Binding {
        property: "reducedMotion"
        target: Theme
        value: root.preferences.reducedMotion || root.stillness
    }

    Binding {
        property: "utc"
        target: Clock
        value: root.preferences.utc
    }

    Binding {
        property: "skew"
        target: Clock
        value: root.workspace !== null && isFinite(root.workspace.diagnostics.clockSkew) && Math.abs(root.workspace.diagnostics.clockSkew) > 2 ? root.workspace.diagnostics.clockSkew * 1000 : 0
    }

    Binding {
        property: "capabilities"
        target: Access
        value: root.inside ? root.workspace.capabilities : []
    }

    Binding {
        property: "readOnly"
        target: Access
        value: root.readOnly
    }

    Binding {
        property: "connected"
        target: Access
        value: root.inside && !root.workspace.stale && root.workspace.connection !== "waiting"
    }

    Loader {
        active: !root.inside
        anchors.fill: parent

        sourceComponent: SignInPage {
            program: root.program
        }
    }

    Loader {
        active: root.inside
        anchors.fill: parent
        focus: true

        sourceComponent: ConsoleFrame {
            program: root.program
            readOnly: root.readOnly
            workspace: root.workspace

            Component.onCompleted: forceActiveFocus() // the sign-in page had the focus and keeps it as an empty place
            onLockToggled: root.readOnly = !root.readOnly
        }
    }
}
