import QtQuick
import QtTest
import Madang.Components

Item {
    id: root

    height: 600
    width: 900

    CommandPalette {
        id: palette

        commands: [{
                "id": "mail",
                "title": "Mail",
                "detail": "queue"
            }, {
                "id": "retry",
                "title": "Retry all mails",
                "keywords": "resend",
                "reason": "Your role lacks the capability mail.retry."
            }, {
                "id": "jobs",
                "title": "작업",
                "keywords": "jobs"
            }]
    }

    SignalSpy {
        id: chosen

        signalName: "chosen"
        target: palette
    }

    TestCase {
        function init() {
            chosen.clear();
            palette.open();
            tryVerify(() => palette.opened);
        }

        function cleanup() {
            palette.close();
            tryVerify(() => !palette.visible);
        }

        function type(text: string): void {
            for (const letter of text)
                keyClick(letter);
        }

        function test_finds_words_in_any_order() {
            compare(palette.search("mails all").length, 1);
            compare(palette.search("mail").length, 2);
            compare(palette.search("mail")[0].id, "mail");
            compare(palette.search("resend")[0].id, "retry");
            compare(palette.search("작업")[0].id, "jobs");
            compare(palette.search("").length, 3);
        }

        function test_typing_and_enter_choose() {
            type("jobs");
            keyClick(Qt.Key_Return);
            compare(chosen.count, 1);
            compare(chosen.signalArguments[0][0], "jobs");
        }

        function test_arrows_move_the_choice() {
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(chosen.signalArguments[0][0], "jobs");
        }

        function test_what_is_not_allowed_is_shown_but_not_done() {
            type("retry");
            keyClick(Qt.Key_Return);
            compare(chosen.count, 0);
            verify(palette.opened);
        }

        function test_opens_empty_again() {
            type("jobs");
            palette.close();
            tryVerify(() => !palette.visible);
            palette.open();
            compare(palette.found.length, 3);
        }

        name: "CommandPalette"
        when: windowShown
    }
}
