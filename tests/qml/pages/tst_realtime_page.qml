import QtQuick
import QtQuick.Templates as T
import QtTest
import Madang.Components
import Madang.Console
import Madang.Pages
import Madang.Shell

Item {
    id: root

    property RealtimePage page: null

    height: 728 // a window of 1280 × 800 without its frame
    width: 1072

    RealtimeAnswers {
        id: answers
    }

    TimeWindow {
        id: timeWindow
    }

    Component {
        id: maker

        RealtimePage {
            height: root.height
            shown: true
            time: timeWindow
            width: root.width
            workspace: stage.workspace
        }
    }

    Component {
        id: sheetMaker

        PlanSheet {
            flow: stage.workspace.planFlow
            parent: root
        }
    }

    SignalSpy {
        id: gone

        signalName: "go"
        target: root.page
    }

    PageCase {
        id: tests

        /// What members wrote and machines named: the same in every language.
        readonly property var data: /^(kim|lee|night|night walk|HEY HEY|hello|comment:3|203\.0\.113\.\*|p50|p99|점검|[–—0-9.,:%×/ -]*(ms|[KM]?i?B)?)$/
        readonly property list<string> firstKeys: ["1", "3", "7:3:0", "5"]
        readonly property list<string> lists: ["realtime.rooms", "realtime.sessions", "realtime.ledger", "realtime.announcements"]

        function init() {
            failOnWarning(/.?/);
            Clock.hold(Date.parse(answers.at));
            Access.capabilities = ["announce", "moderateContent", "moderateMembers"];
            Access.readOnly = false;
            Access.connected = true;
            stage.speak("en");
            stage.begin();
            answers.answerAll();
        }

        function cleanup() {
            root.page = null;
        }

        function cleanupTestCase() {
            Clock.release();
            Access.capabilities = [];
            stage.speak("en");
        }

        function open(parameters: var): void {
            root.page = createTemporaryObject(maker, root, {
                    "parameters": parameters
                });
            verify(root.page);
            gone.clear();
        }

        function openPictured(parameters: var): void {
            open(parameters);
            tryVerify(() => root.page.pictured);
        }

        function show(tab: int): void {
            mouseClick(until("realtime.tabs." + tab));
            compare(root.page.tab, tab);
        }

        function test_until_the_first_answer_it_says_that_it_loads() {
            stage.silence(answers.live);
            open({});
            tryVerify(() => stage.asked(answers.live) > 0);
            compare(named("page.state").reason, "loading");
            verify(named("page.state").visible);
            verify(!named("realtime.tabs").visible);
        }

        function test_a_failed_load_says_why_and_can_be_tried_again() {
            stage.refuse(answers.live, 503, "unavailable", "The store is resting.");
            open({});
            tryCompare(named("page.state"), "reason", "failed");
            verify(wordsOf(named("page.state")).indexOf("The store is resting.") >= 0);
            stage.answer(answers.live, answers.overview({}));
            mouseClick(findChild(named("page.state"), "emptyState.action"));
            tryVerify(() => root.page.pictured);
            verify(!named("page.state").visible);
        }

        function test_who_may_not_see_it_is_told_so_and_sees_nothing() {
            stage.refuse(answers.live, 403, "forbidden", "Staff only.");
            open({});
            tryCompare(named("page.state"), "reason", "forbidden");
            verify(wordsOf(named("page.state")).indexOf("Staff only.") >= 0);
            verify(!findChild(named("page.state"), "emptyState.action").visible);
            verify(!named("realtime.sessions.tile").visible);
        }

        function test_where_nothing_happens_each_list_says_what_it_would_show() {
            answers.answerNothing();
            openPictured({});
            const words = ["Nobody has opened a chat room.", "Nobody is connected.", "Nobody has been told of anything yet.", "Nothing has been announced yet."];
            for (let tab = 0; tab < lists.length; ++tab) {
                show(tab);
                const empty = until(lists[tab] + ".empty");
                tryCompare(empty, "reason", "never");
                verify(empty.visible);
                compare(empty.text, words[tab]);
            }
            show(1);
            compare(until("realtime.cuts.empty").title, "Nobody was cut off");
            compare(named("realtime.sessions.tile").figure, "0");
            // No delivery in the last minute is not a delivery in 0 ms.
            verify(!named("realtime.fanout").known);
            verify(wordsOf(named("realtime.fanout")).indexOf("nothing sent") >= 0);
        }

        function test_a_list_says_itself_that_it_loads_or_failed_or_is_not_for_everybody() {
            stage.refuse(answers.rooms, 503, "unavailable", "The store is resting.");
            stage.silence(answers.sessionList);
            stage.refuse(answers.ledger, 403, "forbidden", "Operators only.");
            openPictured({});
            tryCompare(until("realtime.rooms.empty"), "reason", "failed");
            compare(named("realtime.rooms.empty").text.indexOf("The store is resting.") >= 0, true);
            show(1);
            compare(until("realtime.sessions.empty").reason, "loading");
            show(2);
            tryCompare(until("realtime.ledger.empty"), "reason", "forbidden");
            answers.answerRoom(null);
            show(0);
            mouseClick(findChild(named("realtime.rooms.empty"), "emptyState.action"));
            rowOf("realtime.rooms", "1");
        }

        function test_what_was_seen_stays_when_it_cannot_be_refreshed() {
            openPictured({
                    "tab": "sessions"
                });
            rowOf("realtime.sessions", "3");
            stage.refuse(answers.live, 503, "unavailable", "The store is resting.");
            stage.workspace.realtime.refresh();
            tryVerify(() => named("page.problem").visible);
            verify(named("page.problem").text.indexOf("The store is resting.") >= 0);
            compare(named("realtime.sessions.tile").figure, "6");
            verify(named("realtime.sessions").visible);
        }

        function test_rows_that_could_not_be_refreshed_say_so() {
            openPictured({
                    "tab": "sessions"
                });
            rowOf("realtime.sessions", "3");
            verify(!until("realtime.sessions.problem").visible);
            stage.refuse(answers.sessionList, 503, "unavailable", "The store is resting.");
            stage.workspace.realtime.sessions.refresh();
            tryVerify(() => named("realtime.sessions.problem").visible);
            verify(named("realtime.sessions.problem").text.indexOf("The store is resting.") >= 0);
            verify(rowOf("realtime.sessions", "3").visible);
        }

        function test_rows_are_gone_when_they_may_no_longer_be_seen() {
            openPictured({
                    "tab": "sessions"
                });
            rowOf("realtime.sessions", "3");
            stage.refuse(answers.sessionList, 403, "forbidden", "Staff only.");
            stage.workspace.realtime.sessions.refresh();
            tryCompare(named("realtime.sessions.empty"), "reason", "forbidden");
            verify(named("realtime.sessions.empty").visible);
            compare(stage.workspace.realtime.sessions.rows.count, 0);
        }

        function test_a_silent_stream_makes_the_figures_stale_and_keeps_them() {
            stage.streamBrings("realtime", answers.overview({
                        "slow": 4
                    }));
            openPictured({});
            const tile = named("realtime.slow");
            tryVerify(() => !tile.stale && tile.figure === "4");
            stage.silence(answers.live); // what the page asks for instead does not come either
            stage.streamFallsSilent();
            tryVerify(() => tile.stale);
            compare(tile.figure, "4");
            verify(wordsOf(tile).indexOf("stale") >= 0);
        }

        function test_the_tiles_say_what_the_backend_measured() {
            stage.streamBrings("realtime", answers.overview({}));
            openPictured({});
            tryVerify(() => !named("realtime.sessions.tile").stale);
            compare(named("realtime.sessions.tile").figure, "6");
            verify(wordsOf(named("realtime.sessions.tile")).indexOf("5 with 1.2, 1 with 1.1") >= 0);
            compare(named("realtime.deliveries").figure, "12");
            compare(named("realtime.fanout").value, 60);
            compare(named("realtime.fanout").level, "caution");
            compare(named("realtime.age").level, "normal");
            compare(named("realtime.slow").figure, "1");
            compare(named("realtime.slow").level, "caution");
            verify(wordsOf(named("realtime.slow")).indexOf("2 cut off") >= 0);
            compare(named("realtime.broker").level, "normal");
            stage.streamBrings("realtime", answers.overview({
                        "broker": "degraded",
                        "cutsInMinute": 0,
                        "fanoutP99Ms": 400,
                        "slow": 0
                    }));
            tryCompare(named("realtime.broker"), "level", "serious");
            compare(named("realtime.slow").level, "normal");
            verify(wordsOf(named("realtime.slow")).indexOf("0 cut off in a minute") >= 0);
            compare(named("realtime.fanout").level, "serious");
        }

        function test_a_slow_reader_is_told_from_the_others_and_a_cut_names_its_reason() {
            openPictured({
                    "tab": "sessions"
                });
            const slow = rowOf("realtime.sessions", "3");
            compare(badgeOf(slow).level, "caution");
            compare(badgeOf(slow).text, "slow");
            verify(wordsOf(slow).indexOf("kim") >= 0);
            verify(wordsOf(slow).indexOf("203.0.113.*") >= 0);
            compare(badgeOf(rowOf("realtime.sessions", "4")).level, "normal");
            const cut = rowOf("realtime.cuts", "90");
            verify(wordsOf(cut).indexOf("too slow: too much waited") >= 0, wordsOf(cut));
            verify(wordsOf(cut).indexOf("kim") >= 0);
        }

        function test_each_reason_of_a_cut_has_words_data() {
            return languages();
        }

        function test_each_reason_of_a_cut_has_words(row: var) {
            stage.speak(row.tag);
            const reasons = ["slow-bytes", "slow-age", "silent", "unconnected", "token", "malformed", "refused", "unacknowledged", "failed", "staff"];
            stage.answer(answers.live, answers.overview({
                        "lastCuts": reasons.map((reason, at) => ({
                                        "id": String(at),
                                        "at": answers.at,
                                        "reason": reason,
                                        "member": null,
                                        "pendingBytes": 0
                                    }))
                    }));
            openPictured({
                    "tab": "sessions"
                });
            for (let at = 0; at < reasons.length; ++at) {
                named("realtime.cuts").reveal(String(at));
                const line = rowOf("realtime.cuts", String(at));
                verify(shownTexts(line).every(each => each.text !== reasons[at] && !each.truncated), wordsOf(line));
            }
        }

        function test_only_the_slow_ones_are_asked_for() {
            openPictured({
                    "tab": "sessions"
                });
            rowOf("realtime.sessions", "4");
            stage.answer(answers.sessionList, answers.pageOf([answers.session("3", true, 300000)]));
            named("realtime.sessions.filter").choose("state", "slow");
            tryVerify(() => stage.newest(answers.sessionList).target.indexOf("state=slow") > 0);
            tryCompare(stage.workspace.realtime.sessions.rows, "count", 1);
            stage.answer(answers.sessionList, answers.pageOf([]));
            stage.workspace.realtime.sessions.refresh();
            tryCompare(named("realtime.sessions.empty"), "reason", "filtered");
        }

        function test_a_tile_leads_to_the_sessions() {
            openPictured({});
            mouseClick(named("realtime.slow"));
            compare(gone.count, 1);
            compare(gone.signalArguments[0][0], "realtime?tab=sessions");
        }

        function test_closing_a_room_is_planned_and_its_name_is_typed() {
            const sheet = createTemporaryObject(sheetMaker, root);
            openPictured({
                    "room": "1"
                });
            const close = until("realtime.room.close");
            tryVerify(() => close.enabled);
            tryVerify(() => wordsOf(until("realtime.messages")).indexOf("HEY HEY") >= 0);
            mouseClick(close);
            tryVerify(() => sheet.opened && sheet.phase === "ready");
            const order = stage.newest("/ops/v1/plans");
            compare(order.method, "POST");
            compare(order.body.kind, "chat.close-room");
            compare(order.body.target, "1");
            compare(sheet.title, "Close this chat room for everybody in it?");
            compare(sheet.subtitle, "2 members lose the room");
            verify(!until("plan.execute").enabled);
            named("plan.confirm").text = "night walk";
            named("plan.reason").text = "everybody is asleep";
            verify(named("plan.execute").enabled);
            compare(stage.asked("/ops/v1/executions"), 0);
        }

        function test_a_closed_room_is_opened_again_by_plan() {
            const sheet = createTemporaryObject(sheetMaker, root);
            answers.answerRoom(answers.at);
            openPictured({
                    "room": "1"
                });
            const reopen = until("realtime.room.reopen");
            tryVerify(() => reopen.visible);
            verify(!named("realtime.room.close").visible);
            compare(until("realtime.room.state").level, "off");
            mouseClick(reopen);
            tryVerify(() => sheet.opened && sheet.phase === "ready");
            compare(stage.newest("/ops/v1/plans").body.kind, "chat.reopen-room");
        }

        function test_who_wrote_a_message_is_muted_by_the_sheet() {
            stage.answer("/ops/v1/chat/members/8/mute", {
                    "member": "8",
                    "room": "1",
                    "until": answers.at
                });
            openPictured({
                    "room": "1"
                });
            verify(!until("realtime.member.mute").enabled);
            mouseClick(rowOf("realtime.messages", "102"));
            tryVerify(() => named("realtime.member.mute").enabled);
            compare(named("realtime.member.mute").text, "Mute lee …");
            mouseClick(named("realtime.member.mute"));
            mouseClick(until("realtime.mute.confirm"));
            tryVerify(() => stage.asked("/ops/v1/chat/members/8/mute") === 1);
            const order = stage.newest("/ops/v1/chat/members/8/mute").body;
            compare(order.room, "1");
            compare(order.minutes, 60);
            verify(order.reason.length >= 3);
        }

        function test_an_announcement_is_counted_and_planned() {
            const sheet = createTemporaryObject(sheetMaker, root);
            openPictured({});
            mouseClick(until("realtime.announce"));
            const button = until("realtime.announcement.plan");
            tryVerify(() => wordsOf(named("realtime.announcement.count")).indexOf("1,234") >= 0);
            verify(!button.enabled);
            named("realtime.announcement.korean").text = "점검";
            named("realtime.announcement.koreanBody").text = "밤에 쉽니다.";
            named("realtime.announcement.english").text = "Rest";
            verify(!button.enabled);
            named("realtime.announcement.englishBody").text = "We rest at night.";
            verify(button.enabled);
            mouseClick(button);
            tryVerify(() => sheet.opened && sheet.phase === "ready");
            const order = stage.newest("/ops/v1/plans").body;
            compare(order.kind, "announcement.publish");
            compare(order.params.korean.title, "점검");
            compare(order.params.english.body, "We rest at night.");
            compare(Object.keys(order.params.audience).length, 0);
        }

        function test_nobody_is_reached_by_an_announcement_to_nobody() {
            stage.answer(answers.announcements + "/audience", {
                    "members": 0
                });
            openPictured({});
            mouseClick(until("realtime.announce"));
            for (const field of ["korean", "koreanBody", "english", "englishBody"])
                until("realtime.announcement." + field).text = "x";
            tryCompare(until("realtime.announcement.count"), "text", "This reaches nobody.");
            verify(!named("realtime.announcement.plan").enabled);
        }

        function test_without_the_capability_a_lever_says_why_data() {
            return [{
                    "tag": "announce",
                    "lever": "realtime.announce",
                    "parameters": {}
                }, {
                    "tag": "moderateContent",
                    "lever": "realtime.room.close",
                    "parameters": {
                        "room": "1"
                    }
                }];
        }

        function test_without_the_capability_a_lever_says_why(row: var) {
            Access.capabilities = [];
            openPictured(row.parameters);
            if (row.parameters.room !== undefined)
                tryVerify(() => stage.workspace.realtime.rooms.messages.count > 0);
            const lever = until(row.lever);
            if (row.parameters.room === undefined)
                verify(lever.visible);
            verify(!lever.enabled);
            let gate = lever;
            while (gate.reason === undefined)
                gate = gate.parent;
            compare(gate.reason, "Your role lacks the capability %1.".arg(row.tag));
            mouseClick(lever);
            compare(stage.asked("/ops/v1/plans"), 0);
        }

        function test_both_languages_are_whole_and_nothing_is_cut_short_data() {
            return languages();
        }

        function test_both_languages_are_whole_and_nothing_is_cut_short(row: var) {
            stage.speak(row.tag);
            openPictured({});
            for (let tab = 0; tab < lists.length; ++tab) {
                show(tab);
                rowOf(lists[tab], firstKeys[tab]);
                readable(root.page, row.tag, data);
            }
            mouseClick(until("realtime.announce"));
            tryVerify(() => wordsOf(until("realtime.announcement.count")).indexOf("1,234") >= 0);
            readable(root.page.T.Overlay.overlay, row.tag, data);
        }

        function test_where_nothing_happens_both_languages_are_whole_data() {
            return languages();
        }

        function test_where_nothing_happens_both_languages_are_whole(row: var) {
            answers.answerNothing();
            stage.speak(row.tag);
            openPictured({});
            for (let tab = 0; tab < lists.length; ++tab) {
                show(tab);
                tryCompare(until(lists[tab] + ".empty"), "reason", "never");
                readable(root.page, row.tag, data);
            }
        }

        function test_beside_a_room_both_languages_are_whole_data() {
            return languages();
        }

        function test_beside_a_room_both_languages_are_whole(row: var) {
            stage.speak(row.tag);
            openPictured({
                    "room": "1"
                });
            mouseClick(rowOf("realtime.messages", "102"));
            readable(until("realtime.room"), row.tag, data);
            mouseClick(named("realtime.member.mute"));
            until("realtime.mute.confirm");
            readable(root.page.T.Overlay.overlay, row.tag, data);
            named("realtime.mute").close();
            mouseClick(until("realtime.room.tabs.1"));
            rowOf("realtime.people", "7");
            readable(until("realtime.room"), row.tag, data);
        }

        name: "RealtimePage"
        page: root.page
        when: windowShown
    }
}
