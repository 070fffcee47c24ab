// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Theme

/// Buttons, fields, gates, filters, time.
Column {
    id: page

    required property TimeWindow window

    spacing: Theme.gap24

    GalleryFrame {
        title: qsTr("Buttons")
        width: page.width

        Repeater {
            model: ["primary", "plain", "quiet"]

            Row {
                id: kind

                required property string modelData

                spacing: Theme.gap8

                PushButton {
                    text: qsTr("Retry 37 matching")
                    variant: kind.modelData
                }

                PushButton {
                    iconName: "refresh"
                    text: qsTr("Refresh")
                    variant: kind.modelData
                }

                PushButton {
                    enabled: false
                    text: qsTr("Disabled")
                    variant: kind.modelData
                }

                PushButton {
                    busy: true
                    text: qsTr("Running")
                    variant: kind.modelData
                }

                PushButton {
                    compact: true
                    text: qsTr("Compact")
                    variant: kind.modelData
                }
            }
        }

        IconButton {
            iconName: "pause"
            shortcut: "P"
            text: qsTr("Pause")
        }

        IconButton {
            checkable: true
            checked: true
            iconName: "filter"
            text: qsTr("Filter")
        }

        IconButton {
            enabled: false
            iconName: "trash"
            text: qsTr("Delete")
        }
    }

    GalleryFrame {
        title: qsTr("Fields")
        width: page.width

        InputField {
            placeholderText: qsTr("Filter")
            iconName: "search"
        }

        InputField {
            label: qsTr("Reason")
            text: qsTr("the provider is back")
        }

        InputField {
            enabled: false
            text: qsTr("Disabled")
        }

        LabelledField {
            error: qsTr("This is not after the start")
            label: qsTr("To")
            text: "2026-03-01 13:00"
        }

        LabelledField {
            help: qsTr("It is written into the audit log.")
            label: qsTr("Reason")
        }

        SelectBox {
            label: qsTr("State")
            model: [qsTr("any"), qsTr("open"), qsTr("half open")]
        }

        SelectBox {
            enabled: false
            label: qsTr("State")
            model: [qsTr("any")]
        }

        CheckField {
            text: qsTr("Off")
        }

        CheckField {
            checked: true
            text: qsTr("On")
        }

        CheckField {
            checkState: Qt.PartiallyChecked
            text: qsTr("Some")
            tristate: true
        }

        CheckField {
            checked: true
            enabled: false
            text: qsTr("Disabled")
        }
    }

    GalleryFrame {
        title: qsTr("Views and menus")
        width: page.width

        TabStrip {
            tabs: [qsTr("Queue"), qsTr("Retrying"), qsTr("Dead"), qsTr("Sent")]
        }

        Column {
            width: Math.round(320 * Theme.textScale)

            MenuRow {
                highlighted: true
                iconName: "mail"
                shortcut: "Ctrl+5"
                text: qsTr("Mail")
                width: parent.width
            }

            MenuRow {
                checked: true
                detail: qsTr("chosen")
                text: qsTr("last 1 h")
                width: parent.width
            }

            MenuRow {
                detail: qsTr("your role may not")
                enabled: false
                iconName: "trash"
                text: qsTr("Purge")
                width: parent.width
            }
        }
    }

    GalleryFrame {
        title: qsTr("Gates: point at the second one")
        width: page.width

        Gate {
            capability: "jobs.run"

            PushButton {
                text: qsTr("Run now")
            }
        }

        Gate {
            capability: "mail.purge"

            PushButton {
                iconName: "lock"
                text: qsTr("Purge")
            }
        }

        Gate {
            available: false
            capability: "jobs.run"
            unavailableReason: qsTr("This run has ended.")

            PushButton {
                text: qsTr("Cancel the run")
            }
        }
    }

    GalleryFrame {
        title: qsTr("Filter and time")
        width: page.width

        FilterBar {
            choices: [{
                    "field": "state",
                    "title": qsTr("State"),
                    "options": [{
                            "value": "",
                            "text": qsTr("any")
                        }, {
                            "value": "failed",
                            "text": qsTr("failed")
                        }]
                }]
            chosen: ({
                    "state": "failed"
                })
            text: "421"
            width: page.width
        }

        TimeRangePicker {
            window: page.window
        }
    }
}
