import QtQuick
import Madang.Theme

/// Text in the console's face. `role` picks the size, `tone` the colour.
Text {
    /// caption, control, body, section, page or figure
    property string role: "body"
    /// text, secondary, disabled, accent, or a status level
    property string tone: "text"
    property bool strong: role === "section" || role === "page"

    color: {
        switch (tone) {
        case "text":
            return Theme.text;
        case "secondary":
            return Theme.secondary;
        case "disabled":
            return Theme.disabled;
        case "accent":
            return Theme.accent;
        case "accentText":
            return Theme.accentText;
        }
        return Theme.level(tone);
    }
    elide: Text.ElideRight
    font.bold: strong
    font.family: Theme.family
    font.pixelSize: Theme.textSize(role)
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
