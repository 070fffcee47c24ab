import QtQuick

/// The time that the charts of a page show together, where their crosshair is, and the marks on them.
QtObject {
    id: window

    /// Length of the last while, in milliseconds, unless `absolute`.
    property real span: 3600000
    property bool absolute: false
    property bool paused: false
    property real fixedFrom: 0
    property real fixedTo: 0
    readonly property bool live: !absolute && !paused
    readonly property real to: live ? Clock.now : fixedTo
    readonly property real from: absolute ? fixedFrom : to - span
    /// The time under the crosshair; NaN without one.
    property real hoverAt: NaN
    /// `[{at, icon, text}]`: failovers, deployments, jobs, faults.
    property var marks: []

    /// Another range was chosen: time to fetch its history. Not sent for the beat of the clock.
    signal rangeChosen

    function showLast(milliseconds: real): void {
        span = milliseconds;
        absolute = false;
        paused = false;
        rangeChosen();
    }

    function showBetween(first: real, last: real): void {
        fixedFrom = Math.min(first, last);
        fixedTo = Math.max(first, last);
        absolute = true;
        paused = false;
        rangeChosen();
    }

    function pause(): void {
        if (absolute || paused)
            return;
        fixedTo = Clock.now;
        paused = true;
    }

    function resume(): void {
        const wasAbsolute = absolute;
        paused = false;
        absolute = false;
        if (wasAbsolute)
            rangeChosen();
    }

    function togglePause(): void {
        if (live)
            pause();
        else
            resume();
    }
}
