// Components reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Pages
import Madang.Theme

/// Rail, bars, banner, the page, and what lies above all pages: palette, plan dialog, messages, help.
FocusScope {
    id: frame

    required property Console program
    required property Workspace workspace
    property bool readOnly: false

    readonly property string pageId: {
        const id = program.location.split("?")[0];
        return PageList.has(id) ? id : "overview";
    }
    readonly property var parameters: {
        const found = {};
        const query = program.location.split("?")[1] ?? "";
        for (const part of query.split("&")) {
            const at = part.indexOf("=");
            if (at > 0)
                found[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
        }
        return found;
    }
    property var visited: []
    property Page page: null

    signal lockToggled

    function go(location: string): void {
        if (location === program.location)
            return;
        visited = visited.concat([program.location]).slice(-50);
        program.location = location;
    }

    function back(): void {
        if (visited.length === 0)
            return;
        const last = visited[visited.length - 1];
        visited = visited.slice(0, -1);
        program.location = last;
    }

    focus: true

    Component.onCompleted: workspace.jobs.refresh()

    FrameCommands {
        id: commands

        program: frame.program
        readOnly: frame.readOnly
        time: timeWindow
        workspace: frame.workspace

        onGo: location => frame.go(location)
        onHelpRequested: help.open()
        onLockToggled: frame.lockToggled()
        onSaid: (text, level) => toasts.show(text, level, "", null)
    }

    TimeWindow {
        id: timeWindow

        marks: EventWords.marks(frame.workspace.events.marks)
        span: frame.workspace.range.spanMs

        onPausedChanged: frame.workspace.range.paused = paused
        onRangeChosen: {
            if (absolute)
                frame.workspace.range.showBetween(fixedFrom, fixedTo);
            else
                frame.workspace.range.showLast(span);
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        Rail {
            Layout.fillHeight: true
            collapsed: frame.program.preferences.railCollapsed || frame.width < Theme.dialog * 1.6
            current: frame.pageId
            counts: ({
                    "moderation": frame.workspace.moderation.open
                })
            levels: frame.workspace.overview.pageLevels

            onChosen: id => frame.go(id)
            onCollapseToggled: frame.program.preferences.railCollapsed = !frame.program.preferences.railCollapsed
        }

        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: 0

            TopBar {
                Layout.fillWidth: true
                at: frame.page?.at ?? 0
                program: frame.program
                readOnly: frame.readOnly
                time: timeWindow
                title: PageList.pages[PageList.indexOf(frame.pageId)].title
                workspace: frame.workspace

                onLockToggled: frame.lockToggled()
                onOperationChosen: id => frame.go("audit?target=operation:" + id)
                onPaletteRequested: palette.open()
            }

            ConnectionBanner {
                Layout.fillWidth: true
                detail: frame.workspace.connectionProblem
                nextTryAt: frame.workspace.retryIn > 0 ? Clock.now + frame.workspace.retryIn * 1000 : 0
                objectName: "banner"
                since: frame.workspace.lostSince > 0 ? frame.workspace.lostSince : frame.workspace.lastHeardAt
                state: frame.workspace.connection === "degraded" ? "degraded" : frame.workspace.connection === "waiting" || frame.workspace.stale && frame.workspace.lastHeardAt > 0 ? "lost" : "connected"

                onRetry: frame.workspace.retryNow()
            }

            FocusScope {
                id: stack

                Layout.fillHeight: true
                Layout.fillWidth: true
                focus: true

                Repeater {
                    id: pages

                    model: PageList.pages

                    Loader {
                        id: holder

                        required property var modelData
                        readonly property bool current: frame.pageId === modelData.id
                        property bool seen: false

                        active: seen
                        anchors.fill: parent
                        focus: current
                        visible: current

                        Component.onCompleted: if (current)
                            seen = true
                        onCurrentChanged: {
                            if (!current)
                                return;
                            seen = true;
                            frame.page = item;
                        }
                        onLoaded: if (current)
                            frame.page = item

                        sourceComponent: frame.pageComponent(modelData.id)
                    }
                }
            }

            StatusBar {
                Layout.fillWidth: true
                workspace: frame.workspace
            }
        }
    }

    AlwaysFed {
        workspace: frame.workspace
    }

    function pageComponent(id: string): Component {
        switch (id) {
        case "traffic":
            return traffic;
        case "cache":
            return cache;
        case "resilience":
            return resilience;
        case "mail":
            return mail;
        case "ranking":
            return ranking;
        case "jobs":
            return jobs;
        case "moderation":
            return moderation;
        case "realtime":
            return realtime;
        case "alerts":
            return alerts;
        case "audit":
            return audit;
        case "diagnostics":
            return diagnostics;
        case "settings":
            return settings;
        }
        return overview;
    }

    Component {
        id: overview

        OverviewPage {
            parameters: frame.parameters
            shown: frame.pageId === "overview"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: traffic

        TrafficPage {
            parameters: frame.parameters
            shown: frame.pageId === "traffic"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: cache

        CachePage {
            parameters: frame.parameters
            shown: frame.pageId === "cache"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: resilience

        ResiliencePage {
            parameters: frame.parameters
            shown: frame.pageId === "resilience"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: mail

        MailPage {
            parameters: frame.parameters
            shown: frame.pageId === "mail"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
            onSaid: (text, level) => toasts.show(text, level, "", null)
            onUndoable: (text, undoText, undo) => toasts.show(text, "normal", undoText, undo)
        }
    }

    Component {
        id: ranking

        RankingPage {
            parameters: frame.parameters
            shown: frame.pageId === "ranking"
            time: timeWindow
            workspace: frame.workspace

            onDone: (text, undo) => toasts.show(text, "normal", qsTr("Undo"), undo)
            onSaid: (text, level) => toasts.show(text, level, "", null)

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: jobs

        JobsPage {
            parameters: frame.parameters
            shown: frame.pageId === "jobs"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: moderation

        ModerationPage {
            parameters: frame.parameters
            shown: frame.pageId === "moderation"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: realtime

        RealtimePage {
            parameters: frame.parameters
            shown: frame.pageId === "realtime"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: alerts

        AlertsPage {
            parameters: frame.parameters
            shown: frame.pageId === "alerts"
            time: timeWindow
            workspace: frame.workspace

            onDone: (text, undo) => toasts.show(text, "normal", qsTr("Undo"), undo)
            onGo: location => frame.go(location)
            onSaid: (text, level) => toasts.show(text, level, "", null)
        }
    }

    Component {
        id: audit

        AuditPage {
            parameters: frame.parameters
            shown: frame.pageId === "audit"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    Component {
        id: diagnostics

        DiagnosticsPage {
            parameters: frame.parameters
            shown: frame.pageId === "diagnostics"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
            onSaid: (text, level) => toasts.show(text, level, "", null)
        }
    }

    Component {
        id: settings

        SettingsPage {
            parameters: frame.parameters
            program: frame.program
            shown: frame.pageId === "settings"
            time: timeWindow
            workspace: frame.workspace

            onGo: location => frame.go(location)
        }
    }

    PlanSheet {
        flow: frame.workspace.planFlow
    }

    CommandPalette {
        id: palette

        onAboutToShow: palette.commands = commands.all()
        onChosen: id => commands.run(id)
    }

    HelpSheet {
        id: help
    }

    ToastStack {
        id: toasts

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.statusBar + Theme.gap16
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap16
    }

    Connections {
        function onEnded(operation: var): void {
            const good = operation.state === "SUCCEEDED";
            const words = good ? qsTr("%1 %2: succeeded").arg(operation.kind).arg(operation.target) : qsTr("%1 %2: %3").arg(operation.kind).arg(operation.target).arg(operation.error ?? OperationWords.state(operation.state));
            toasts.show(words, operation.level, "", null);
        }

        target: frame.workspace.operations
    }

    ModerationToasts {
        actions: frame.workspace.moderation.actions
        stack: toasts
    }

    RoomToasts {
        actions: frame.workspace.realtime.actions
        stack: toasts
    }

    Connections {
        function onForeignLink(environment: string): void {
            toasts.show(qsTr("The link leads to the environment %1; this is %2.").arg(environment).arg(frame.workspace.environment), "caution", "", null);
        }

        target: frame.program
    }

    Shortcut {
        sequence: "Ctrl+K"

        onActivated: palette.open()
    }

    Shortcut {
        sequences: ["Alt+Left", "Back"]

        onActivated: frame.back()
    }

    Repeater {
        model: Math.min(9, PageList.pages.length)

        Item {
            id: number

            required property int index

            Shortcut {
                sequence: "Ctrl+" + (number.index + 1)

                onActivated: frame.go(PageList.pages[number.index].id)
            }
        }
    }

    // Letters only where no text is typed: a text field takes its keys before they come here.
    Keys.onPressed: event => {
        const plain = event.modifiers === Qt.NoModifier || event.modifiers === Qt.ShiftModifier;
        if (!plain)
            return;
        switch (event.text) {
        case "/":
            event.accepted = frame.page !== null && frame.page.focusFilter();
            break;
        case "r":
        case "R":
            frame.workspace.refreshAll();
            event.accepted = true;
            break;
        case "p":
        case "P":
            timeWindow.togglePause();
            event.accepted = true;
            break;
        case "?":
            help.open();
            event.accepted = true;
            break;
        }
        if (event.key === Qt.Key_Escape && frame.page !== null)
            event.accepted = frame.page.closeDetail();
    }
}
