pragma Singleton
import QtQuick
import Madang.Theme

/// The console's one clock for ages and the right edge of charts: it beats once a second, for everything at once.
QtObject {
    id: clock

    /// Server time minus the time of this machine, in milliseconds.
    property real skew: 0
    /// Unix milliseconds, in the server's time.
    property real now: Date.now()
    /// A test or a picture may hold the time.
    property bool held: false
    /// Times are shown in UTC instead of the time of this machine.
    property bool utc: false

    readonly property Timer beat: Timer {
        interval: Theme.tick
        repeat: true
        running: !clock.held
        triggeredOnStart: true

        onTriggered: clock.now = Date.now() + clock.skew
    }

    function hold(atMs: real): void {
        held = true;
        now = atMs;
    }

    function release(): void {
        held = false;
    }
}
