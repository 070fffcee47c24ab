import QtQuick
import Madang.Components
import Madang.Theme

/// Eight charts of four lines that are asked for a day; console_cost.cpp measures until they are drawn.
Rectangle {
    id: root

    property var sources: []

    function openDay(): void {
        time.showLast(86400000);
    }

    color: Theme.window
    height: 800
    width: 1280

    TimeWindow {
        id: time

        span: 900000
    }

    Grid {
        columns: 4

        Repeater {
            model: 8

            MetricChart {
                id: chart

                required property int index

                height: 400
                title: "chart " + index
                width: 320
                window: time

                series: [
                    ChartSeries {
                        data: root.sources[chart.index * 4]
                        title: "one"
                    },
                    ChartSeries {
                        data: root.sources[chart.index * 4 + 1]
                        title: "two"
                    },
                    ChartSeries {
                        data: root.sources[chart.index * 4 + 2]
                        title: "three"
                    },
                    ChartSeries {
                        data: root.sources[chart.index * 4 + 3]
                        title: "four"
                    }
                ]
            }
        }
    }
}
