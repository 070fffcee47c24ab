// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// What breaks a rule, who looks after it, what is kept quiet; and what happened.
Page {
    id: page

    readonly property AlertsModel alerts: workspace.alerts
    readonly property var views: ["firing", "pending", "silenced", "resolved", "rules", "events", "webhooks"]
    readonly property string view: views[tabs.currentIndex]
    property string selected: ""
    property string selectedRule: ""
    /// The alert in the drawer; looked up anew with every change.
    readonly property var detail: alerts.revision >= 0 && selected !== "" ? alerts.find(selected) : ({})
    readonly property string ruleName: selectedRule !== "" ? selectedRule : detail.rule ?? ""
    readonly property var rule: alerts.revision >= 0 && ruleName !== "" ? alerts.rules.rowOf(ruleName) : ({})

    function counted(text: string, count: int): string {
        return count > 0 ? qsTr("%1 (%2)", "tab and its count").arg(text).arg(count) : text;
    }

    function showAlert(id: string): void {
        selectedRule = "";
        selected = id;
        side.open();
    }

    function showRule(name: string): void {
        selected = "";
        selectedRule = name;
        side.open();
    }

    function lanes(): var {
        return Array.from(alerts.lanes(ruleName)).map(lane => ({
                        "key": lane.key,
                        "name": lane.name,
                        "parts": Array.from(lane.parts).map(part => ({
                                        "from": part.from,
                                        "to": part.to,
                                        "level": part.level,
                                        "text": AlertWords.state(part.state)
                                    }))
                    }));
    }

    drawer: side
    filter: view === "events" ? happenings.filter : null
    model: alerts
    objectName: "alerts"

    onParametersChanged: {
        if (!shown)
            return;
        if (parameters.tab !== undefined)
            tabs.currentIndex = Math.max(0, views.indexOf(parameters.tab));
        if (parameters.alert !== undefined)
            showAlert(parameters.alert);
        if (parameters.rule !== undefined)
            showRule(parameters.rule);
    }

    Connections {
        function onDone(what: string, id: string): void {
            if (what === "acknowledged")
                page.done(qsTr("The alert is acknowledged."), () => page.alerts.unacknowledge(id));
            else if (what === "silenced")
                page.done(qsTr("The silence is in force."), () => page.alerts.lift(id));
            else if (what === "lifted")
                page.said(qsTr("The silence is lifted."), "normal");
            else
                page.said(qsTr("The alert is no longer acknowledged."), "normal");
        }

        function onRefused(problem: string): void {
            page.said(problem, "serious");
        }

        target: page.alerts
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        TabStrip {
            id: tabs

            Layout.minimumWidth: 0
            focus: true
            objectName: "alerts.tabs"
            tabs: [page.counted(qsTr("Firing"), page.alerts.firing.total), page.counted(qsTr("Pending"), page.alerts.pending.total), page.counted(qsTr("Silenced"), page.alerts.silenced.total), qsTr("Resolved"), qsTr("Rules"), qsTr("Events"), qsTr("Webhooks")]
        }

        StackLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            currentIndex: tabs.currentIndex

            AlertTable {
                emptyText: qsTr("No figure breaks its rule. The rules and their limits are on the tab Rules.")
                emptyTitle: qsTr("Nothing fires")
                model: page.alerts.firing
                name: qsTr("Firing alerts")
                objectName: "alerts.firing"
                place: "firing"

                onActivated: key => page.showAlert(key)
                onCurrentKeyChanged: if (side.opened && currentKey !== "")
                    page.showAlert(currentKey)
            }

            AlertTable {
                emptyText: qsTr("No figure is beyond its limit at the moment.")
                emptyTitle: qsTr("Nothing is pending")
                model: page.alerts.pending
                name: qsTr("Pending alerts")
                objectName: "alerts.pending"
                place: "pending"

                onActivated: key => page.showAlert(key)
            }

            ColumnLayout {
                spacing: Theme.gap12

                AlertTable {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    emptyText: qsTr("Alerts that fire under a silence are listed here.")
                    emptyTitle: qsTr("No alert is silenced")
                    model: page.alerts.silenced
                    name: qsTr("Silenced alerts")
                    objectName: "alerts.silenced"
                    place: "silenced"

                    onActivated: key => page.showAlert(key)
                }

                DataTable {
                    id: silences

                    readonly property var row: currentKey === "" ? null : page.alerts.silences.rowOf(currentKey)

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    emptyText: qsTr("Nobody has silenced anything.")
                    emptyTitle: qsTr("No silences")
                    exportName: "silences"
                    model: page.alerts.silences
                    name: qsTr("Silences")
                    objectName: "alerts.silences"

                    columns: [
                        TableColumn {
                            field: "level"
                            kind: "level"
                            title: qsTr("Silence")
                            width: 120
                            words: row => row.liftedAt ? qsTr("lifted") : row.over ? qsTr("ended") : qsTr("in force")
                        },
                        TableColumn {
                            field: "rule"
                            strong: true
                            title: qsTr("Rule")
                            width: 200
                            words: row => row.rule === "" ? qsTr("every rule") : AlertWords.rule(row.rule)
                        },
                        TableColumn {
                            field: "subject"
                            title: qsTr("About")
                            width: 140
                            words: row => row.subject === "" ? qsTr("everything") : row.subject
                        },
                        TableColumn {
                            field: "reason"
                            stretch: true
                            title: qsTr("Why")
                            width: 200
                        },
                        TableColumn {
                            field: "by"
                            title: qsTr("Who")
                            width: 160
                        },
                        TableColumn {
                            field: "expiresAt"
                            kind: "time"
                            title: qsTr("Ends")
                            width: 150
                        }
                    ]
                }

                Gate {
                    available: silences.row !== null && silences.row.over === false
                    capability: "handleAlerts"
                    unavailableReason: qsTr("Choose a silence that is in force.")

                    PushButton {
                        iconName: "bell"
                        objectName: "alerts.lift"
                        text: qsTr("Lift the silence")

                        onClicked: page.alerts.lift(silences.currentKey)
                    }
                }
            }

            AlertTable {
                emptyText: qsTr("Alerts that have ended are kept for 90 days.")
                emptyTitle: qsTr("No alert has ended yet")
                model: page.alerts.resolved
                name: qsTr("Resolved alerts")
                objectName: "alerts.resolved"
                place: "resolved"

                onActivated: key => page.showAlert(key)
            }

            RuleTable {
                model: page.alerts.rules
                objectName: "alerts.rules"

                onActivated: key => page.showRule(key)
            }

            EventList {
                id: happenings

                alerts: page.alerts
            }

            WebhooksView {
                hooks: page.workspace.webhooks
                shown: page.shown && page.view === "webhooks"

                onAgainWanted: (webhook, delivery) => page.workspace.planFlow.start(qsTr("Send again"), "webhook.redeliver", webhook, delivery === "" ? {} : {
                            "delivery": delivery
                        })
                onSaid: (text, level) => page.said(text, level)
            }
        }
    }

    Drawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        implicitWidth: Math.min(Theme.dialog, page.width * 0.39)
        objectName: "alerts.drawer"
        subtitle: AlertWords.about(page.ruleName, page.rule.summary ?? "")
        title: page.selected !== "" && page.detail.rule !== undefined ? AlertWords.figure(page.detail, page.detail.value) : AlertWords.rule(page.ruleName)

        onClosed: {
            page.selected = "";
            page.selectedRule = "";
        }

        AlertDetail {
            alert: page.detail
            anchors.fill: parent
            anchors.margins: Theme.gap16
            lanes: side.opened && page.alerts.revision >= 0 ? page.lanes() : []
            rule: page.rule
            shown: side.opened
            time: page.time
            workspace: page.workspace

            onAcknowledgeRequested: acknowledging.ask(page.selected)
            onGo: location => page.go(location)
            onSilenceRequested: silencing.ask(page.ruleName, page.detail.subject ?? "")
        }
    }

    AcknowledgeSheet {
        id: acknowledging

        parent: page

        onChosen: (alert, note) => page.alerts.acknowledge(alert, note)
    }

    SilenceSheet {
        id: silencing

        parent: page

        onChosen: (rule, subject, reason, seconds) => page.alerts.silence(rule, subject, reason, seconds)
    }
}
