// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Live delivery: who is connected, how fast messages arrive; rooms, sessions, who was told of what, announcements.
Page {
    id: page

    readonly property RealtimeModel list: workspace.realtime
    readonly property var tabs: ["rooms", "sessions", "notifications", "announcements"]
    property int tab: 0
    /// What is looked at beside the list needs the width.
    readonly property bool roomy: !(side.opened || why.opened) || width >= Theme.palette * 2.4

    function show(index: int): void {
        if (tab === index)
            return;
        closeDetail();
        tab = index;
    }

    function openRoom(id: string): void {
        show(0);
        list.rooms.selected = id;
        rooms.table.currentKey = id;
        rooms.table.reveal(id);
        side.open();
    }

    /// `realtime?tab=sessions`, `?room=1`, `?member=2` (of the ledger), `?fact=comment:3`
    function follow(): void {
        if (parameters.room !== undefined)
            openRoom(parameters.room);
        else if (parameters.tab !== undefined)
            show(Math.max(0, tabs.indexOf(parameters.tab)));
        if (parameters.member !== undefined || parameters.fact !== undefined) {
            show(2);
            ledger.look(parameters.member ?? "", parameters.fact ?? "");
        }
    }

    drawer: tab === 0 ? side : tab === 2 ? why : null
    filter: tab === 0 ? rooms.bar : tab === 1 ? sessions.bar : tab === 2 ? ledger.bar : null
    model: list
    objectName: "realtime"

    Component.onCompleted: if (shown)
        follow()
    onParametersChanged: if (shown)
        follow()

    Binding {
        property: "active"
        target: page.list.rooms
        value: page.shown && page.tab === 0
    }

    Binding {
        property: "active"
        target: page.list.sessions
        value: page.shown && page.tab === 1
    }

    Binding {
        property: "active"
        target: page.list.ledger
        value: page.shown && page.tab === 2
    }

    Binding {
        property: "active"
        target: page.list.announcements
        value: page.shown && page.tab === 3
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        LiveTiles {
            Layout.fillWidth: true
            overview: page.list.overview
            visible: page.roomy
            workspace: page.workspace

            onGo: location => page.go(location)
        }

        LiveCharts {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: Theme.chartHeight
            Layout.minimumHeight: Theme.chartHeight * 0.55
            Layout.preferredHeight: Theme.chartHeight * 0.7
            time: page.time
            visible: page.roomy
            workspace: page.workspace
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap12

            TabStrip {
                currentIndex: page.tab
                objectName: "realtime.tabs"
                tabs: [qsTr("Rooms"), qsTr("Sessions"), qsTr("Notifications"), qsTr("Announcements")]

                onCurrentIndexChanged: {
                    page.show(currentIndex);
                    currentIndex = Qt.binding(() => page.tab);
                }
            }

            Item {
                Layout.fillWidth: true
            }

            Gate {
                capability: "announce"
                visible: page.roomy

                PushButton {
                    iconName: "bell"
                    objectName: "realtime.announce"
                    text: qsTr("Announce …")

                    onClicked: announce.ask()
                }
            }
        }

        StackLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.chartHeight
            currentIndex: page.tab

            RoomsTab {
                id: rooms

                list: page.list.rooms

                onOpened: key => page.openRoom(key)
            }

            SessionsTab {
                id: sessions

                cuts: page.list.cuts
                list: page.list.sessions
            }

            LedgerTab {
                id: ledger

                list: page.list.ledger

                onOpened: key => {
                    page.list.ledger.selected = key;
                    why.open();
                }
            }

            AnnouncementsTab {
                list: page.list.announcements
            }
        }
    }

    RoomDrawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        parent: page
        workspace: page.workspace

        onClosed: page.list.rooms.selected = ""
        onMuteAsked: order => mute.ask(order)
    }

    LedgerDrawer {
        id: why

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        list: page.list.ledger
        parent: page

        onClosed: page.list.ledger.selected = ""
        onGo: location => page.go(location)
    }

    MuteSheet {
        id: mute

        actions: page.list.actions
        parent: page
    }

    AnnounceSheet {
        id: announce

        list: page.list.announcements
        parent: page

        onChosen: (verb, params) => page.workspace.planFlow.start(verb, "announcement.publish", "members", params)
    }
}
