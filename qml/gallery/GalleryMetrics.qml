import QtQuick
import Madang.Components
import Madang.Theme
import Madang.Ui

/// Tiles, charts, timelines.
Column {
    id: page

    required property GalleryData data_
    required property TimeWindow window
    readonly property real tile: (width - 3 * Theme.gap12) / 4
    readonly property real half: (width - Theme.gap12) / 2

    spacing: Theme.gap16

    Flow {
        spacing: Theme.gap12
        width: page.width

        MetricTile {
            before: 1100
            beforeText: qsTr("against 1 h ago")
            label: qsTr("requests")
            series: page.data_.requests
            unit: "/s"
            value: page.data_.requests.newest
            width: page.tile
        }

        MetricTile {
            before: 0.0002
            beforeText: qsTr("against 1 h ago")
            figure: "0.02"
            label: qsTr("errors")
            series: page.data_.errors
            unit: "%"
            value: 0.0002
            width: page.tile
        }

        MetricTile {
            before: 7.1
            beforeText: qsTr("against 1 h ago")
            label: qsTr("slowest 1 % (p99)")
            level: "caution"
            series: page.data_.latency
            unit: "ms"
            value: page.data_.latency.newest
            width: page.tile
        }

        MetricTile {
            label: qsTr("mails waiting")
            level: "critical"
            levelText: qsTr("FULL")
            unit: ""
            value: 1000
            width: page.tile
        }

        MetricTile {
            label: qsTr("cache hits")
            series: page.data_.hits
            stale: true
            figure: "98.4"
            unit: "%"
            value: 0.984
            width: page.tile
        }

        MetricTile {
            emptyText: qsTr("NO CALLS YET")
            label: "smtp-secondary"
            level: "off"
            levelText: qsTr("Idle")
            width: page.tile
        }

        MetricTile {
            label: qsTr("write-behind depth")
            value: 0
            width: page.tile
        }

        MetricTile {
            label: qsTr("saturation")
            level: "serious"
            series: page.data_.hits
            unit: "%"
            value: 91
            width: page.tile
        }
    }

    Flow {
        spacing: Theme.gap12
        width: page.width

        MetricChart {
            height: Theme.chartHeight * 1.2
            objectName: "gallery.throughput"
            title: qsTr("Views and likes")
            unit: qsTr("per second")
            width: page.half
            window: page.window

            series: [
                ChartSeries {
                    data: page.data_.requests
                    title: qsTr("accepted")
                },
                ChartSeries {
                    data: page.data_.duplicates
                    title: qsTr("duplicate")
                },
                ChartSeries {
                    data: page.data_.rejected
                    title: qsTr("rejected")
                }
            ]
        }

        MetricChart {
            fromZero: false
            height: Theme.chartHeight * 1.2
            kind: "percent"
            objectName: "gallery.hits"
            title: qsTr("Cache hits, with a gap")
            unit: "%"
            width: page.half
            window: page.window

            series: ChartSeries {
                data: page.data_.hits
                title: qsTr("hit ratio")
            }
        }

        MetricChart {
            height: Theme.chartHeight
            kind: "bytes"
            stale: true
            staleAt: Clock.now - 42000
            title: qsTr("Memory, stale")
            width: page.half
            window: page.window

            series: ChartSeries {
                data: page.data_.memory
                title: qsTr("resident")
            }
        }

        MetricChart {
            emptyReason: "failed"
            emptyText: "503 unavailable"
            height: Theme.chartHeight
            title: qsTr("History that did not come")
            width: page.half
            window: page.window
        }
    }

    Panel {
        title: qsTr("States")
        width: page.width

        StateTimeline {
            lanes: page.data_.lanes
            width: parent.width
            window: page.window
        }
    }
}
