// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Receivers, and the deliveries of the one that is chosen.
ColumnLayout {
    id: view

    required property WebhooksModel hooks
    property bool shown: false
    readonly property var row: table.currentRow
    /// The chosen delivery, when it was given up.
    readonly property string deadDelivery: sent.currentRow?.state === "dead" ? sent.currentKey : ""
    readonly property bool chosen: row !== null && row.id !== undefined

    signal said(string text, string level)
    /// What was given up is to be made again: one delivery, or all when there is none.
    signal againWanted(string webhook, string delivery)

    spacing: Theme.gap12

    Binding {
        property: "active"
        target: view.hooks
        value: view.shown
    }

    Connections {
        function onDone(what: string): void {
            view.said(what === "tested" ? qsTr("A test is on its way.") : what === "enabled" ? qsTr("The webhook is enabled.") : qsTr("The webhook is disabled."), "normal");
        }

        function onRefused(problem: string): void {
            view.said(problem, "serious");
        }

        function onSecretMade(webhook: string, secret: string): void {
            secrets.show(webhook, secret);
        }

        target: view.hooks
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap8

        Gate {
            capability: "manageWebhooks"

            PushButton {
                iconName: "plus"
                objectName: "webhooks.add"
                text: qsTr("Add …")

                onClicked: adding.ask()
            }
        }

        Gate {
            available: view.chosen && view.row.enabled
            capability: "manageWebhooks"
            unavailableReason: view.chosen ? qsTr("Enable it first.") : qsTr("Choose a webhook.")

            PushButton {
                iconName: "play"
                objectName: "webhooks.test"
                text: qsTr("Send a test")

                onClicked: view.hooks.test(table.currentKey)
            }
        }

        Gate {
            available: view.chosen
            capability: "manageWebhooks"
            unavailableReason: qsTr("Choose a webhook.")

            PushButton {
                iconName: view.chosen && !view.row.enabled ? "play" : "stop"
                objectName: "webhooks.toggle"
                text: view.chosen && !view.row.enabled ? qsTr("Enable") : qsTr("Disable")

                onClicked: view.hooks.setEnabled(table.currentKey, !view.row.enabled)
            }
        }

        Gate {
            available: view.chosen && view.row.enabled && view.row.dead > 0
            capability: "manageWebhooks"
            unavailableReason: !view.chosen ? qsTr("Choose a webhook.") : !view.row.enabled ? qsTr("Enable it first.") : qsTr("Nothing was given up.")

            PushButton {
                iconName: "refresh"
                objectName: "webhooks.again"
                text: view.deadDelivery !== "" ? qsTr("Send it again …") : qsTr("Send again what was given up …")

                onClicked: view.againWanted(table.currentKey, view.deadDelivery)
            }
        }

        Gate {
            available: view.chosen
            capability: "manageWebhooks"
            unavailableReason: qsTr("Choose a webhook.")

            PushButton {
                hint: qsTr("The secret before signs as well for one day.")
                iconName: "refresh"
                objectName: "webhooks.rotate"
                text: qsTr("New secret")

                onClicked: view.hooks.rotate(table.currentKey, 86400)
            }
        }
    }

    DataTable {
        id: table

        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.chartHeight
        emptyReason: view.hooks.state === "ready" ? "never" : view.hooks.state
        emptyText: view.hooks.problem !== "" ? view.hooks.problem : qsTr("Servers of others can be told of alerts, operations and failed jobs.")
        emptyTitle: view.hooks.problem !== "" ? "" : qsTr("No webhooks")
        exportName: "webhooks"
        model: view.hooks.webhooks
        name: qsTr("Webhooks")
        objectName: "webhooks.table"

        columns: [
            TableColumn {
                field: "level"
                kind: "level"
                title: qsTr("State")
                width: 120
                words: row => row.enabled ? (row.waiting > 0 ? qsTr("sending") : qsTr("enabled")) : qsTr("disabled")
            },
            TableColumn {
                field: "name"
                strong: true
                title: qsTr("Webhook")
                width: 180
            },
            TableColumn {
                field: "url"
                stretch: true
                title: qsTr("Address")
                width: 260
            },
            TableColumn {
                field: "kinds"
                sortable: false
                title: qsTr("Told of")
                width: 260
                words: row => Array.from(row.kinds ?? []).map(kind => WebhookWords.kind(kind)).join(", ")
            },
            TableColumn {
                field: "waiting"
                kind: "number"
                title: qsTr("Waiting")
                width: 80
            },
            TableColumn {
                field: "dead"
                kind: "number"
                title: qsTr("Given up")
                width: 80
            }
        ]

        onCurrentKeyChanged: view.hooks.selected = currentKey
        onRetryRequested: view.hooks.refresh()
    }

    DataTable {
        id: sent

        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.chartHeight
        emptyReason: view.hooks.selected === "" ? "never" : view.hooks.deliveriesProblem !== "" ? "failed" : view.hooks.deliveriesLoaded ? "never" : "loading"
        emptyText: view.hooks.deliveriesProblem !== "" ? view.hooks.deliveriesProblem : view.hooks.selected === "" ? qsTr("Choose a webhook to see what was sent to it.") : qsTr("Nothing has been sent to it in the last 30 days.")
        emptyTitle: view.hooks.selected === "" ? qsTr("Deliveries") : qsTr("No deliveries")
        exportName: "deliveries"
        model: view.hooks.deliveries
        name: qsTr("Deliveries")
        objectName: "webhooks.deliveries"

        columns: [
            TableColumn {
                field: "state"
                kind: "level"
                levelOf: row => row.level
                title: qsTr("State")
                width: 120
                words: row => WebhookWords.state(row.state)
            },
            TableColumn {
                field: "event"
                strong: true
                title: qsTr("Event")
                width: 180
            },
            TableColumn {
                field: "createdAt"
                kind: "time"
                title: qsTr("When")
                width: 150
            },
            TableColumn {
                field: "attempts"
                kind: "number"
                title: qsTr("Attempts")
                width: 80
            },
            TableColumn {
                field: "lastStatus"
                kind: "number"
                title: qsTr("Status")
                width: 80
                words: row => row.lastStatus ? String(row.lastStatus) : Format.none
            },
            TableColumn {
                field: "nextAttemptAt"
                kind: "time"
                title: qsTr("Next attempt")
                width: 150
            },
            TableColumn {
                field: "lastError"
                stretch: true
                title: qsTr("Error")
                width: 240
                words: row => row.lastError ?? Format.none
            }
        ]

        onRetryRequested: view.hooks.refresh()
    }

    WebhookSheet {
        id: adding

        onChosen: (name, url, kinds) => view.hooks.create(name, url, kinds)
    }

    SecretSheet {
        id: secrets
    }
}
