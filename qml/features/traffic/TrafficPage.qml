// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// Rates, errors and times of everything that goes through, and where the slow ones spent their time.
Page {
    id: page

    readonly property var detail: workspace.traffic.slow.revision < 0 || slowTable.currentKey === "" ? null : workspace.traffic.slow.rowOf(slowTable.currentKey)

    drawer: side
    filter: bar
    model: workspace.traffic
    objectName: "traffic"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.chartHeight
            spacing: Theme.gap12

            ChartPanel {
                window: page.time
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                lines: [{
                        "name": "madang_views_stored_total",
                        "label": qsTr("views")
                    }, {
                        "name": 'madang_likes_total{change="given"}',
                        "label": qsTr("likes given")
                    }, {
                        "name": 'madang_likes_total{change="taken"}',
                        "label": qsTr("taken back")
                    }, {
                        "name": "madang_views_dropped_total",
                        "label": qsTr("dropped")
                    }]
                objectName: "traffic.throughput"
                title: qsTr("Views and likes")
                unit: qsTr("/s")
                workspace: page.workspace
            }

            ChartPanel {
                window: page.time
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                lines: [{
                        "name": "madang_sql_commit_units:p50",
                        "label": qsTr("units a commit")
                    }, {
                        "name": "madang_sql_commits_total",
                        "label": qsTr("commits /s")
                    }, {
                        "name": "madang_views_waiting_posts",
                        "label": qsTr("posts waiting")
                    }]
                objectName: "traffic.commits"
                title: qsTr("Group commit and write-behind")
                workspace: page.workspace
            }

            ChartPanel {
                window: page.time
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                lines: [{
                        "name": "madang_sql_commit_seconds:p50",
                        "label": "p50"
                    }, {
                        "name": "madang_sql_commit_seconds:p99",
                        "label": "p99"
                    }]
                objectName: "traffic.commitTimes"
                title: qsTr("Time of a commit")
                unit: "ms"
                workspace: page.workspace
            }
        }

        FilterBar {
            id: bar

            Layout.fillWidth: true
            objectName: "traffic.filter"
            placeholderText: views.currentIndex === 0 ? qsTr("Filter routes") : qsTr("Filter requests")

            TabStrip {
                id: views

                objectName: "traffic.views"
                tabs: [qsTr("Routes"), qsTr("Slow requests")]
            }
        }

        StackLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.chartHeight * 1.8
            currentIndex: views.currentIndex

            DataTable {
                id: routes

                emptyReason: page.workspace.metrics.at > 0 ? "never" : "loading"
                emptyText: qsTr("The figures of the routes come with the stream.")
                exportName: "routes"
                focus: views.currentIndex === 0
                model: page.workspace.traffic.routes
                name: qsTr("Routes")
                objectName: "traffic.routes"

                columns: [
                    TableColumn {
                        field: "method"
                        title: qsTr("Method")
                        width: 80
                    },
                    TableColumn {
                        field: "route"
                        stretch: true
                        title: qsTr("Route")
                        width: 260
                    },
                    TableColumn {
                        field: "rate"
                        kind: "number"
                        title: qsTr("Requests /s")
                    },
                    TableColumn {
                        field: "errorRatio"
                        kind: "percent"
                        title: qsTr("Errors")
                        width: 90
                    },
                    TableColumn {
                        field: "p50"
                        kind: "span"
                        title: "p50"
                        width: 90
                        words: row => page.took(row.p50)
                    },
                    TableColumn {
                        field: "p95"
                        kind: "span"
                        title: "p95"
                        width: 90
                        words: row => page.took(row.p95)
                    },
                    TableColumn {
                        field: "p99"
                        kind: "span"
                        title: "p99"
                        width: 90
                        words: row => page.took(row.p99)
                    }
                ]

                Component.onCompleted: {
                    model.sortDescending = true;
                    model.sortField = "rate";
                }
                onClearFilterRequested: bar.clear()

                Binding {
                    property: "filterText"
                    target: page.workspace.traffic.routes
                    value: views.currentIndex === 0 ? bar.text : ""
                }
            }

            DataTable {
                id: slowTable

                emptyReason: page.workspace.traffic.state === "loading" ? "loading" : "never"
                emptyText: qsTr("Requests that took longer than the floor within the last hour are listed here.")
                exportName: "slow-requests"
                focus: views.currentIndex === 1
                model: page.workspace.traffic.slow
                name: qsTr("Slow requests")
                objectName: "traffic.slow"

                columns: [
                    TableColumn {
                        field: "at"
                        kind: "time"
                        title: qsTr("Answered")
                        width: 160
                    },
                    TableColumn {
                        field: "name"
                        stretch: true
                        title: qsTr("Request")
                        width: 260
                    },
                    TableColumn {
                        field: "status"
                        kind: "number"
                        title: qsTr("Status")
                        width: 80
                        words: row => String(row.status)
                    },
                    TableColumn {
                        field: "durationMs"
                        kind: "span"
                        title: qsTr("Took")
                        width: 100
                        words: row => page.took(row.durationMs)
                    },
                    TableColumn {
                        field: "traceId"
                        title: qsTr("Trace")
                        width: 170
                    }
                ]

                onActivated: side.open()
                onClearFilterRequested: bar.clear()

                Binding {
                    property: "filterText"
                    target: page.workspace.traffic.slow
                    value: views.currentIndex === 1 ? bar.text : ""
                }
            }
        }
    }

    Drawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        objectName: "traffic.drawer"
        subtitle: page.detail?.traceId ?? ""
        title: page.detail?.name ?? ""

        Waterfall {
            height: side.bodyHeight
            request: page.detail
            width: parent.width
        }
    }
}
