// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Theme
import Madang.Ui

/// Type, status, age, reasons for emptiness, signs.
Column {
    id: page

    spacing: Theme.gap24

    GalleryFrame {
        title: qsTr("Type")
        width: page.width

        Repeater {
            model: ["page", "section", "body", "control", "caption", "figure"]

            StyledText {
                required property string modelData

                role: modelData
                text: modelData === "figure" ? "1,284.50" : qsTr("Yard of programmers 마당 0123456789")
            }
        }
    }

    GalleryFrame {
        title: qsTr("Status")
        width: page.width

        Repeater {
            model: Theme.levels

            StatusBadge {
                required property string modelData

                level: modelData
            }
        }

        Repeater {
            model: Theme.levels

            StatusBadge {
                required property string modelData

                flat: true
                level: modelData
            }
        }

        StatusBadge {
            level: "serious"
            text: "OPEN"
        }

        StatusBadge {
            level: "off"
            text: qsTr("NO CALLS YET")
        }
    }

    GalleryFrame {
        title: qsTr("Age")
        width: page.width

        AgeLabel {
        }

        AgeLabel {
            at: Clock.now - 400
        }

        AgeLabel {
            at: Clock.now - 12000
        }

        AgeLabel {
            at: Clock.now - 95000
        }
    }

    GalleryFrame {
        title: qsTr("Nothing to see, and why")
        width: page.width

        Repeater {
            model: ["never", "filtered", "failed", "forbidden", "loading"]

            Panel {
                id: card

                required property string modelData

                height: Math.round(170 * Theme.textScale)
                padding: 0
                width: Math.round(250 * Theme.textScale)

                EmptyState {
                    anchors.fill: parent
                    reason: card.modelData
                    text: card.modelData === "forbidden" ? qsTr("Your role lacks the capability %1.").arg("audit.read") : card.modelData === "failed" ? "503 unavailable" : card.modelData === "never" ? qsTr("Jobs appear here when the first one has run.") : ""
                }
            }
        }
    }

    GalleryFrame {
        title: qsTr("Signs")
        width: page.width

        Repeater {
            model: ["check", "cross", "plus", "minus", "search", "chevron-down", "chevron-up", "chevron-right", "chevron-left", "pause", "play", "stop", "refresh", "undo", "clock", "calendar", "filter", "download", "external", "copy", "edit", "trash", "eye", "eye-off", "lock", "unlock", "person", "people", "info", "help", "bell", "bell-off", "flag", "flash", "plug", "unplug", "list", "columns", "menu", "more", "moon", "sun", "language", "gear", "overview", "traffic", "cache", "resilience", "mail", "ranking", "jobs", "moderation", "alerts", "audit", "diagnostics", "settings"]

            Icon {
                required property string modelData

                color: Theme.text
                height: Theme.icon
                name: modelData
                width: Theme.icon
            }
        }
    }
}
