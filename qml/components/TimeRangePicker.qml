// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant (ComponentBehavior: Bound breaks Loader).
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Madang.Theme
import Madang.Ui

/// Which time is shown: a last while, or from–to; live or paused; local time or UTC.
Row {
    id: picker

    required property TimeWindow window

    readonly property var quick: [{
            "span": 300000,
            "text": qsTr("last 5 min")
        }, {
            "span": 900000,
            "text": qsTr("last 15 min")
        }, {
            "span": 3600000,
            "text": qsTr("last 1 h")
        }, {
            "span": 21600000,
            "text": qsTr("last 6 h")
        }, {
            "span": 86400000,
            "text": qsTr("last 24 h")
        }]
    readonly property string words: {
        if (window.absolute)
            return Format.moment(window.from, Clock.utc).slice(5, 16) + " – " + Format.moment(window.to, Clock.utc).slice(5, 16);
        for (const each of quick) {
            if (each.span === window.span)
                return each.text;
        }
        return qsTr("last %1").arg(Format.span(window.span));
    }

    /// "2026-03-01 14:02" or with seconds, in the shown clock; NaN when it is no time.
    function parse(text: string): real {
        const found = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
        if (!found)
            return NaN;
        const part = [];
        for (let at = 1; at <= 6; ++at)
            part.push(Number(found[at] ?? 0));
        const at = Clock.utc ? Date.UTC(part[0], part[1] - 1, part[2], part[3], part[4], part[5]) : new Date(part[0], part[1] - 1, part[2], part[3], part[4], part[5]).getTime();
        const back = Format.moment(at, Clock.utc);
        return back.slice(0, 16) === text.trim().replace("T", " ").slice(0, 16) ? at : NaN;
    }

    function open(): void {
        list.open();
    }

    spacing: Theme.gap4

    PushButton {
        id: button

        compact: true
        iconName: picker.window.absolute ? "calendar" : "clock"
        objectName: "time.range"
        text: picker.words
        variant: "quiet"

        Accessible.name: qsTr("Time range: %1").arg(picker.words)
        onClicked: list.opened ? list.close() : list.open()

        T.Popup {
            id: list

            objectName: "time.list"

            closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent
            focus: true
            height: content.implicitHeight + 2 * padding
            margins: Theme.gap8
            padding: Theme.gap8
            width: Theme.tileMinimum * 1.4
            y: button.height + Theme.gap4

            background: Rectangle {
                border.color: Theme.fieldBorder
                color: Theme.raised
                radius: Theme.radius
            }

            onAboutToShow: {
                first.text = Format.moment(picker.window.from, Clock.utc).slice(0, 16);
                last.text = Format.moment(picker.window.to, Clock.utc).slice(0, 16);
                first.error = "";
                last.error = "";
            }

            Column {
                id: content

                spacing: Theme.gap4
                width: list.availableWidth

                Repeater {
                    model: picker.quick

                    MenuRow {
                        required property int index
                        required property var modelData

                        activeFocusOnTab: true
                        checked: !picker.window.absolute && picker.window.span === modelData.span
                        focus: index === 0
                        iconName: "clock"
                        objectName: "time.quick." + modelData.span
                        text: modelData.text
                        width: content.width

                        Keys.onReturnPressed: clicked()
                        onClicked: {
                            picker.window.showLast(modelData.span);
                            list.close();
                        }
                    }
                }

                Rectangle {
                    color: Theme.border
                    height: Theme.hairline
                    width: parent.width
                }

                Column {
                    bottomPadding: Theme.gap4
                    leftPadding: Theme.gap8
                    rightPadding: Theme.gap8
                    spacing: Theme.gap8
                    topPadding: Theme.gap8
                    width: parent.width

                    LabelledField {
                        id: first

                        field.objectName: "time.from"
                        label: Clock.utc ? qsTr("From (UTC)") : qsTr("From")
                        width: parent.width - 2 * Theme.gap8
                    }

                    LabelledField {
                        id: last

                        field.objectName: "time.to"
                        label: Clock.utc ? qsTr("To (UTC)") : qsTr("To")
                        width: parent.width - 2 * Theme.gap8
                    }

                    PushButton {
                        objectName: "time.apply"
                        text: qsTr("Show this time")
                        width: parent.width - 2 * Theme.gap8

                        onClicked: {
                            const from = picker.parse(first.text);
                            const to = picker.parse(last.text);
                            first.error = isFinite(from) ? "" : qsTr("Write it as 2026-03-01 14:02");
                            last.error = !isFinite(to) ? qsTr("Write it as 2026-03-01 14:02") : isFinite(from) && to <= from ? qsTr("This is not after the start") : "";
                            if (first.error !== "" || last.error !== "")
                                return;
                            picker.window.showBetween(from, to);
                            list.close();
                        }
                    }

                    CheckField {
                        checked: Clock.utc
                        objectName: "time.utc"
                        text: qsTr("Show UTC")
                        width: parent.width - 2 * Theme.gap8

                        onToggled: Clock.utc = checked
                    }
                }
            }
        }
    }

    PushButton {
        Accessible.name: picker.window.live ? qsTr("Live; press to pause") : qsTr("Paused; press to go live")
        compact: true
        iconName: picker.window.live ? "pause" : "play"
        objectName: "time.live"
        text: picker.window.live ? qsTr("Live") : picker.window.absolute ? qsTr("Fixed") : qsTr("Paused")
        variant: picker.window.live ? "quiet" : "plain"

        onClicked: picker.window.togglePause()
    }
}
