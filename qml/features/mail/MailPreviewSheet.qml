import QtQuick
import QtQuick.Layouts
import Madang.Components
import Madang.Console
import Madang.Theme

/// What the templates look like, with made-up contents, in both languages.
Sheet {
    id: sheet

    required property MailTemplatesModel templates
    readonly property var views: ["text", "html", "source"]

    function present(name: string): void {
        if (name !== "")
            templates.name = name;
        open();
    }

    first: language
    implicitWidth: Theme.palette * 1.2
    objectName: "mail.preview"
    subtitle: templates.preview.subject ?? templates.problem
    title: qsTr("Templates")

    onAboutToShow: templates.active = true
    onClosed: templates.active = false

    buttons: [
        PushButton {
            objectName: "mail.preview.close"
            text: qsTr("Close")

            onClicked: sheet.close()
        }
    ]

    RowLayout {
        anchors.fill: parent
        implicitHeight: Theme.chartHeight * 1.8
        spacing: Theme.gap16

        DataTable {
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.tileMinimum
            currentKey: sheet.templates.name
            emptyReason: sheet.templates.state === "ready" ? "never" : sheet.templates.state
            model: sheet.templates.rows
            name: qsTr("Templates")
            objectName: "mail.templates"

            columns: [
                TableColumn {
                    field: "name"
                    stretch: true
                    title: qsTr("Template")
                    width: 160
                    words: row => MailWords.template(row.name)
                }
            ]

            onCurrentKeyChanged: if (currentKey !== "")
                sheet.templates.name = currentKey
        }

        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.gap8

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap12

                SelectBox {
                    id: language

                    currentIndex: sheet.templates.language === "ko" ? 0 : 1
                    label: qsTr("Language of the mail")
                    model: [{
                            "value": "ko",
                            "text": "한국어"
                        }, {
                            "value": "en",
                            "text": "English"
                        }]
                    objectName: "mail.preview.language"
                    textRole: "text"
                    valueRole: "value"

                    onActivated: index => sheet.templates.language = index === 0 ? "ko" : "en"
                }

                TabStrip {
                    id: view

                    objectName: "mail.preview.views"
                    tabs: [qsTr("Text"), qsTr("HTML"), qsTr("Source")]
                }
            }

            StyledText {
                Layout.fillWidth: true
                objectName: "mail.preview.subject"
                role: "body"
                strong: true
                text: sheet.templates.preview.subject ?? ""
            }

            Rectangle {
                Layout.fillHeight: true
                Layout.fillWidth: true
                border.color: Theme.border
                border.width: Theme.hairline
                color: Theme.surface
                radius: Theme.smallRadius

                Flickable {
                    anchors.fill: parent
                    anchors.margins: Theme.gap12
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    contentHeight: words.implicitHeight

                    StyledText {
                        id: words

                        font.family: view.currentIndex === 2 ? Theme.monospaceFamily : Theme.family
                        objectName: "mail.preview.text"
                        role: view.currentIndex === 2 ? "caption" : "control"
                        text: sheet.templates.preview[sheet.views[view.currentIndex]] ?? ""
                        textFormat: view.currentIndex === 1 ? Text.RichText : Text.PlainText
                        width: parent.width
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
