pragma Singleton
import QtQuick

/// Every colour, size and duration of the console. Nothing else in the QML holds such a literal.
///
/// Sizes grow with `textScale` where they hold text; gaps and lines stay on the 4-px grid.
QtObject {
    id: theme

    property bool dark: false
    /// 1 is 100 %; the settings offer 0.9 to 1.6.
    property real textScale: 1
    property bool reducedMotion: false

    // The bundled face; loaded with the first use of the theme, so that pictures are the same everywhere.
    readonly property FontLoader regularFace: FontLoader {
        source: "qrc:/fonts/MadangSans-Regular.otf"
    }
    readonly property FontLoader boldFace: FontLoader {
        source: "qrc:/fonts/MadangSans-Bold.otf"
    }
    readonly property string family: regularFace.name
    readonly property string monospaceFamily: "monospace"

    readonly property color window: dark ? "#0E1116" : "#F4F6F9"
    readonly property color surface: dark ? "#161B22" : "#FFFFFF"
    readonly property color raised: dark ? "#1C232D" : "#FFFFFF"
    readonly property color border: dark ? "#2A323D" : "#DFE4EA"
    readonly property color text: dark ? "#E7EBF1" : "#1B2230"
    readonly property color secondary: dark ? "#9DA8B7" : "#566173"
    readonly property color disabled: dark ? "#5C6675" : "#9AA4B2"
    readonly property color accent: dark ? "#6C9BFF" : "#2457D6"
    readonly property color accentText: dark ? "#0E1116" : "#FFFFFF"
    readonly property color focus: accent
    readonly property color hover: Qt.alpha(text, dark ? 0.07 : 0.045)
    readonly property color pressed: Qt.alpha(text, dark ? 0.13 : 0.09)
    readonly property color selected: Qt.alpha(accent, dark ? 0.2 : 0.1)
    readonly property color grid: Qt.alpha(text, dark ? 0.1 : 0.08)
    readonly property color scrim: Qt.alpha("#000000", dark ? 0.55 : 0.35)
    readonly property color fieldBorder: dark ? "#6B788A" : "#7C8795"

    readonly property color critical: dark ? "#FF5C5C" : "#C81E1E"
    readonly property color serious: dark ? "#FFB302" : "#B45309"
    readonly property color caution: dark ? "#FCE83A" : "#8A6D00"
    readonly property color normal: dark ? "#56F000" : "#1B7F3B"
    readonly property color standby: dark ? "#2DCCFF" : "#1D6FB8"
    readonly property color off: dark ? "#A4ABB6" : "#6B7480"

    /// From worst to calmest; the index is the order of severity.
    readonly property var levels: ["critical", "serious", "caution", "normal", "standby", "off"]
    /// Wong's palette; the entries that vanish on a surface are darkened or lightened until a line shows at 3:1.
    readonly property var series: dark ? ["#56B4E9", "#E69F00", "#2BC298", "#CC79A7", "#F0E442", "#E7793A"] : ["#0072B2", "#D55E00", "#00875F", "#A6568A", "#6F5E00", "#3A87AD"]
    /// Pen dashes in line widths; an empty list is a solid line.
    readonly property var dashes: [[], [6, 3], [2, 2], [8, 3, 2, 3], [1, 2.5], [12, 4]]

    readonly property int gap4: 4
    readonly property int gap8: 8
    readonly property int gap12: 12
    readonly property int gap16: 16
    readonly property int gap24: 24
    readonly property int radius: 6
    readonly property int smallRadius: 4
    readonly property int hairline: 1
    readonly property int focusWidth: 2
    readonly property real lineWidth: 1.5

    readonly property int captionSize: Math.round(12 * textScale)
    readonly property int controlSize: Math.round(13 * textScale)
    readonly property int bodySize: Math.round(14 * textScale)
    readonly property int sectionSize: Math.round(16 * textScale)
    readonly property int pageSize: Math.round(20 * textScale)
    readonly property int figureSize: Math.round(28 * textScale)

    readonly property int compactControl: Math.round(28 * textScale)
    readonly property int control: Math.round(32 * textScale)
    readonly property int denseRow: Math.round(30 * textScale)
    readonly property int comfortableRow: Math.round(36 * textScale)
    readonly property int smallIcon: Math.round(14 * textScale)
    readonly property int icon: Math.round(16 * textScale)
    readonly property int largeIcon: Math.round(32 * textScale)

    readonly property int rail: Math.round(208 * textScale)
    readonly property int railCollapsed: 56
    readonly property int topBar: Math.round(48 * textScale)
    readonly property int statusBar: Math.round(24 * textScale)
    readonly property int drawer: Math.round(420 * textScale)
    readonly property int dialog: Math.round(560 * textScale)
    readonly property int palette: Math.round(600 * textScale)
    readonly property int toast: Math.round(440 * textScale)
    readonly property int chartHeight: Math.round(220 * textScale)
    readonly property int sparklineWidth: 96
    readonly property int sparklineHeight: 24
    readonly property int tileMinimum: Math.round(200 * textScale)
    readonly property int columnMinimum: 48

    readonly property int motion: reducedMotion ? 0 : 120
    readonly property int toolTipDelay: 500
    readonly property int undoTime: 10000
    readonly property int toastTime: 5000
    readonly property int tick: 1000

    function level(name: string): color {
        switch (name) {
        case "critical":
            return critical;
        case "serious":
            return serious;
        case "caution":
            return caution;
        case "normal":
            return normal;
        case "standby":
            return standby;
        }
        return off;
    }

    /// 0 is critical; an unknown level counts as off.
    function severity(name: string): int {
        const found = levels.indexOf(name);
        return found < 0 ? levels.length - 1 : found;
    }

    function seriesColor(index: int): color {
        return Qt.color(series[index % series.length]);
    }

    function seriesDash(index: int): var {
        return dashes[index % dashes.length];
    }

    function textSize(role: string): int {
        switch (role) {
        case "caption":
            return captionSize;
        case "control":
            return controlSize;
        case "section":
            return sectionSize;
        case "page":
            return pageSize;
        case "figure":
            return figureSize;
        }
        return bodySize;
    }
}
