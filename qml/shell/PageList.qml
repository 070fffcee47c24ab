pragma Singleton
import QtQml

/// The pages in the order of the rail and of Ctrl+1…9.
QtObject {
    readonly property var pages: [{
            "id": "overview",
            "title": qsTr("Overview"),
            "icon": "overview"
        }, {
            "id": "traffic",
            "title": qsTr("Traffic"),
            "icon": "traffic"
        }, {
            "id": "cache",
            "title": qsTr("Cache"),
            "icon": "cache"
        }, {
            "id": "resilience",
            "title": qsTr("Resilience"),
            "icon": "resilience"
        }, {
            "id": "mail",
            "title": qsTr("Mail"),
            "icon": "mail"
        }, {
            "id": "ranking",
            "title": qsTr("Ranking"),
            "icon": "ranking"
        }, {
            "id": "jobs",
            "title": qsTr("Jobs"),
            "icon": "jobs"
        }, {
            "id": "moderation",
            "title": qsTr("Moderation"),
            "icon": "moderation"
        }, {
            "id": "realtime",
            "title": qsTr("Realtime"),
            "icon": "realtime"
        }, {
            "id": "alerts",
            "title": qsTr("Alerts and events"),
            "icon": "alerts"
        }, {
            "id": "audit",
            "title": qsTr("Audit"),
            "icon": "audit"
        }, {
            "id": "diagnostics",
            "title": qsTr("Diagnostics"),
            "icon": "diagnostics"
        }, {
            "id": "settings",
            "title": qsTr("Settings"),
            "icon": "settings"
        }]

    function indexOf(id: string): int {
        return Math.max(0, pages.findIndex(page => page.id === id));
    }

    function has(id: string): bool {
        return pages.some(page => page.id === id);
    }
}
