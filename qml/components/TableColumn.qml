import QtQuick
import Madang.Theme

/// One column of a DataTable: which field it shows, and how.
QtObject {
    id: column

    required property string field
    property string title: ""
    /// text, number, bytes, percent, span (ms), time (Unix ms), age (Unix ms), level, or line (a list of numbers)
    property string kind: "text"
    property string unit: ""
    property int width: 120
    /// Takes the room that the others leave. One column of a table does; the first one if none says so.
    property bool stretch: false
    property bool sortable: true
    property bool visible: true
    property bool strong: false
    /// Replaces the text: `row => text`.
    property var words: null
    /// For kind "level": `row => level`; the words come from `field`.
    property var levelOf: null
    /// Replaces the whole cell; it gets `row` and `value`.
    property Component cell: null

    readonly property bool alignRight: kind === "number" || kind === "bytes" || kind === "percent" || kind === "span"

    function text(row: var): string {
        if (words !== null)
            return words.call(null, row);
        const value = row[field];
        if (value === undefined || value === null || value === "")
            return Format.none;
        switch (kind) {
        case "number":
            return Format.figure(Number(value));
        case "bytes":
            return Format.bytes(Number(value));
        case "percent":
            return Format.percent(Number(value));
        case "span":
            return Format.span(Number(value));
        case "time":
            return Format.moment(Number(value), Clock.utc);
        case "age":
            return Format.ago(Clock.now - Number(value));
        }
        return String(value);
    }
}
