// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtCharts
import Madang.Theme
import Madang.Ui

/// Metrics over time, in a card. The only component that knows Qt Charts.
///
/// It draws once a second, only while it is seen, at most 300 points a line. Gaps stay open; the newest value is
/// printed at the right edge; the crosshair and the marks are those of the page's TimeWindow. Old pictures are greyed
/// and hatched. Left and Right move the crosshair, Esc takes it away.
Panel {
    id: chart

    required property TimeWindow window
    property list<ChartSeries> series
    /// number, percent, bytes or span
    property string kind: "number"
    property bool fromZero: true
    property bool stale: false
    property real staleAt: 0
    /// Why there is nothing to draw.
    property string emptyReason: "never"
    property string emptyText: ""
    property bool legend: true
    /// A line across, with its words; NaN: none.
    property real threshold: NaN
    property string thresholdText: ""

    readonly property bool hovering: isFinite(window.hoverAt) && window.hoverAt >= window.from && window.hoverAt <= window.to
    readonly property alias plotItem: plot
    property bool drawn: false
    property var pools: []
    property var yAxis: ({
            "from": 0,
            "to": 1,
            "step": 0.5
        })
    property var yTicks: []
    property var xTicks: []
    property var newest: []
    /// Points of the last picture; for those who measure.
    property int points: 0
    property int pictures: 0

    function figure(value: real): string {
        switch (kind) {
        case "percent":
            return Format.percent(value);
        case "bytes":
            return Format.bytes(value);
        case "span":
            return Format.span(value);
        }
        return Format.figure(value);
    }

    function axisFigure(value: real): string {
        if (kind === "percent")
            return Format.number(value * 100, yAxis.step < 0.00999 ? 1 : 0) + " %";
        return kind === "number" ? Format.compact(value) : figure(value);
    }

    function look(index: int): int {
        return series[index].look >= 0 ? series[index].look : index;
    }

    function timeLabel(at: real): string {
        const full = Format.moment(at, Clock.utc);
        const span = window.to - window.from;
        if (span > 2 * 86400000)
            return full.slice(5, 10);
        return span <= 300000 ? full.slice(11) : full.slice(11, 16);
    }

    function xOf(at: real): real {
        return (at - window.from) / Math.max(1, window.to - window.from) * plot.width;
    }

    function yOf(value: real): real {
        return plot.height - (value - yAxis.from) / Math.max(1e-12, yAxis.to - yAxis.from) * plot.height;
    }

    /// Draws the present picture; called by the clock once a second.
    function refresh(): void {
        if (!visible || plot.width <= 0 || plot.height <= 0)
            return;
        feed.range(timeAxis, window.from, window.to);
        let least = NaN;
        let greatest = NaN;
        let total = 0;
        const labels = [];
        while (pools.length < series.length)
            pools.push([]);
        for (let index = series.length; index < pools.length; ++index)
            feed.fill(null, pools[index], 0, 0); // a metric that was taken away
        for (let index = 0; index < series.length; ++index) {
            const data = series[index].data;
            let result = feed.fill(data, pools[index], window.from, window.to);
            if (result.needed > pools[index].length) {
                while (pools[index].length < result.needed)
                    pools[index].push(view.createSeries(ChartView.SeriesTypeLine, "", timeAxis, valueAxis));
                result = feed.fill(data, pools[index], window.from, window.to);
            }
            for (const line of pools[index])
                feed.style(line, stale ? Theme.secondary : Theme.seriesColor(look(index)), Theme.lineWidth, Theme.seriesDash(look(index)));
            total += result.points;
            if (result.least === undefined)
                continue;
            least = isFinite(least) ? Math.min(least, result.least) : result.least;
            greatest = isFinite(greatest) ? Math.max(greatest, result.greatest) : result.greatest;
            if (data.newestAt >= window.from && data.newestAt <= window.to)
                labels.push({
                        "index": index,
                        "value": data.newest,
                        "at": data.newestAt
                    });
        }
        if (isFinite(threshold) && isFinite(greatest)) {
            least = Math.min(least, threshold);
            greatest = Math.max(greatest, threshold);
        }
        const axis = feed.axis(least, greatest, plot.height < 120 ? 2 : 4, fromZero, kind === "bytes");
        if (axis.from !== yAxis.from || axis.to !== yAxis.to || yTicks.length === 0) {
            yAxis = axis;
            feed.range(valueAxis, axis.from, axis.to);
            const ticks = [];
            for (let at = axis.from; at <= axis.to + axis.step / 2; at += axis.step)
                ticks.push(at);
            yTicks = ticks;
        }
        // Assigned only when they differ: labels that stay are not built anew each second.
        const times = feed.timeTicks(window.from, window.to, Math.max(2, Math.floor(plot.width / (Theme.captionSize * 5.5))), Clock.utc);
        if (times.join() !== xTicks.join())
            xTicks = times;
        points = total;
        drawn = total > 0;
        for (let index = 0; index < bands.count; ++index) {
            const band = bands.itemAt(index);
            if (band !== null)
                band.show(series[index].data, window.from, window.to, yAxis.from, yAxis.to);
        }
        newest = spread(labels);
        pictures += 1;
    }

    /// Keeps the printed values from covering each other: from the top down, then back up from the bottom.
    function spread(labels: var): var {
        const height = Theme.captionSize + 3;
        for (const label of labels)
            label.y = yOf(label.value) - height / 2;
        labels.sort((a, b) => a.y - b.y);
        for (let at = 1; at < labels.length; ++at)
            labels[at].y = Math.max(labels[at].y, labels[at - 1].y + height);
        let lowest = plot.height - height / 2;
        for (let at = labels.length - 1; at >= 0; --at) {
            labels[at].y = Math.min(labels[at].y, lowest);
            lowest = labels[at].y - height;
        }
        return labels;
    }

    Accessible.description: {
        const words = [];
        for (const label of newest) {
            if (label.index < series.length)
                words.push(series[label.index].title + " " + figure(label.value));
        }
        return words.join(", ");
    }
    Accessible.role: Accessible.Chart
    activeFocusOnTab: true
    implicitHeight: Theme.chartHeight

    tools: [
        AgeLabel {
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined
            at: chart.staleAt
            staleAfter: 0
            visible: chart.stale && chart.staleAt > 0
        }
    ]

    Keys.onEscapePressed: event => {
        event.accepted = isFinite(window.hoverAt);
        window.hoverAt = NaN;
    }
    Keys.onLeftPressed: window.hoverAt = Math.max(window.from, (hovering ? window.hoverAt : window.to) - (window.to - window.from) / 100)
    Keys.onRightPressed: window.hoverAt = Math.min(window.to, (hovering ? window.hoverAt : window.from) + (window.to - window.from) / 100)
    Component.onCompleted: refresh()
    onStaleChanged: refresh()
    onThresholdChanged: refresh()
    onVisibleChanged: refresh()

    ChartFeed {
        id: feed
    }

    Connections {
        function onNowChanged(): void {
            if (chart.window.live)
                chart.refresh();
        }

        target: Clock
    }

    Connections {
        function onFromChanged(): void {
            if (!chart.window.live)
                chart.refresh();
        }

        function onRangeChosen(): void {
            chart.refresh();
        }

        target: chart.window
    }

    Connections {
        function onDarkChanged(): void {
            chart.refresh();
        }

        target: Theme
    }

    Flow {
        id: keys

        spacing: Theme.gap12
        visible: chart.legend
        width: parent.width

        Repeater {
            model: chart.series.length

            Row {
                id: entry

                required property int index
                readonly property ChartSeries item: chart.series[index]
                readonly property Connections history: Connections {
                    function onReshaped(): void {
                        Qt.callLater(chart.refresh);
                    }

                    target: entry.item.data
                }
                readonly property real value: chart.hovering ? (item.data ? item.data.valueAt(chart.window.hoverAt) : NaN) : (item.data ? item.data.newest : NaN)

                spacing: Theme.gap4

                Dash {
                    anchors.verticalCenter: parent.verticalCenter
                    color: chart.stale ? Theme.secondary : Theme.seriesColor(chart.look(entry.index))
                    dash: Theme.seriesDash(chart.look(entry.index))
                    height: Theme.gap8
                    lineWidth: Theme.lineWidth + 0.5
                    width: Theme.gap24
                }

                StyledText {
                    anchors.verticalCenter: parent.verticalCenter
                    role: "caption"
                    text: entry.item.title
                    tone: "secondary"
                }

                StyledText {
                    anchors.verticalCenter: parent.verticalCenter
                    role: "caption"
                    strong: true
                    text: chart.figure(entry.value)
                }
            }
        }

        StyledText {
            role: "caption"
            text: chart.hovering ? Format.moment(chart.window.hoverAt, Clock.utc) : ""
            tone: "secondary"
            visible: text !== ""
        }
    }

    Item {
        id: plot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.captionSize + Theme.gap8
        anchors.left: parent.left
        anchors.leftMargin: Theme.captionSize * (chart.kind === "bytes" ? 4.2 : 3.4)
        anchors.right: parent.right
        anchors.rightMargin: Theme.captionSize * 4
        anchors.top: keys.visible ? keys.bottom : parent.top
        anchors.topMargin: Theme.gap8

        onHeightChanged: chart.refresh()
        onWidthChanged: chart.refresh()

        Repeater {
            model: chart.drawn ? chart.yTicks : []

            Item {
                required property real modelData

                width: plot.width
                y: Math.round(chart.yOf(modelData))

                Rectangle {
                    color: Theme.grid
                    height: Theme.hairline
                    width: parent.width
                }

                StyledText {
                    anchors.right: parent.left
                    anchors.rightMargin: Theme.gap8
                    anchors.verticalCenter: parent.verticalCenter
                    role: "caption"
                    text: chart.axisFigure(parent.modelData)
                    tone: "secondary"
                }
            }
        }

        Repeater {
            model: chart.drawn ? chart.xTicks : []

            StyledText {
                required property real modelData
                readonly property real place: chart.xOf(modelData) - implicitWidth / 2

                role: "caption"
                text: chart.timeLabel(modelData)
                tone: "secondary"
                visible: place > -implicitWidth / 2 && place < plot.width - implicitWidth / 2
                x: Math.round(Math.max(0, Math.min(place, plot.width - implicitWidth))) // beside it stand the newest values
                y: plot.height + Theme.gap4
            }
        }

        // Least to greatest behind the means of a history; nothing while each value is a single one.
        Repeater {
            id: bands

            model: chart.series.length

            BandItem {
                required property int index

                anchors.fill: parent
                color: Qt.alpha(chart.stale ? Theme.secondary : Theme.seriesColor(chart.look(index)), 0.16)
                visible: chart.drawn && drawn
            }
        }

        ChartView {
            id: view

            anchors.fill: parent
            antialiasing: true
            backgroundColor: "transparent"
            dropShadowEnabled: false
            legend.visible: false
            margins.bottom: 0
            margins.left: 0
            margins.right: 0
            margins.top: 0
            plotArea: Qt.rect(0, 0, width, height)
            visible: chart.drawn

            ValuesAxis {
                id: timeAxis

                gridVisible: false
                labelsVisible: false
                lineVisible: false
                visible: false
            }

            ValuesAxis {
                id: valueAxis

                gridVisible: false
                labelsVisible: false
                lineVisible: false
                visible: false
            }
        }

        // Above the chart, which would keep the pointer for itself.
        Item {
            anchors.fill: parent

            HoverHandler {
                id: pointer

                onHoveredChanged: if (!hovered)
                    chart.window.hoverAt = NaN
                onPointChanged: if (hovered && plot.width > 0)
                    chart.window.hoverAt = chart.window.from + Math.max(0, Math.min(1, point.position.x / plot.width)) * (chart.window.to - chart.window.from)
            }
        }

        Hatch {
            anchors.fill: parent
            color: Qt.alpha(Theme.secondary, 0.25)
            visible: chart.stale && chart.drawn
        }

        Dash {
            color: Theme.critical
            dash: Theme.dashes[1]
            height: Theme.gap8
            lineWidth: Theme.lineWidth
            objectName: "chart.threshold"
            visible: chart.drawn && isFinite(chart.threshold)
            width: plot.width
            y: visible ? Math.round(chart.yOf(chart.threshold)) - height / 2 : 0

            StyledText {
                anchors.bottom: parent.top
                anchors.bottomMargin: -Theme.gap4
                role: "caption"
                text: chart.thresholdText
                tone: "critical"
            }
        }

        Repeater {
            model: chart.drawn ? chart.window.marks : []

            ChartMark {
                required property var modelData

                at: modelData.at
                height: plot.height
                iconName: modelData.icon ?? "flag"
                text: modelData.text ?? ""
                visible: modelData.at >= chart.window.from && modelData.at <= chart.window.to
                x: Math.round(chart.xOf(modelData.at))
            }
        }

        Repeater {
            model: chart.drawn && !chart.stale ? chart.newest.length : 0

            StyledText {
                required property int index
                readonly property var label: chart.newest[index] ?? null

                role: "caption"
                strong: true
                text: label ? chart.figure(label.value) : ""
                x: plot.width + Theme.gap8
                y: label ? label.y : 0
            }
        }

        Rectangle {
            color: Theme.secondary
            height: parent.height
            visible: chart.hovering && chart.drawn
            width: Theme.hairline
            x: Math.round(chart.xOf(chart.window.hoverAt))
        }
    }

    EmptyState {
        anchors.fill: parent
        reason: chart.emptyReason
        text: chart.emptyText
        visible: !chart.drawn
    }

    FocusRing {
        anchors.margins: -chart.padding
        shown: chart.activeFocus
    }
}
