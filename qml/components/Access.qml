pragma Singleton
import QtQml

/// What this operator may do now, as the server said. Gates ask here; the server refuses anyway.
QtObject {
    /// Names as the server sends them.
    property list<string> capabilities: []
    /// The operator's own lock against slips of the hand.
    property bool readOnly: false
    property bool connected: true

    /// Empty when the action may be done; else the sentence that says why not.
    function reason(capability: string): string {
        if (!connected)
            return qsTr("Not connected: what you see may have changed.");
        if (readOnly)
            return qsTr("The console is locked for reading. Unlock it in the top bar.");
        if (capability !== "" && capabilities.indexOf(capability) < 0)
            return qsTr("Your role lacks the capability %1.").arg(capability);
        return "";
    }
}
