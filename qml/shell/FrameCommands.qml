import QtQml
import Madang.Components
import Madang.Console
import Madang.Theme

/// What the palette offers: pages, jobs, and what the frame itself can do.
QtObject {
    id: commands

    required property Console program
    required property Workspace workspace
    required property TimeWindow time
    property bool readOnly: false

    signal go(string location)
    signal helpRequested
    signal lockToggled
    signal said(string text, string level)

    function all(): var {
        const all = [];
        for (let at = 0; at < PageList.pages.length; ++at) {
            const entry = PageList.pages[at];
            all.push({
                    "id": "go:" + entry.id,
                    "title": entry.title,
                    "detail": qsTr("Page"),
                    "icon": entry.icon,
                    "shortcut": "Ctrl+" + (at + 1),
                    "keywords": entry.id
                });
        }
        const rows = workspace.jobs.jobs;
        for (let at = 0; at < rows.count; ++at) {
            const name = rows.keyAt(at);
            all.push({
                    "id": "job:" + name,
                    "title": qsTr("Run the job %1").arg(name),
                    "detail": qsTr("asks before it does"),
                    "icon": "play",
                    "keywords": "run job",
                    "reason": Access.reason("runJobs")
                });
        }
        all.push({
                "id": "refresh",
                "title": qsTr("Refresh"),
                "icon": "refresh",
                "shortcut": "R"
            }, {
                "id": "pause",
                "title": time.live ? qsTr("Hold the picture") : qsTr("Go on with the present"),
                "icon": time.live ? "pause" : "play",
                "shortcut": "P"
            }, {
                "id": "theme",
                "title": Theme.dark ? qsTr("Light colours") : qsTr("Dark colours"),
                "icon": Theme.dark ? "sun" : "moon",
                "keywords": "theme dark light"
            }, {
                "id": "language",
                "title": program.preferences.language === "ko" ? "English" : "한국어",
                "icon": "language",
                "keywords": "language 언어"
            }, {
                "id": "lock",
                "title": readOnly ? qsTr("Unlock") : qsTr("Lock for reading"),
                "icon": readOnly ? "unlock" : "lock"
            }, {
                "id": "link",
                "title": qsTr("Copy a link to this page"),
                "icon": "copy"
            }, {
                "id": "help",
                "title": qsTr("Keys"),
                "icon": "help",
                "shortcut": "?"
            }, {
                "id": "out",
                "title": qsTr("Sign out"),
                "icon": "unplug"
            });
        return all;
    }

    function run(id: string): void {
        if (id.startsWith("go:"))
            return go(id.slice(3));
        if (id.startsWith("job:"))
            return workspace.planFlow.start(qsTr("Run"), "job.run", id.slice(4), {});
        switch (id) {
        case "refresh":
            return workspace.refreshAll();
        case "pause":
            time.togglePause();
            return;
        case "theme":
            program.preferences.dark = !Theme.dark;
            return;
        case "language":
            program.preferences.language = program.preferences.language === "ko" ? "en" : "ko";
            return;
        case "lock":
            return lockToggled();
        case "link":
            workspace.diagnostics.copy(program.linkTo(program.location));
            said(qsTr("The link was copied."), "normal");
            return;
        case "help":
            return helpRequested();
        case "out":
            return program.signOut();
        }
    }
}
