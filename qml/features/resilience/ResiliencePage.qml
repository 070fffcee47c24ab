// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Madang.Components
import Madang.Console
import Madang.Theme

/// The circuit breakers around everything that the backend calls: which is open, since when, and why; forcing them by
/// plan.
Page {
    id: page

    readonly property BreakersModel list: workspace.breakers
    readonly property var chartRow: list.rows.revision < 0 || list.rows.count === 0 ? null : list.rows.rowOf(currentKey !== "" ? currentKey : list.rows.keyAt(0))
    readonly property string chartName: chartRow?.name ?? ""
    property string currentKey: ""

    function choose(key: string): void {
        currentKey = key;
        list.selected = key;
        side.open();
    }

    function lanes(): var {
        const made = [];
        for (let at = 0; at < list.rows.count; ++at) {
            const key = list.rows.keyAt(at);
            const parts = (list.parts[key] ?? []).map(part => ({
                            "from": part.from,
                            "to": part.to ?? null,
                            "level": part.level,
                            "text": BreakerWords.state(part.word)
                        }));
            made.push({
                    "key": key,
                    "name": list.rows.rowOf(key).name,
                    "parts": parts
                });
        }
        return made;
    }

    drawer: side
    emptyText: qsTr("This backend calls nobody outside of its process yet. A configured mail server gets a breaker.")
    emptyTitle: qsTr("No circuit breakers")
    fedAlways: true
    filter: bar
    model: list
    objectName: "resilience"
    showsEmpty: true

    onParametersChanged: if (shown && parameters.breaker !== undefined) {
        for (let at = 0; at < list.rows.count; ++at) {
            const key = list.rows.keyAt(at);
            if (list.rows.rowOf(key).name === parameters.breaker)
                choose(key);
        }
    }

    ColumnLayout {
        id: column

        anchors.fill: parent
        spacing: Theme.gap12

        FilterBar {
            id: bar

            Layout.fillWidth: true
            objectName: "resilience.filter"
            placeholderText: qsTr("Filter breakers")
            visible: page.list.rows.total > 4
        }

        GridView {
            id: grid

            readonly property int across: Math.max(1, Math.floor(width / (Theme.tileMinimum * 1.1 + Theme.gap12)))

            Accessible.name: qsTr("Circuit breakers")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            // A cell ends with the gap to the next one: the last gap lies outside.
            Layout.rightMargin: -Theme.gap12
            Layout.minimumHeight: Math.min(1, count) * cellHeight
            Layout.maximumHeight: Math.ceil(count / across) * cellHeight
            Layout.preferredHeight: Layout.maximumHeight
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            cellHeight: sample.implicitHeight + Theme.gap12
            cellWidth: Math.floor(width / across)
            clip: true
            focus: true
            keyNavigationEnabled: true
            model: page.list.rows
            objectName: "resilience.tiles"

            T.ScrollBar.vertical: ThinScrollBar {
            }
            // The view gives the keyboard to its current cell.
            delegate: FocusScope {
                id: cell

                required property int index
                required property string key
                required property var row

                height: grid.cellHeight
                width: grid.cellWidth

                BreakerTile {
                    breaker: cell.row
                    current: page.currentKey === cell.key
                    focus: true
                    height: cell.height - Theme.gap12
                    stale: page.workspace.stale
                    width: cell.width - Theme.gap12

                    Keys.onReturnPressed: page.choose(cell.key)
                    onOpened: {
                        grid.currentIndex = cell.index;
                        page.choose(cell.key);
                    }
                }
            }

            BreakerTile {
                id: sample

                objectName: ""
                visible: false
                width: grid.cellWidth - Theme.gap12
            }

            Binding {
                property: "filterText"
                target: page.list.rows
                value: bar.text
            }
        }

        Panel {
            id: statesPanel

            Layout.fillWidth: true
            Layout.preferredHeight: implicitHeight
            implicitHeight: states.implicitHeight + Theme.compactControl + 2 * Theme.gap16
            title: qsTr("States over time")

            StateTimeline {
                id: states

                lanes: page.lanes()
                objectName: "resilience.states"
                totalTitle: qsTr("not closed")
                width: parent.width
                window: page.time
            }
        }

        ChartPanel {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.chartHeight * 0.6
            Layout.preferredHeight: Theme.chartHeight
            lines: page.chartName === "" ? [] : [{
                    "name": 'madang_breaker_calls_total{name="' + page.chartName + '",kind="successful"}',
                    "label": qsTr("good")
                }, {
                    "name": 'madang_breaker_calls_total{name="' + page.chartName + '",kind="failed"}',
                    "label": qsTr("failed")
                }, {
                    "name": 'madang_breaker_calls_total{name="' + page.chartName + '",kind="slow"}',
                    "label": qsTr("slow")
                }, {
                    "name": 'madang_breaker_calls_total{name="' + page.chartName + '",kind="not_permitted"}',
                    "label": qsTr("not permitted")
                }]
            objectName: "resilience.calls"
            // Large text on a small screen: the tiles come first.
            visible: column.height - grid.cellHeight - statesPanel.implicitHeight > Theme.chartHeight * 0.7
            title: qsTr("Calls to %1").arg(page.chartName)
            unit: qsTr("/s")
            window: page.time
            workspace: page.workspace
        }
    }

    BreakerDrawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        key: page.currentKey
        list: page.list
        objectName: "resilience.drawer"
        time: page.time
        workspace: page.workspace

        onClosed: page.list.selected = ""
    }
}
