// Delegates reach ids of their file: qmllint 6.4 cannot see that it is meant.
// qmllint disable unqualified
import QtQuick
import Madang.Components
import Madang.Console
import Madang.Theme

/// Why, and what exactly, before a moderator's action. What it is about is frozen when it opens.
Sheet {
    id: sheet

    required property StaffActions actions
    /// {verb, target, id, title, caseId?, version?, hasContent?, category?, nextDays?}
    property var what: ({})
    readonly property string verb: what.verb ?? ""
    readonly property bool onMember: verb === "warn" || verb === "block"
    readonly property bool ready: why.text.trim() !== ""

    function ask(order: var): void {
        what = order;
        hideToo.checked = order.hasContent === true;
        const options = category.model;
        const wanted = options.findIndex(option => option.value === order.category);
        category.currentIndex = wanted < 0 ? 0 : wanted;
        span.currentIndex = 1;
        why.text = suggestion();
        open();
    }

    function suggestion(): string {
        switch (verb) {
        case "dismiss":
            return qsTr("No breach of the rules");
        case "restore":
        case "unblock":
        case "withdraw":
            return "";
        }
        return ModerationWords.category(what.category ?? category.model[0].value);
    }

    function confirm(): void {
        if (!ready)
            return;
        const more = {};
        if (onMember)
            more.category = category.currentValue;
        if (verb === "block")
            more.days = span.currentValue;
        if (what.caseId !== undefined) {
            const onContent = verb === "hide" || verb === "delete";
            more.version = what.version;
            more.content = onContent ? verb : onMember && hideToo.visible && hideToo.checked ? "hide" : "keep";
            more.member = onMember || verb === "withdraw" ? verb : "none";
            actions.decide(what.caseId, more, why.text.trim(), what.title);
        } else {
            actions.act(what.target, what.id, verb, why.text.trim(), more, what.title);
        }
        close();
    }

    first: why
    implicitHeight: column.implicitHeight + implicitHeaderHeight + implicitFooterHeight + topPadding + bottomPadding
    objectName: "moderation.sheet"
    subtitle: ModerationWords.consequence(verb, what.nextDays ?? 1)
    title: ModerationWords.question(verb, onMember || verb === "unblock" || verb === "withdraw" ? what.member ?? what.title ?? "" : what.title ?? "")

    buttons: [
        PushButton {
            objectName: "moderation.sheet.cancel"
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        PushButton {
            enabled: sheet.ready
            objectName: "moderation.sheet.confirm"
            text: ModerationWords.verb(sheet.verb)
            variant: "primary"

            onClicked: sheet.confirm()
        }
    ]

    Column {
        id: column

        spacing: Theme.gap16
        width: parent.width

        Row {
            spacing: Theme.gap16
            visible: sheet.onMember

            SelectBox {
                id: category

                label: qsTr("About")
                model: ModerationWords.categoryOptions()
                objectName: "moderation.sheet.category"
                textRole: "text"
                valueRole: "value"

                onActivated: why.text = sheet.suggestionOf(currentValue)
            }

            SelectBox {
                id: span

                label: qsTr("For how long")
                model: [{
                        "value": 1,
                        "text": qsTr("1 day")
                    }, {
                        "value": 7,
                        "text": qsTr("7 days")
                    }, {
                        "value": 30,
                        "text": qsTr("30 days")
                    }, {
                        "value": 365,
                        "text": qsTr("a year")
                    }]
                objectName: "moderation.sheet.days"
                textRole: "text"
                valueRole: "value"
                visible: sheet.verb === "block"
            }
        }

        CheckField {
            id: hideToo

            objectName: "moderation.sheet.hideToo"
            text: qsTr("Hide what was reported as well")
            visible: sheet.onMember && sheet.what.hasContent === true
        }

        LabelledField {
            id: why

            field.objectName: "moderation.sheet.reason"
            help: qsTr("It is written into the audit log, and members are told it with a warning or a block.")
            label: qsTr("Reason")
            width: parent.width

            onAccepted: sheet.confirm()
        }
    }

    function suggestionOf(name: string): string {
        return ModerationWords.category(name);
    }
}
