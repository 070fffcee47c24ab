pragma Singleton
import QtQml

/// Figures, spans and times as people read them, in the language of the console.
QtObject {
    id: format

    readonly property string none: "–"

    /// 1284 → "1,284"; below ten two decimals, below a hundred one.
    function number(value: real, decimals: int): string {
        if (!isFinite(value))
            return none;
        let digits = decimals;
        if (digits < 0) {
            const size = Math.abs(value);
            digits = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
        }
        const parts = Math.abs(value).toFixed(digits).split(".");
        let whole = parts[0];
        for (let at = whole.length - 3; at > 0; at -= 3)
            whole = whole.slice(0, at) + "," + whole.slice(at);
        const sign = value < 0 && Number(Math.abs(value).toFixed(digits)) !== 0 ? "−" : "";
        return sign + (parts.length > 1 ? whole + "." + parts[1] : whole);
    }

    function figure(value: real): string {
        return number(value, -1);
    }

    /// For axes and narrow places: 12,400 → "12.4k".
    function compact(value: real): string {
        if (!isFinite(value))
            return none;
        const size = Math.abs(value);
        const steps = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e4, "k"]];
        for (const [limit, sign] of steps) {
            if (size >= limit) {
                const divisor = sign === "k" ? 1e3 : limit;
                const scaled = value / divisor;
                return number(scaled, Math.abs(scaled) >= 100 || Number.isInteger(scaled) ? 0 : 1) + sign;
            }
        }
        return figure(value);
    }

    function bytes(value: real): string {
        if (!isFinite(value))
            return none;
        const units = ["B", "KiB", "MiB", "GiB", "TiB"];
        let scaled = value;
        let unit = 0;
        while (Math.abs(scaled) >= 1024 && unit < units.length - 1) {
            scaled /= 1024;
            unit += 1;
        }
        return number(scaled, unit === 0 || Math.abs(scaled) >= 100 ? 0 : 1) + " " + units[unit];
    }

    /// A share between 0 and 1.
    function percent(share: real): string {
        if (!isFinite(share))
            return none;
        const value = share * 100;
        const digits = value === 0 || value === 100 || Math.abs(value) >= 10 ? (Number.isInteger(value) ? 0 : 1) : 2;
        return number(value, digits) + " %";
    }

    /// Milliseconds as one short figure: "0.4 s", "12 s", "3 min", "2 h", "5 d".
    function span(milliseconds: real): string {
        if (!isFinite(milliseconds))
            return none;
        const size = Math.max(0, milliseconds);
        if (size < 9950)
            return qsTr("%1 s").arg(number(size / 1000, 1));
        if (size < 119500)
            return qsTr("%1 s").arg(Math.round(size / 1000));
        if (size < 7170000)
            return qsTr("%1 min").arg(Math.round(size / 60000));
        if (size < 172800000)
            return qsTr("%1 h").arg(Math.round(size / 3600000));
        return qsTr("%1 d").arg(Math.round(size / 86400000));
    }

    function ago(milliseconds: real): string {
        if (!isFinite(milliseconds))
            return none;
        return qsTr("%1 ago").arg(span(milliseconds));
    }

    function two(value: int): string {
        return value < 10 ? "0" + value : String(value);
    }

    /// 14:02:11; UTC or the time of this machine.
    function clock(atMs: real, utc: bool): string {
        if (!isFinite(atMs) || atMs <= 0)
            return none;
        const at = new Date(atMs);
        return utc ? two(at.getUTCHours()) + ":" + two(at.getUTCMinutes()) + ":" + two(at.getUTCSeconds()) : two(at.getHours()) + ":" + two(at.getMinutes()) + ":" + two(at.getSeconds());
    }

    /// 2026-03-01 14:02:11
    function moment(atMs: real, utc: bool): string {
        if (!isFinite(atMs) || atMs <= 0)
            return none;
        const at = new Date(atMs);
        const day = utc ? at.getUTCFullYear() + "-" + two(at.getUTCMonth() + 1) + "-" + two(at.getUTCDate()) : at.getFullYear() + "-" + two(at.getMonth() + 1) + "-" + two(at.getDate());
        return day + " " + clock(atMs, utc);
    }

    function level(name: string): string {
        switch (name) {
        case "critical":
            return qsTr("Critical");
        case "serious":
            return qsTr("Serious");
        case "caution":
            return qsTr("Caution");
        case "normal":
            return qsTr("Normal");
        case "standby":
            return qsTr("Standby");
        }
        return qsTr("Off");
    }
}
