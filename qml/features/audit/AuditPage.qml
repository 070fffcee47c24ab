// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme
import Madang.Ui

/// Who did what, refused and failed attempts too; export; and whether the chain of rows holds.
Page {
    id: page

    readonly property AuditModel trail: workspace.audit
    readonly property var detail: trail.rows.revision < 0 || table.currentKey === "" ? null : trail.rows.rowOf(table.currentKey)
    readonly property var check: trail.verification

    function outcomeWord(outcome: string): string {
        switch (outcome) {
        case "succeeded":
            return qsTr("succeeded");
        case "refused":
            return qsTr("refused");
        }
        return qsTr("failed");
    }

    function whoOf(row: var): string {
        return row.actorName || row.actor || qsTr("the system");
    }

    drawer: side
    emptyText: trail.filtered ? "" : qsTr("Nothing has been done yet.")
    filter: bar
    model: trail
    objectName: "audit"

    readonly property bool roomy: table.width > Theme.palette * 2

    onParametersChanged: if (shown && parameters.target !== undefined)
        trail.target = parameters.target

    FileSaver {
        id: saver
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        FilterBar {
            id: bar

            Layout.fillWidth: true
            choices: [{
                    "field": "outcome",
                    "title": qsTr("Outcome"),
                    "options": [{
                            "value": "",
                            "text": qsTr("any")
                        }, {
                            "value": "succeeded",
                            "text": qsTr("succeeded")
                        }, {
                            "value": "refused",
                            "text": qsTr("refused")
                        }, {
                            "value": "failed",
                            "text": qsTr("failed")
                        }]
                }]
            objectName: "audit.filter"
            placeholderText: qsTr("Action, such as job.run")

            onEdited: {
                later.restart();
                page.trail.outcome = chosen.outcome ?? "";
            }

            PushButton {
                iconName: "download"
                objectName: "audit.json"
                text: qsTr("JSON")

                onClicked: {
                    const path = saver.save("audit", "json", page.trail.json());
                    page.said(path !== "" ? qsTr("Saved as %1").arg(path) : saver.error(), path !== "" ? "normal" : "serious");
                }
            }

            PushButton {
                busy: page.trail.verifying
                iconName: "check"
                objectName: "audit.verify"
                text: qsTr("Check the chain")

                onClicked: page.trail.verify()
            }
        }

        Timer {
            id: later

            interval: Theme.toolTipDelay

            onTriggered: page.trail.action = bar.text
        }

        StatusBadge {
            level: page.trail.verificationProblem !== "" ? "caution" : page.check.intact ? "normal" : "critical"
            objectName: "audit.chain"
            text: page.trail.verificationProblem !== "" ? qsTr("The chain could not be checked: %1").arg(page.trail.verificationProblem) : page.check.intact ? qsTr("The chain holds: %1 rows checked at %2").arg(Format.figure(page.check.checkedRows ?? NaN)).arg(Format.clock(page.check.at ?? NaN, Clock.utc)) : qsTr("The chain is broken at row %1: %2").arg(page.check.finding?.sequence ?? 0).arg(page.check.finding?.detail ?? "")
            visible: page.trail.verificationProblem !== "" || page.check.intact !== undefined
        }

        StyledText {
            role: "control"
            text: qsTr("Only rows about %1").arg(page.trail.target)
            tone: "secondary"
            visible: page.trail.target !== ""
        }

        DataTable {
            id: table

            Layout.fillHeight: true
            Layout.fillWidth: true
            exportName: "audit"
            filtered: page.trail.filtered
            focus: true
            model: page.trail.rows
            name: qsTr("Audit")
            objectName: "audit.table"

            columns: [
                TableColumn {
                    field: "sequence"
                    kind: "number"
                    title: qsTr("Row")
                    width: 64
                    words: row => String(row.sequence)
                },
                TableColumn {
                    field: "at"
                    kind: "time"
                    title: qsTr("When")
                    width: 148
                },
                TableColumn {
                    field: "action"
                    strong: true
                    title: qsTr("Action")
                    width: 150
                },
                TableColumn {
                    field: "outcome"
                    kind: "level"
                    levelOf: row => row.level
                    title: qsTr("Outcome")
                    width: 110
                    words: row => page.outcomeWord(row.outcome)
                },
                TableColumn {
                    field: "target"
                    title: qsTr("On what")
                    width: page.roomy ? 240 : 180
                },
                TableColumn {
                    field: "reason"
                    stretch: true
                    title: qsTr("Why")
                    width: 160
                },
                TableColumn {
                    field: "actor"
                    title: qsTr("Who")
                    width: 168
                    words: row => page.whoOf(row)
                },
                TableColumn {
                    field: "role"
                    title: qsTr("Role")
                    visible: page.roomy
                    width: 90
                }
            ]

            onActivated: side.open()
            onClearFilterRequested: {
                bar.clear();
                page.trail.clearFilter();
            }
        }

        PushButton {
            Layout.alignment: Qt.AlignHCenter
            objectName: "audit.more"
            text: qsTr("Older rows")
            visible: page.trail.more

            onClicked: page.trail.loadMore()
        }
    }

    Drawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        objectName: "audit.drawer"
        subtitle: page.detail ? Format.moment(page.detail.at ?? NaN, Clock.utc) : ""
        title: page.detail?.action ?? ""

        Facts {
            anchors.left: parent.left
            anchors.margins: Theme.gap16
            anchors.right: parent.right
            anchors.top: parent.top
            pairs: page.detail === null ? [] : [[qsTr("Row"), page.detail.sequence ?? ""], [qsTr("Outcome"), page.outcomeWord(page.detail.outcome ?? "")], [qsTr("On what"), page.detail.target ?? ""], [qsTr("Who"), page.detail.actorName ? page.detail.actorName + " · " + page.detail.actor : page.whoOf(page.detail)], [qsTr("Role"), page.detail.role ?? Format.none], [qsTr("Why"), page.detail.reason === "" ? Format.none : page.detail.reason ?? ""], [qsTr("Trace"), page.detail.traceId ?? ""], [qsTr("Detail"), page.detail.detailText ?? ""], [qsTr("Hash"), page.detail.hash ?? ""]]
        }
    }
}
