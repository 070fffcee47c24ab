// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// The mails: what waits, what is tried again, what was given up; how the providers do; and steering all of it.
Page {
    id: page

    readonly property MailModel list: workspace.mail
    readonly property var counts: list.overview.counts ?? ({})
    readonly property var providers: list.overview.providers ?? []
    readonly property int picked: list.rows.selectedCount
    readonly property bool sendable: list.tab !== "sent" && (picked > 0 || list.matching > 0)

    /// A message asks to be taken back.
    signal undoable(string text, string undoText, var undo)

    function amount(verb: string): string {
        if (picked > 0)
            return qsTr("%1 %2 selected").arg(verb).arg(Format.figure(picked));
        if (list.query !== "")
            return qsTr("%1 %2 matching \"%3\"").arg(verb).arg(Format.figure(list.matching)).arg(list.query);
        return qsTr("%1 all %2 of %3").arg(verb).arg(Format.figure(list.matching)).arg(MailWords.tab(list.tab));
    }

    /// The providers to choose from, behind the words that ask.
    function moves(): var {
        const made = [qsTr("Move to …")];
        for (const each of providers)
            made.push(each.name);
        return made;
    }

    /// What is chosen is frozen here: by id, or by the picture that the operator saw.
    function order(verb: string, kind: string, more: var): void {
        const params = picked > 0 ? {
            "ids": list.rows.selectedKeys
        } : list.filterParams();
        workspace.planFlow.start(amount(verb), kind, picked > 0 ? "selection" : "filter", Object.assign(params, more));
    }

    drawer: side
    fedAlways: true
    filter: bar
    model: list
    objectName: "mail"

    onParametersChanged: if (shown) {
        if (parameters.tab !== undefined)
            list.tab = parameters.tab;
        if (parameters.q !== undefined)
            bar.text = parameters.q;
        if (parameters.id !== undefined) {
            list.selected = parameters.id;
            side.open();
        }
    }

    Binding {
        property: "listShown"
        target: page.list
        value: page.shown
    }

    Connections {
        function onChanged(id: string, action: string): void {
            page.undoable(MailWords.done(action), qsTr("Undo"), () => page.list.undo(id));
        }

        function onRefused(problem: string): void {
            page.said(problem, "serious");
        }

        function onUndone(): void {
            page.said(qsTr("Taken back."), "normal");
        }

        target: page.list
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        StatusBadge {
            level: "off"
            objectName: "mail.paused"
            text: qsTr("Sending is paused: the queue grows.")
            visible: page.list.overview.paused === true
        }

        StyledText {
            objectName: "mail.files"
            role: "control"
            text: qsTr("No mail server is configured: mails are written as files into the data folder.")
            tone: "secondary"
            visible: page.list.overview.transport === "files"
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.maximumHeight: implicitHeight
            spacing: Theme.gap12

            Repeater {
                model: page.providers.length

                MailProviderCard {
                    required property int index

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: Theme.drawer
                    provider: page.providers[index] ?? ({})
                    stale: page.workspace.stale
                    time: page.time
                    workspace: page.workspace
                }
            }
        }

        MailCharts {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: Theme.chartHeight
            Layout.minimumHeight: Theme.chartHeight * 0.55
            Layout.preferredHeight: Theme.chartHeight * 0.7
            time: page.time
            workspace: page.workspace
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap12

            TabStrip {
                id: tabs

                currentIndex: Math.max(0, MailWords.tabs.indexOf(page.list.tab))
                objectName: "mail.tabs"
                tabs: MailWords.tabs.map(name => MailWords.counted(name, page.counts))

                onCurrentIndexChanged: page.list.tab = MailWords.tabs[currentIndex]
            }

            Item {
                Layout.fillWidth: true
            }

            PushButton {
                iconName: "mail"
                objectName: "mail.templatesButton"
                text: qsTr("Templates")

                onClicked: preview.present("")
            }

            Gate {
                capability: "steerBreakers"

                PushButton {
                    readonly property bool paused: page.list.overview.paused === true

                    iconName: paused ? "play" : "pause"
                    objectName: "mail.pauseAll"
                    text: paused ? qsTr("Resume all …") : qsTr("Pause all …")

                    onClicked: page.workspace.planFlow.start(paused ? qsTr("Resume") : qsTr("Pause"), paused ? "mail.resume" : "mail.pause", "all", {})
                }
            }
        }

        FilterBar {
            id: bar

            Layout.fillWidth: true
            objectName: "mail.filter"
            placeholderText: qsTr("provider: template: error: age>")

            onEdited: later.restart()
            onTextChanged: later.restart()

            PushButton {
                iconName: "list"
                objectName: "mail.group"
                text: grouped ? qsTr("By message") : qsTr("By error")

                readonly property bool grouped: body.currentIndex === 1

                onClicked: body.currentIndex = grouped ? 0 : 1
            }

            Gate {
                available: page.sendable
                capability: "runJobs"
                unavailableReason: qsTr("There is nothing here to send again.")

                PushButton {
                    iconName: "refresh"
                    objectName: "mail.bulk.retry"
                    text: qsTr("Retry %1 …").arg(Format.figure(page.picked > 0 ? page.picked : page.list.matching))

                    onClicked: page.order(qsTr("Retry"), "mail.retry", {})
                }
            }

            Gate {
                available: page.sendable
                capability: "runJobs"
                unavailableReason: qsTr("There is nothing here to reschedule.")

                PushButton {
                    iconName: "clock"
                    objectName: "mail.bulk.reschedule"
                    text: qsTr("Reschedule …")

                    onClicked: when.ask("")
                }
            }

            SelectBox {
                id: moveTo

                compact: false
                enabled: page.sendable && Access.reason("runJobs") === ""
                label: qsTr("Move to")
                model: page.moves()
                objectName: "mail.bulk.move"
                visible: page.providers.length > 1

                onActivated: index => {
                    if (index > 0)
                        page.order(qsTr("Move"), "mail.move", {
                                "provider": page.providers[index - 1].name
                            });
                    currentIndex = 0;
                }
            }

            Gate {
                available: page.sendable
                capability: "runJobs"
                unavailableReason: qsTr("There is nothing here to discard.")

                PushButton {
                    iconName: "trash"
                    objectName: "mail.bulk.discard"
                    text: qsTr("Discard …")

                    onClicked: page.order(qsTr("Discard"), "mail.discard", {})
                }
            }
        }

        Timer {
            id: later

            interval: Theme.toolTipDelay

            onTriggered: page.list.query = bar.text.trim()
        }

        StatusBadge {
            level: "caution"
            objectName: "mail.queryProblem"
            text: qsTr("The search cannot be read: %1").arg(page.list.queryProblem)
            visible: page.list.queryProblem !== ""
        }

        StackLayout {
            id: body

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.chartHeight

            DataTable {
                id: table

                emptyText: page.list.tab === "queue" ? qsTr("Nothing waits: every mail has left.") : qsTr("There is nothing here.")
                exportName: "mail"
                filtered: page.list.query !== ""
                focus: true
                model: page.list.rows
                name: qsTr("Mails")
                objectName: "mail.table"
                selectable: true

                columns: [
                    TableColumn {
                        field: "createdAt"
                        kind: "age"
                        title: qsTr("Age")
                        width: 90
                    },
                    TableColumn {
                        field: "state"
                        kind: "level"
                        levelOf: row => row.level
                        title: qsTr("State")
                        width: 120
                        words: row => MailWords.state(row.state)
                    },
                    TableColumn {
                        field: "templateName"
                        title: qsTr("Template")
                        width: 130
                        words: row => MailWords.template(row.templateName)
                    },
                    TableColumn {
                        field: "to"
                        title: qsTr("To")
                        width: 140
                    },
                    TableColumn {
                        field: "attempts"
                        kind: "number"
                        title: qsTr("Attempts")
                        width: 80
                    },
                    TableColumn {
                        field: "nextAttemptAt"
                        kind: "time"
                        title: qsTr("Next attempt")
                        width: 120
                        words: row => row.nextAttemptAt ? Format.clock(row.nextAttemptAt, Clock.utc) : Format.none
                    },
                    TableColumn {
                        field: "provider"
                        title: qsTr("Provider")
                        width: 120
                    },
                    TableColumn {
                        field: "error"
                        stretch: true
                        title: qsTr("Last error")
                        width: 200
                    }
                ]

                onActivated: key => {
                    page.list.selected = key;
                    side.open();
                }
                onClearFilterRequested: {
                    bar.clear();
                    page.list.query = "";
                }
                onCurrentKeyChanged: if (side.opened)
                    page.list.selected = currentKey
            }

            DataTable {
                id: groups

                emptyText: qsTr("Nothing here went wrong.")
                exportName: "mail-errors"
                model: page.list.groups
                name: qsTr("Errors")
                objectName: "mail.groups"

                columns: [
                    TableColumn {
                        field: "count"
                        kind: "number"
                        title: qsTr("Mails")
                        width: 80
                    },
                    TableColumn {
                        field: "errorKey"
                        strong: true
                        title: qsTr("Error")
                        width: 220
                    },
                    TableColumn {
                        field: "provider"
                        title: qsTr("Provider")
                        width: 130
                    },
                    TableColumn {
                        field: "oldestAt"
                        kind: "age"
                        title: qsTr("Oldest")
                        width: 100
                    },
                    TableColumn {
                        field: "newestAt"
                        kind: "age"
                        title: qsTr("Newest")
                        width: 100
                    },
                    TableColumn {
                        field: "example"
                        stretch: true
                        title: qsTr("For example")
                        width: 260
                    }
                ]

                // The messages of one kind of error, ready to be sent again.
                onActivated: key => {
                    const row = page.list.groups.rowOf(key);
                    bar.text = "error:\"" + row.errorKey + "\"";
                    page.list.query = bar.text;
                    body.currentIndex = 0;
                }
            }
        }

        PushButton {
            Layout.alignment: Qt.AlignHCenter
            objectName: "mail.more"
            text: qsTr("Older mails")
            visible: page.list.more && body.currentIndex === 0

            onClicked: page.list.loadMore()
        }
    }

    MailDrawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        list: page.list
        objectName: "mail.drawer"
        workspace: page.workspace

        onClosed: page.list.selected = ""
        onRescheduleRequested: id => when.ask(id)
    }

    MailPreviewSheet {
        id: preview

        parent: page
        templates: page.workspace.mailTemplates
    }

    MailRescheduleSheet {
        id: when

        parent: page

        onChosen: (id, at) => {
            if (id !== "")
                page.list.change(id, "reschedule", at, "");
            else
                page.order(qsTr("Reschedule"), "mail.reschedule", {
                        "at": new Date(at).toISOString()
                    });
        }
    }
}
