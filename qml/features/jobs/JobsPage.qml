// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// The jobs, their next runs and their history; run, cancel, restart.
Page {
    id: page

    readonly property JobsModel list: workspace.jobs
    readonly property var detail: list.jobs.revision < 0 || list.selected === "" ? null : list.jobs.rowOf(list.selected)

    function rhythm(row: var): string {
        const schedule = row.schedule ?? {};
        if (schedule.cron)
            return schedule.cron;
        return schedule.intervalMillis ? qsTr("every %1").arg(Format.span(schedule.intervalMillis)) : qsTr("by hand");
    }

    drawer: side
    emptyText: qsTr("This backend has no jobs.")
    filter: bar
    model: list
    objectName: "jobs"

    onParametersChanged: if (shown && parameters.job !== undefined) {
        list.selected = parameters.job;
        table.currentKey = parameters.job;
        side.open();
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        FilterBar {
            id: bar

            Layout.fillWidth: true
            objectName: "jobs.filter"
            placeholderText: qsTr("Filter jobs")
        }

        DataTable {
            id: table

            Layout.fillHeight: true
            Layout.fillWidth: true
            dense: false
            exportName: "jobs"
            focus: true
            model: page.list.jobs
            name: qsTr("Jobs")
            objectName: "jobs.table"

            columns: [
                TableColumn {
                    field: "name"
                    strong: true
                    title: qsTr("Job")
                    width: 190
                },
                TableColumn {
                    field: "state"
                    kind: "level"
                    levelOf: row => row.level
                    title: qsTr("State")
                    width: 140
                    words: row => row.state === "idle" && row.lastState ? JobWords.state(row.lastState) : JobWords.state(row.state)
                },
                TableColumn {
                    field: "share"
                    kind: "percent"
                    title: qsTr("Progress")
                    width: 90
                },
                TableColumn {
                    field: "lastAt"
                    kind: "age"
                    title: qsTr("Last run")
                    width: 110
                },
                TableColumn {
                    field: "nextAt"
                    kind: "time"
                    title: qsTr("Next run")
                    width: 120
                    words: row => !row.nextAt ? Format.none : row.nextAt - Clock.now < 86400000 ? Format.clock(row.nextAt, Clock.utc) : Format.moment(row.nextAt, Clock.utc).slice(0, 10)
                },
                TableColumn {
                    field: "schedule"
                    sortable: false
                    title: qsTr("Rhythm")
                    width: 130
                    words: row => page.rhythm(row)
                },
                TableColumn {
                    field: "description"
                    stretch: true
                    title: qsTr("What it does")
                    width: 280
                }
            ]

            onActivated: key => {
                page.list.selected = key;
                side.open();
            }
            onClearFilterRequested: bar.clear()
            onCurrentKeyChanged: if (side.opened)
                page.list.selected = currentKey

            Binding {
                property: "filterText"
                target: page.list.jobs
                value: bar.text
            }
        }
    }

    Drawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        implicitWidth: Math.min(Theme.dialog, page.width * 0.6)
        objectName: "jobs.drawer"
        subtitle: page.detail?.description ?? ""
        title: page.list.selected

        onClosed: page.list.selected = ""

        ColumnLayout {
            height: side.bodyHeight
            spacing: Theme.gap12
            width: parent.width

            Row {
                spacing: Theme.gap8

                Gate {
                    available: (page.detail?.state ?? "idle") === "idle"
                    capability: "runJobs"
                    unavailableReason: qsTr("A run is under way.")

                    PushButton {
                        iconName: "play"
                        objectName: "jobs.run"
                        text: qsTr("Run now …")

                        onClicked: page.workspace.planFlow.start(qsTr("Run"), "job.run", page.list.selected, {})
                    }
                }

                Gate {
                    available: (page.detail?.state ?? "idle") === "running"
                    capability: "runJobs"
                    unavailableReason: qsTr("No run is under way.")

                    PushButton {
                        iconName: "stop"
                        objectName: "jobs.cancel"
                        text: qsTr("Cancel …")

                        onClicked: page.workspace.planFlow.start(qsTr("Cancel the run"), "run.cancel", String(page.detail.runId), {})
                    }
                }

                Gate {
                    readonly property var run: page.list.runs.revision < 0 || runs.currentKey === "" ? null : page.list.runs.rowOf(runs.currentKey)

                    available: run !== null && (run.state === "failed" || run.state === "cancelled" || run.state === "interrupted")
                    capability: "runJobs"
                    unavailableReason: qsTr("Choose a run that did not end well.")

                    PushButton {
                        iconName: "undo"
                        objectName: "jobs.restart"
                        text: qsTr("Restart …")

                        onClicked: page.workspace.planFlow.start(qsTr("Restart"), "run.restart", runs.currentKey, {})
                    }
                }
            }

            Facts {
                Layout.fillWidth: true
                pairs: page.detail === null ? [] : [[qsTr("Rhythm"), page.rhythm(page.detail)], [qsTr("Next runs"), (page.detail.nextRuns ?? []).map(at => Format.clock(at, Clock.utc)).join(",  ")], [qsTr("Last success"), page.detail.lastSuccessAt ? Format.moment(page.detail.lastSuccessAt, Clock.utc) : Format.none], [qsTr("After a crash"), page.detail.afterCrash ?? ""]]
            }

            DataTable {
                id: runs

                Layout.fillHeight: true
                Layout.fillWidth: true
                emptyReason: !page.list.runsLoaded ? "loading" : page.list.runsProblem !== "" ? "failed" : "never"
                emptyText: page.list.runsProblem !== "" ? page.list.runsProblem : page.detail?.keepHistory === false ? qsTr("This job runs so often that its good runs are not kept.") : qsTr("It has not run yet.")
                exportName: "runs"
                model: page.list.runs
                name: qsTr("Runs")
                objectName: "jobs.runs"

                columns: [
                    TableColumn {
                        field: "startedAt"
                        kind: "time"
                        title: qsTr("Started")
                        width: 150
                    },
                    TableColumn {
                        field: "state"
                        kind: "level"
                        levelOf: row => row.level
                        title: qsTr("State")
                        width: 120
                        words: row => JobWords.state(row.state)
                    },
                    TableColumn {
                        field: "durationMs"
                        kind: "span"
                        title: qsTr("Took")
                        width: 80
                        words: row => page.took(row.durationMs)
                    },
                    TableColumn {
                        field: "share"
                        kind: "percent"
                        title: qsTr("Progress")
                        width: 80
                    },
                    TableColumn {
                        field: "error"
                        stretch: true
                        title: qsTr("Step or error")
                        width: 160
                        words: row => row.error ?? row.step ?? Format.none
                    }
                ]

                onRetryRequested: page.list.refresh()
            }
        }
    }
}
