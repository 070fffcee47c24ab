import QtQuick
import QtQuick.Templates as T
import QtTest
import Madang.Pages

/// A test of a whole page: finds what is on it, or above it.
TestCase {
    property Page page: null

    /// On the page, or on what lies above it.
    function named(name: string): var {
        return findChild(page, name) ?? findChild(page.T.Overlay.overlay, name);
    }

    function until(name: string): var {
        tryVerify(() => named(name) !== null, 5000, name);
        return named(name);
    }

    function visit(item: var, look: var): void {
        look(item);
        for (let at = 0; at < item.children.length; ++at)
            visit(item.children[at], look);
    }

    function shownTexts(item: var): var {
        const found = [];
        visit(item, each => {
                if (each.visible && each.text !== undefined && each.truncated !== undefined && each.text.trim() !== "")
                    found.push(each);
            });
        return found;
    }

    function wordsOf(item: var): string {
        return shownTexts(item).map(each => each.text).join(" | ");
    }

    /// Every word is of the language, but for the data, and whole.
    function readable(item: var, language: string, data: var): void {
        const korean = /[가-힣]/;
        const texts = shownTexts(item);
        verify(texts.length > 0);
        compare(texts.filter(each => each.truncated).map(each => each.text).join(" | "), "");
        compare(texts.filter(each => !data.test(each.text.trim()) && korean.test(each.text) !== (language === "ko")).map(each => each.text).join(" | "), "");
    }

    function rowOf(table: string, key: string): var {
        return until(table + ".row." + key);
    }

    function badgeOf(row: var): var {
        let found = null;
        visit(row, each => {
                if (each.flat === true && each.level !== undefined)
                    found = each;
            });
        return found;
    }

    function languages(): var {
        return [{
                "tag": "en"
            }, {
                "tag": "ko"
            }];
    }
}
