import QtQuick
import Madang.Ui

/// One line of a MetricChart.
QtObject {
    property string title: ""
    property MetricSeries data: null
    /// Which colour and dashes of the theme; its place in the chart unless a metric keeps one everywhere.
    property int look: -1
}
