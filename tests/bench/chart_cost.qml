import QtQuick
import Madang.Components
import Madang.Theme
import Madang.Ui

/// Eight charts of four lines of 300 points, one new value a second in each; console_cost.cpp measures what it takes.
Rectangle {
    id: root

    property var fed: []

    color: Theme.window
    height: 900
    width: 1600

    Component.onCompleted: {
        for (let at = 300; at >= 1; --at)
            beat(Clock.now - at * 1000);
        feeder.start();
    }

    function beat(at: real): void {
        for (let line = 0; line < fed.length; ++line)
            fed[line].append(at, 100 * (line % 4 + 1) + 20 * Math.sin(at / 9000 + line) + 10 * Math.random());
    }

    Timer {
        id: feeder

        interval: 1000
        repeat: true

        onTriggered: root.beat(Clock.now)
    }

    TimeWindow {
        id: time

        span: 300000
    }

    Grid {
        columns: 4

        Repeater {
            model: 8

            MetricChart {
                id: chart

                required property int index

                height: 450
                title: "chart " + index
                width: 400
                window: time

                series: [
                    ChartSeries {
                        data: first
                        title: "one"
                    },
                    ChartSeries {
                        data: second
                        title: "two"
                    },
                    ChartSeries {
                        data: third
                        title: "three"
                    },
                    ChartSeries {
                        data: fourth
                        title: "four"
                    }
                ]

                Component.onCompleted: root.fed = root.fed.concat([first, second, third, fourth])

                MetricSeries {
                    id: first
                }

                MetricSeries {
                    id: second
                }

                MetricSeries {
                    id: third
                }

                MetricSeries {
                    id: fourth
                }
            }
        }
    }
}
