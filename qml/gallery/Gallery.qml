import QtQuick
import Madang.Components
import Madang.Theme

/// Every component in every state, for those who build the console: `madang-console --gallery`.
FocusScope {
    id: gallery

    readonly property var sections: [qsTr("Status"), qsTr("Controls"), qsTr("Metrics"), qsTr("Tables"), qsTr("Feedback")]
    readonly property int current: tabs.currentIndex
    /// What pictures are taken of: a section, and what is open above it.
    readonly property var poses: ["status", "controls", "metrics", "tables", "feedback", "plan", "blocked", "outcome", "palette"]

    /// Shows one of `poses`.
    function pose(name: string): void {
        plan.close();
        palette.close();
        const section = poses.slice(0, 5).indexOf(name);
        if (section >= 0) {
            tabs.currentIndex = section;
            return;
        }
        tabs.currentIndex = 4;
        if (name === "palette") {
            palette.open();
            return;
        }
        plan.reset();
        plan.plan = name === "blocked" ? figures.blockedPlan : figures.plan;
        if (name === "outcome")
            plan.operation = {
                "state": "UNKNOWN",
                "affected": 31
            };
        plan.open();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    GalleryData {
        id: figures
    }

    TimeWindow {
        id: time

        marks: figures.marks
    }

    Item {
        id: bar

        height: Theme.topBar
        width: parent.width

        TabStrip {
            id: tabs

            anchors.left: parent.left
            anchors.leftMargin: Theme.gap16
            anchors.verticalCenter: parent.verticalCenter
            focus: true
            objectName: "gallery.sections"
            tabs: gallery.sections
        }

        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap16
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap12

            CheckField {
                checked: Theme.dark
                text: qsTr("Dark")

                onToggled: Theme.dark = checked
            }

            CheckField {
                checked: Theme.textScale > 1
                text: qsTr("Large text")

                onToggled: Theme.textScale = checked ? 1.25 : 1
            }

            CheckField {
                checked: Theme.reducedMotion
                text: qsTr("No motion")

                onToggled: Theme.reducedMotion = checked
            }
        }

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.border
            height: Theme.hairline
            width: parent.width
        }
    }

    Flickable {
        id: scroll

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.gap16
        anchors.right: parent.right
        anchors.top: bar.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: page.height
        contentWidth: width

        Item {
            id: page

            height: childrenRect.height
            width: scroll.width

            GalleryStatus {
                visible: gallery.current === 0
                width: parent.width
            }

            GalleryControls {
                visible: gallery.current === 1
                width: parent.width
                window: time
            }

            GalleryMetrics {
                data_: figures
                visible: gallery.current === 2
                width: parent.width
                window: time
            }

            GalleryTables {
                data_: figures
                visible: gallery.current === 3
                width: parent.width
            }

            GalleryFeedback {
                data_: figures
                visible: gallery.current === 4
                width: parent.width

                onPosed: name => gallery.pose(name)
            }
        }
    }

    PlanDialog {
        id: plan

        parent: gallery
        question: qsTr("Send the mails with the answer 421 again?")
        verb: qsTr("Retry 37 matching")

        onExecuteRequested: operation = ({
                "state": "RUNNING"
            })
        onReplanRequested: plan = figures.plan
    }

    CommandPalette {
        id: palette

        commands: [{
                "id": "overview",
                "title": qsTr("Overview"),
                "icon": "overview",
                "shortcut": "Ctrl+1"
            }, {
                "id": "mail",
                "title": qsTr("Mail"),
                "detail": qsTr("queue, providers, attempts"),
                "icon": "mail",
                "shortcut": "Ctrl+5"
            }, {
                "id": "retry",
                "title": qsTr("Retry all mails"),
                "icon": "refresh"
            }, {
                "id": "purge",
                "title": qsTr("Purge"),
                "icon": "trash",
                "reason": qsTr("Your role lacks the capability %1.").arg("mail.purge")
            }]
    }

    Component.onCompleted: Access.capabilities = ["jobs.run"]
}
