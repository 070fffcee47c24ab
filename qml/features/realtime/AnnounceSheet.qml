// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// What is announced and to whom, with the number of members before anything is planned.
Sheet {
    id: sheet

    required property AnnouncementsModel list
    readonly property var audience: ({
            "role": role.currentValue ?? "",
            "language": language.currentValue ?? "",
            "activeDays": active.currentValue ?? ""
        })
    readonly property real dayMs: 24 * 3600 * 1000
    readonly property bool ready: korean.text.trim() !== "" && koreanBody.text.trim() !== "" && english.text.trim() !== "" && englishBody.text.trim() !== "" && list.audience > 0

    /// `params` as the plan wants them.
    signal chosen(string verb, var params)

    function ask(): void {
        list.preview(audience);
        open();
    }

    function confirm(): void {
        if (!ready)
            return;
        const whom = {};
        if (audience.role !== "")
            whom.role = audience.role;
        if (audience.language !== "")
            whom.language = audience.language;
        if (audience.activeDays !== "")
            whom.activeSince = new Date(Clock.now - Number(audience.activeDays) * dayMs).toISOString();
        chosen(qsTr("Announce to %1").arg(Format.figure(list.audience)), {
                "audience": whom,
                "korean": {
                    "title": korean.text.trim(),
                    "body": koreanBody.text.trim()
                },
                "english": {
                    "title": english.text.trim(),
                    "body": englishBody.text.trim()
                }
            });
        close();
    }

    first: korean
    implicitHeight: column.implicitHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding
    objectName: "realtime.announcement"
    subtitle: qsTr("Each member reads it in the language of the member. Those who are connected see it at once.")
    title: qsTr("Announce to members")

    onAudienceChanged: if (opened)
        list.preview(audience)

    buttons: [
        PushButton {
            objectName: "realtime.announcement.cancel"
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        PushButton {
            enabled: sheet.ready
            objectName: "realtime.announcement.plan"
            text: sheet.list.audience > 0 ? qsTr("Announce to %1 …").arg(Format.figure(sheet.list.audience)) : qsTr("Announce …")
            variant: "primary"

            onClicked: sheet.confirm()
        }
    ]

    Column {
        id: column

        spacing: Theme.gap16
        width: parent.width

        LabelledField {
            id: korean

            field.maximumLength: 100
            field.objectName: "realtime.announcement.korean"
            label: qsTr("Title in Korean")
            width: parent.width
        }

        LabelledField {
            id: koreanBody

            field.maximumLength: 1000
            field.objectName: "realtime.announcement.koreanBody"
            label: qsTr("Text in Korean")
            width: parent.width
        }

        LabelledField {
            id: english

            field.maximumLength: 100
            field.objectName: "realtime.announcement.english"
            label: qsTr("Title in English")
            width: parent.width
        }

        LabelledField {
            id: englishBody

            field.maximumLength: 1000
            field.objectName: "realtime.announcement.englishBody"
            label: qsTr("Text in English")
            width: parent.width
        }

        Flow {
            spacing: Theme.gap16
            width: parent.width

            SelectBox {
                id: role

                label: qsTr("To whom")
                model: [{
                        "value": "",
                        "text": qsTr("everybody")
                    }, {
                        "value": "member",
                        "text": qsTr("members without a role")
                    }, {
                        "value": "moderator",
                        "text": qsTr("moderators")
                    }]
                objectName: "realtime.announcement.role"
                textRole: "text"
                valueRole: "value"
            }

            SelectBox {
                id: language

                label: qsTr("Language")
                model: [{
                        "value": "",
                        "text": qsTr("any language")
                    }, {
                        "value": "ko",
                        "text": qsTr("Korean")
                    }, {
                        "value": "en",
                        "text": qsTr("English")
                    }]
                objectName: "realtime.announcement.language"
                textRole: "text"
                valueRole: "value"
            }

            SelectBox {
                id: active

                label: qsTr("Active")
                model: [{
                        "value": "",
                        "text": qsTr("active at any time")
                    }, {
                        "value": "7",
                        "text": qsTr("active in the last 7 days")
                    }, {
                        "value": "30",
                        "text": qsTr("active in the last 30 days")
                    }]
                objectName: "realtime.announcement.active"
                textRole: "text"
                valueRole: "value"
            }
        }

        StatusBadge {
            level: sheet.list.audienceProblem !== "" ? "serious" : sheet.list.audience === 0 ? "caution" : "standby"
            objectName: "realtime.announcement.count"
            text: sheet.list.audienceProblem !== "" ? sheet.list.audienceProblem : sheet.list.audience < 0 ? qsTr("Counting …") : sheet.list.audience === 0 ? qsTr("This reaches nobody.") : qsTr("This reaches %1 members as of now.").arg(Format.figure(sheet.list.audience))
        }
    }
}
