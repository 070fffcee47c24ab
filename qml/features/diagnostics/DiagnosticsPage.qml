import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// How the console itself does, for those who doubt what it shows.
Page {
    id: page

    readonly property DiagnosticsModel figures: workspace.diagnostics
    readonly property var summary: workspace.overview.summary

    objectName: "diagnostics"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap12

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap12

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                figure: page.took(page.figures.httpRoundTrip)
                interactive: false
                label: qsTr("Round trip of a request")
                objectName: "diagnostics.roundTrip"
            }

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                figure: page.took(page.figures.streamRoundTrip)
                interactive: false
                label: qsTr("Round trip of the stream")
            }

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                interactive: false
                label: qsTr("Gaps in the stream")
                level: page.figures.gaps > 0 ? "caution" : "normal"
                objectName: "diagnostics.gaps"
                value: page.figures.gaps
            }

            MetricTile {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.tileMinimum
                interactive: false
                label: qsTr("Longest stall")
                level: page.figures.loopDelay > 250 ? "caution" : "normal"
                unit: "ms"
                value: page.figures.loopDelay
            }
        }

        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Theme.gap12

            Panel {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                title: qsTr("Stream")

                Facts {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    pairs: [[qsTr("State"), page.workspace.connection], [qsTr("Last heard"), page.workspace.lastHeardAt > 0 ? Format.ago(Clock.now - page.workspace.lastHeardAt) : Format.none], [qsTr("Frames"), Format.figure(page.figures.frames)], [qsTr("Frames in the last second"), Format.figure(page.figures.framesPerSecond)], [qsTr("Received"), Format.bytes(page.figures.bytes)], [qsTr("Reconnects"), Format.figure(page.figures.reconnects)], [qsTr("Frames not understood"), Format.figure(page.figures.malformed)], [qsTr("Last problem"), page.workspace.connectionProblem === "" ? Format.none : page.workspace.connectionProblem]]
                }
            }

            Panel {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                title: qsTr("Backend")

                Facts {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    pairs: [[qsTr("Address"), page.figures.backend], [qsTr("Environment"), page.workspace.environment], [qsTr("Version"), page.summary.version ?? Format.none], [qsTr("Up for"), page.summary.uptimeSeconds === undefined ? Format.none : Format.span(page.summary.uptimeSeconds * 1000)], [qsTr("Its clock is ahead by"), isFinite(page.figures.clockSkew) ? Format.figure(page.figures.clockSkew) + " s" : Format.none]]
                }
            }

            Panel {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.drawer
                title: qsTr("Console")

                Facts {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    pairs: [[qsTr("Version"), page.figures.consoleVersion], ["Qt", page.figures.qtVersion], [qsTr("Platform"), page.figures.platform], [qsTr("Memory"), Format.bytes(page.figures.memory)]]
                }
            }
        }

        PushButton {
            iconName: "copy"
            objectName: "diagnostics.copy"
            text: qsTr("Copy the support bundle")

            onClicked: {
                page.figures.copy(page.figures.supportBundle({
                            "environment": page.workspace.environment,
                            "backendVersion": page.summary.version ?? "",
                            "role": page.workspace.role
                        }));
                page.said(qsTr("The support bundle was copied."), "normal");
            }
        }

        Item {
            Layout.fillHeight: true
        }
    }
}
