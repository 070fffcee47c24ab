import QtQuick
import QtTest
import Madang.Theme
import Madang.Ui

TestCase {
    name: "Theme"

    function channel(value: real): real {
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    function luminance(color: color): real {
        return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
    }

    function contrast(one: color, other: color): real {
        const bright = Math.max(luminance(one), luminance(other));
        const dim = Math.min(luminance(one), luminance(other));
        return (bright + 0.05) / (dim + 0.05);
    }

    function init() {
        Theme.dark = false;
        Theme.textScale = 1;
        Theme.reducedMotion = false;
    }

    function cleanupTestCase() {
        init();
    }

    function test_text_is_legible_on_every_surface_data() {
        return [{
                "tag": "light",
                "dark": false
            }, {
                "tag": "dark",
                "dark": true
            }];
    }

    function test_text_is_legible_on_every_surface(data) {
        Theme.dark = data.dark;
        for (const surface of ["window", "surface", "raised"]) {
            for (const ink of ["text", "secondary", "accent"])
                verify(contrast(Theme[ink], Theme[surface]) >= 4.5, ink + " on " + surface);
            for (const mark of Theme.levels)
                verify(contrast(Theme.level(mark), Theme[surface]) >= 3, mark + " on " + surface);
            for (let index = 0; index < 6; ++index)
                verify(contrast(Theme.seriesColor(index), Theme[surface]) >= 3, "series " + index + " on " + surface);
            verify(contrast(Theme.fieldBorder, Theme[surface]) >= 2.9, "field border on " + surface);
        }
        verify(contrast(Theme.accentText, Theme.accent) >= 4.5);
    }

    function test_every_level_has_its_own_sign() {
        for (const name of Theme.levels)
            verify(icon.has(name), name);
        verify(!icon.has("no such sign"));
    }

    function test_text_scaling_grows_controls_with_their_words() {
        Theme.textScale = 1.5;
        compare(Theme.bodySize, 21);
        compare(Theme.control, 48);
        compare(Theme.gap8, 8);
    }

    function test_reduced_motion_stops_all_motion() {
        compare(Theme.motion, 120);
        Theme.reducedMotion = true;
        compare(Theme.motion, 0);
    }

    function test_the_bundled_face_is_used() {
        compare(Theme.family, "Madang Sans");
    }

    function test_an_unknown_level_counts_as_off() {
        compare(Theme.severity("nonsense"), Theme.severity("off"));
        compare(Theme.level("nonsense"), Theme.off);
    }

    Icon {
        id: icon
    }
}
