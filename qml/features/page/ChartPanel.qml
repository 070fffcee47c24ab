import QtQuick
import Madang.Components
import Madang.Console

/// A card with one chart, its lines by their names in the exposition. Times are in milliseconds.
MetricChart {
    id: panel

    required property Workspace workspace
    /// `[{name, label}]`
    property var lines: []

    function build(): void {
        const old = series;
        const made = [];
        for (const line of lines)
            made.push(maker.createObject(panel, {
                        "title": line.label,
                        "data": workspace.metrics.series(line.name)
                    }));
        series = made;
        for (const each of Array.from(old))
            each.destroy();
        refresh();
    }

    emptyReason: workspace.metrics.at > 0 ? "never" : "loading"
    stale: workspace.stale
    staleAt: workspace.metrics.at

    Component.onCompleted: build()
    onLinesChanged: build()

    Component {
        id: maker

        ChartSeries {
        }
    }
}
