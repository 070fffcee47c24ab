// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// What is going on, what is wrong, and where to look.
Page {
    id: page

    readonly property var summary: workspace.overview.summary
    readonly property var traffic: summary.signals ?? ({})
    readonly property var budget: summary.errorBudget ?? ({})
    readonly property bool old: workspace.stale
    readonly property real hour: 3600 * 1000

    function series(name: string): var {
        return workspace.metrics.series(name);
    }

    function attentionText(row: var): string {
        switch (row.what) {
        case "alert":
            return AlertWords.figure(row, row.figure);
        case "component":
            return row.figure === "" ? qsTr("%1: %2").arg(row.subject).arg(Format.level(row.level)) : qsTr("%1: %2").arg(row.subject).arg(row.figure);
        case "full":
            return qsTr("%1 is %2 full").arg(row.subject).arg(Format.percent(row.figure));
        case "errors":
            return qsTr("%1 of the answers are errors").arg(Format.percent(row.figure));
        case "budget":
            return row.figure <= 0 ? qsTr("The error budget is used up") : qsTr("%1 of the error budget is left").arg(Format.percent(row.figure));
        case "job":
            return qsTr("The job %1 failed: %2").arg(row.subject).arg(row.figure ?? "");
        case "mailDead":
            return qsTr("%1 mails were given up").arg(Format.figure(row.figure));
        case "mailOld":
            return qsTr("The oldest mail has waited for %1").arg(Format.span(row.figure));
        case "mailPaused":
            return qsTr("Sending mails is paused");
        case "breaker":
            return qsTr("%1: breaker %2").arg(row.subject).arg(BreakerWords.state(row.figure));
        case "hits":
            return qsTr("Only %1 hits in the cache region %2").arg(Format.percent(row.figure)).arg(row.subject);
        }
        return row.subject;
    }

    fedAlways: true
    model: workspace.overview
    objectName: "overview"

    Binding {
        property: "active"
        target: page.workspace.popular
        value: page.shown
        when: page.shown
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap12

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                before: series?.before(page.hour) ?? NaN
                beforeText: qsTr("1 h ago")
                label: qsTr("Requests")
                objectName: "overview.requests"
                series: page.series("madang_http_request_seconds:rate")
                stale: page.old
                unit: qsTr("/s")
                value: page.traffic.requestsPerSecond ?? NaN

                onClicked: page.go("traffic")
            }

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                label: qsTr("Errors")
                level: (page.traffic.errorRatio ?? 0) >= 0.01 ? "serious" : (page.traffic.errorRatio ?? 0) > 0.001 ? "caution" : "normal"
                objectName: "overview.errors"
                stale: page.old
                unit: "%"
                value: page.traffic.errorRatio === undefined ? NaN : page.traffic.errorRatio * 100

                onClicked: page.go("traffic")
            }

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                emptyText: qsTr("no calls yet")
                label: qsTr("Slowest hundredth (p99)")
                level: (page.traffic.p99Ms ?? 0) > 1000 ? "serious" : (page.traffic.p99Ms ?? 0) > 300 ? "caution" : "normal"
                objectName: "overview.p99"
                series: page.series("madang_http_request_seconds:p99")
                stale: page.old
                unit: "ms"
                value: page.traffic.p99Ms ?? NaN

                onClicked: page.go("traffic")
            }

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                label: qsTr("Saturation")
                level: (page.traffic.saturation ?? 0) >= 0.9 ? "serious" : (page.traffic.saturation ?? 0) >= 0.75 ? "caution" : "normal"
                objectName: "overview.saturation"
                stale: page.old
                unit: "%"
                value: page.traffic.saturation === undefined ? NaN : page.traffic.saturation * 100

                onClicked: page.go("traffic")
            }

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                label: qsTr("Error budget left")
                level: (page.budget.remainingRatio ?? 1) <= 0 ? "serious" : (page.budget.remainingRatio ?? 1) < 0.25 ? "caution" : "normal"
                objectName: "overview.budget"
                stale: page.old
                unit: "%"
                value: page.budget.remainingRatio === undefined ? NaN : page.budget.remainingRatio * 100

                onClicked: page.go("traffic")
            }
        }

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
                        "label": qsTr("likes")
                    }]
                objectName: "overview.throughput"
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
                        "name": "madang_http_request_seconds:p50",
                        "label": "p50"
                    }, {
                        "name": "madang_http_request_seconds:p99",
                        "label": "p99"
                    }]
                objectName: "overview.times"
                title: qsTr("Answer times")
                unit: "ms"
                workspace: page.workspace
            }

            DataTable {
                id: attention

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                emptyText: qsTr("All components are well, no job has failed, nothing is full.")
                emptyTitle: qsTr("Nothing needs attention")
                model: page.workspace.overview.attention
                name: qsTr("Needs attention")
                objectName: "overview.attention"

                columns: [
                    TableColumn {
                        field: "level"
                        kind: "level"
                        sortable: false
                        title: qsTr("State")
                        width: 86
                    },
                    TableColumn {
                        field: "what"
                        sortable: false
                        stretch: true
                        title: qsTr("Needs attention")
                        width: 160
                        words: row => page.attentionText(row)
                    },
                    TableColumn {
                        field: "since"
                        sortable: false
                        title: qsTr("Since")
                        width: 76
                        words: row => row.since ? Format.span(Clock.now - row.since) : Format.none
                    }
                ]

                onActivated: key => {
                    const row = model.rowOf(key);
                    page.go(row.location ?? row.page);
                }
            }
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.chartHeight
            spacing: Theme.gap12

            DataTable {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                emptyReason: page.workspace.popular.state === "empty" ? "never" : page.workspace.popular.state
                model: page.workspace.popular.rows
                name: qsTr("Popular this week")
                objectName: "overview.popular"

                columns: [
                    TableColumn {
                        field: "rank"
                        kind: "number"
                        sortable: false
                        title: "#"
                        width: 48
                    },
                    TableColumn {
                        field: "title"
                        sortable: false
                        stretch: true
                        title: qsTr("Popular this week")
                        width: 220
                    },
                    TableColumn {
                        field: "score"
                        kind: "number"
                        sortable: false
                        title: qsTr("Likes")
                        width: 70
                    }
                ]

                onActivated: key => page.go("ranking?post=" + key)
            }

            DataTable {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                emptyText: qsTr("Operations, jobs started by hand, failures and changes of health are listed here.")
                emptyTitle: qsTr("No events since the start")
                model: page.workspace.events.rows
                name: qsTr("Events")
                objectName: "overview.events"

                columns: [
                    TableColumn {
                        field: "at"
                        kind: "time"
                        sortable: false
                        title: qsTr("Time")
                        width: 84
                        words: row => Format.clock(row.at, Clock.utc)
                    },
                    TableColumn {
                        field: "summary"
                        kind: "level"
                        levelOf: row => row.level
                        sortable: false
                        stretch: true
                        title: qsTr("Events")
                        width: 160
                        words: row => EventWords.what(row)
                    }
                ]
            }

            DataTable {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum * 1.4
                model: page.workspace.overview.components
                name: qsTr("Components")
                objectName: "overview.components"

                columns: [
                    TableColumn {
                        field: "name"
                        sortable: false
                        title: qsTr("Component")
                        width: 96
                    },
                    TableColumn {
                        field: "state"
                        kind: "level"
                        sortable: false
                        title: qsTr("State")
                        width: 84
                    },
                    TableColumn {
                        cell: band
                        field: "since"
                        sortable: false
                        stretch: true
                        title: qsTr("History")
                        width: 110
                        words: row => row.since ? Format.span(Clock.now - row.since) : Format.none
                    }
                ]
            }
        }
    }

    Component {
        id: band

        Item {
            id: cell

            property var row: null

            StateBand {
                anchors.verticalCenter: parent.verticalCenter
                height: Theme.denseRow - Theme.gap8
                parts: (page.workspace.overview.healthParts[cell.row?.name] ?? []).map(part => ({
                                "from": part.from,
                                "to": part.to ?? null,
                                "level": part.level,
                                "text": Format.level(part.level)
                            }))
                width: parent.width
                window: page.time
            }
        }
    }
}
