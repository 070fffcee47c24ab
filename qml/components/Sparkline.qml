import QtQuick
import Madang.Theme
import Madang.Ui

/// A line of 96 × 24 beside a figure.
SparklineItem {
    Accessible.ignored: true
    color: Theme.seriesColor(0)
    implicitHeight: Theme.sparklineHeight
    implicitWidth: Theme.sparklineWidth
    lineWidth: Theme.lineWidth
}
