import QtQuick
import Madang.Components
import Madang.Console

/// A card with one chart, its lines by their names in the exposition. Times are in milliseconds.
MetricChart {
    id: panel

    required property Workspace workspace
    /// `[{name, label}]`
    property var lines: []

    property bool built: false

    /// Lines that stay are changed in place: the chart holds on to them.
    function build(): void {
        if (series.length !== lines.length) {
            const made = [];
            for (let at = 0; at < lines.length; ++at)
                made.push(maker.createObject(panel));
            series = made;
        }
        for (let at = 0; at < lines.length; ++at) {
            series[at].title = lines[at].label;
            series[at].data = workspace.metrics.series(lines[at].name);
        }
        built = true;
        refresh();
    }

    emptyReason: workspace.metrics.at > 0 ? "never" : "loading"
    stale: workspace.stale
    staleAt: workspace.metrics.at

    Component.onCompleted: build()
    onLinesChanged: if (built)
        build()

    Component {
        id: maker

        ChartSeries {
        }
    }
}
