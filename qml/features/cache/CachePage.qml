// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// How the cache regions do, and dropping their entries with a look at what that means first.
Page {
    id: page

    readonly property string region: table.currentKey
    readonly property var detail: workspace.cache.regions.revision < 0 || region === "" ? null : workspace.cache.regions.rowOf(region)
    readonly property string chartRegion: region !== "" ? region : workspace.cache.regions.count > 0 ? workspace.cache.regions.keyAt(0) : ""

    function metric(name: string): string {
        return name + '{region="' + chartRegion + '"}';
    }

    drawer: side
    emptyText: qsTr("This backend has no cache region.")
    model: workspace.cache
    objectName: "cache"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

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
                lines: page.chartRegion === "" ? [] : [{
                        "name": page.metric("madang_cache_hits_total"),
                        "label": qsTr("hits")
                    }, {
                        "name": page.metric("madang_cache_misses_total"),
                        "label": qsTr("misses")
                    }, {
                        "name": page.metric("madang_cache_negative_hits_total"),
                        "label": qsTr("negative hits")
                    }]
                objectName: "cache.hits"
                title: qsTr("Hits and misses of %1").arg(page.chartRegion)
                unit: qsTr("/s")
                workspace: page.workspace
            }

            ChartPanel {
                window: page.time
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                lines: page.chartRegion === "" ? [] : [{
                        "name": 'madang_cache_load_seconds{region="' + page.chartRegion + '"}:p50',
                        "label": "p50"
                    }, {
                        "name": 'madang_cache_load_seconds{region="' + page.chartRegion + '"}:p99',
                        "label": "p99"
                    }]
                objectName: "cache.loads"
                title: qsTr("Time to load")
                unit: "ms"
                workspace: page.workspace
            }
        }

        DataTable {
            id: table

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.chartHeight * 1.5
            dense: false
            exportName: "cache-regions"
            focus: true
            model: page.workspace.cache.regions
            name: qsTr("Cache regions")
            objectName: "cache.regions"

            columns: [
                TableColumn {
                    field: "region"
                    stretch: true
                    strong: true
                    title: qsTr("Region")
                    width: 180
                },
                TableColumn {
                    field: "recentHitRatio"
                    kind: "percent"
                    title: qsTr("Hits now")
                    width: 100
                },
                TableColumn {
                    field: "hitRatio"
                    kind: "percent"
                    title: qsTr("Hits since the start")
                    width: 150
                },
                TableColumn {
                    field: "entries"
                    kind: "number"
                    title: qsTr("Entries")
                    width: 90
                },
                TableColumn {
                    field: "bytes"
                    kind: "bytes"
                    title: qsTr("Memory")
                    width: 100
                },
                TableColumn {
                    field: "fill"
                    kind: "percent"
                    title: qsTr("Of its limit")
                    width: 100
                },
                TableColumn {
                    field: "evictions"
                    kind: "number"
                    title: qsTr("Evictions")
                    width: 100
                },
                TableColumn {
                    field: "meanLoadMs"
                    kind: "span"
                    title: qsTr("Mean load")
                    width: 100
                    words: row => page.took(row.meanLoadMs)
                },
                TableColumn {
                    field: "singleFlightWaits"
                    kind: "number"
                    title: qsTr("Shared loads")
                    width: 110
                }
            ]

            onActivated: side.open()
        }
    }

    Drawer {
        id: side

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        objectName: "cache.drawer"
        subtitle: qsTr("Cache region")
        title: page.region

        Column {
            anchors.left: parent.left
            anchors.margins: Theme.gap16
            anchors.right: parent.right
            anchors.top: parent.top
            spacing: Theme.gap16

            Facts {
                pairs: page.detail === null ? [] : [[qsTr("Hits"), Format.figure(page.detail.hits ?? NaN)], [qsTr("Negative hits"), Format.figure(page.detail.negativeHits ?? NaN)], [qsTr("Misses"), Format.figure(page.detail.misses ?? NaN)], [qsTr("Entries"), Format.figure(page.detail.entries ?? NaN)], [qsTr("Memory"), Format.bytes(page.detail.bytes ?? NaN)], [qsTr("Limit"), Format.bytes(page.detail.limitBytes ?? NaN)], [qsTr("Evictions"), Format.figure(page.detail.evictions ?? NaN)], [qsTr("Invalidations"), Format.figure(page.detail.invalidations ?? NaN)], [qsTr("Loads"), Format.figure(page.detail.loads ?? NaN)], [qsTr("Mean load"), page.took(page.detail.meanLoadMs)]]
                width: parent.width
            }

            LabelledField {
                id: key

                help: qsTr("Empty: the whole region.")
                label: qsTr("Only this key")
                objectName: "cache.key"
                width: parent.width
            }

            Gate {
                capability: "invalidateCache"

                PushButton {
                    iconName: "trash"
                    objectName: "cache.invalidate"
                    text: qsTr("Invalidate …")

                    onClicked: page.workspace.planFlow.start(qsTr("Invalidate"), "cache.invalidate", page.region, key.text === "" ? {} : {
                            "key": key.text
                        })
                }
            }
        }
    }
}
