import QtQuick
import Madang.Components
import Madang.Theme

/// Banners, messages, the drawer, the tray; buttons that open the dialogs.
Column {
    id: page

    required property GalleryData data_

    signal posed(string name)

    spacing: Theme.gap16

    ConnectionBanner {
        detail: "ECONNREFUSED"
        nextTryAt: Clock.now + 4000
        since: Clock.now - 12000
        state: "lost"
        width: page.width
    }

    ConnectionBanner {
        since: Clock.now - 75000
        state: "degraded"
        width: page.width
    }

    ConnectionBanner {
        state: "refused"
        width: page.width
    }

    Row {
        spacing: Theme.gap16

        Column {
            spacing: Theme.gap8
            width: Theme.toast

            Toast {
                text: qsTr("The post is hidden")
                undoText: qsTr("Undo")
                width: parent.width
            }

            Toast {
                text: qsTr("Exported to %1").arg("Downloads/jobs-20260301-140211.csv")
                width: parent.width
            }

            Toast {
                level: "serious"
                text: qsTr("The server refused: the post was edited meanwhile. Load it again and decide anew.")
                width: parent.width
            }

            OperationTray {
                model: page.data_.operations
                running: 1
            }

            Flow {
                spacing: Theme.gap8
                width: parent.width

                PushButton {
                    text: qsTr("Plan")

                    onClicked: page.posed("plan")
                }

                PushButton {
                    text: qsTr("Plan that cannot be done")

                    onClicked: page.posed("blocked")
                }

                PushButton {
                    text: qsTr("Outcome")

                    onClicked: page.posed("outcome")
                }

                PushButton {
                    text: qsTr("Palette")

                    onClicked: page.posed("palette")
                }
            }
        }

        Drawer {
            height: Theme.chartHeight * 1.6
            opened: true
            subtitle: qsTr("post %1 by %2").arg("7301").arg("haneul")
            title: "코루틴은 언제 깨어나나요?"

            Column {
                spacing: Theme.gap8
                width: parent.width

                StatusBadge {
                    level: "caution"
                    text: qsTr("Reported 3 times")
                }

                StyledText {
                    role: "body"
                    text: qsTr("What the row is about stands here, at reading width, while the table beside it stays alive.")
                    width: parent.width
                    wrapMode: Text.Wrap
                }

                PushButton {
                    iconName: "eye-off"
                    text: qsTr("Hide the post")
                }
            }
        }
    }
}
