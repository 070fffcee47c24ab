"""The runner of QA scenarios: how it ends, what it keeps of a failure, and where it refuses to run."""

import os
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest
from contract import ROOT
from madang import environment_of_server, program

CONSOLE = os.environ.get("MADANG_CONSOLE", str(ROOT / "build/dev/console/app/madang-console"))
PASSED, FAILED, SCRIPT_ERROR, NOT_READY, WATCHDOG = range(5)


@pytest.fixture
def rehearse(tmp_path):
    def run(source, *arguments, backend=("--madangd", program())):
        file = tmp_path / "some.js"
        file.write_text(source, encoding="utf-8")
        environment = {**environment_of_server({}), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
        return subprocess.run(
            [CONSOLE, "--scenario", file, *backend, "--languages", "en", "--artefacts", tmp_path / "kept",
             "--junit", tmp_path / "report.xml", *arguments],
            capture_output=True, text=True, timeout=120, env=environment,
        )

    run.folder = tmp_path
    return run


def scenario(body, options="{}"):
    return f'scenario("a test", {options}, () => {{ {body} }});\n'


def test_what_fails_is_told_with_its_step_and_kept_with_evidence(rehearse):
    done = rehearse(scenario('step("the first", () => goto("/jobs")); step("the second", () => expect("jobs.run").toBeVisible({within: "300ms"}));'))
    assert done.returncode == FAILED, done.stdout + done.stderr
    assert "jobs.run" in done.stdout and "in the step: the second" in done.stdout
    kept = {file.name for file in (rehearse.folder / "kept/some-en-1").iterdir()}
    assert kept == {"window.png", "objects.txt", "frames.txt", "log.txt", "faults.txt", "backend.txt"}
    assert '"topic":"metrics"' in (rehearse.folder / "kept/some-en-1/frames.txt").read_text()
    suite = ElementTree.parse(rehearse.folder / "report.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    assert "FAIL the second" in suite.find("testcase/system-out").text


def test_steps_and_measures_are_reported(rehearse):
    done = rehearse(scenario('step("looks", () => measure("pages", 9, "pieces"));'), "--repeat", "2")
    assert done.returncode == PASSED, done.stdout + done.stderr
    cases = ElementTree.parse(rehearse.folder / "report.xml").getroot().findall("testcase")
    assert [case.get("name") for case in cases] == ["a test [en]", "a test [en] #2"]
    assert cases[0].find("properties/property").attrib == {"name": "pages", "value": "9 pieces"}


def test_a_time_out_names_the_check_that_failed(rehearse):
    done = rehearse(scenario('goto("/jobs?job=audit.verify"); press("Ctrl+K"); button("jobs.run").click({within: "500ms"});'))
    assert done.returncode == FAILED and "covered by" in done.stdout
    done = rehearse(scenario('goto("/overview"); button("jobs.run").click({within: "300ms"});'))
    assert done.returncode == FAILED and "there is no jobs.run" in done.stdout


def test_what_is_ambiguous_lists_its_candidates(rehearse):
    done = rehearse(scenario('goto("/overview"); item({role: "table"}).click({within: "300ms"});'))
    assert done.returncode == FAILED and "ambiguous" in done.stdout and "overview.events" in done.stdout


def test_an_endless_script_is_ended(rehearse):
    done = rehearse(scenario("for (;;) ;", '{timeout: "2s"}'))
    assert done.returncode == WATCHDOG and "longer than 2 s" in done.stdout
    done = rehearse(scenario('expect("jobs.run").toBeVisible({within: "60s"});', '{timeout: "2s"}'))
    assert done.returncode == WATCHDOG


def test_an_error_of_the_script_is_no_failure(rehearse):
    assert rehearse(scenario("noSuchWord();")).returncode == SCRIPT_ERROR
    assert rehearse("scenario(").returncode == SCRIPT_ERROR
    assert rehearse(scenario("", "{colour: 1}")).returncode == SCRIPT_ERROR


def test_mail_servers_come_with_a_scenario_that_needs_them_and_with_no_other(rehearse):
    support = rehearse.folder.parent / "support"
    assert rehearse(scenario("", '{needs: ["smtp"]}')).returncode == NOT_READY  # there are none beside it
    support.symlink_to(ROOT / "tests/support")
    talk = """
        const signUp = name => http.post("/api/v1/members", {email: name + "@example.org", password: "correct horse 9 battery", nickname: name}, {as: null, status: 201});
        signUp("first");
        eventually(() => smtp.primary.received().length === 1, {within: "15s"});
        smtp.primary.answer("550 5.7.1 not from you");
        signUp("second");
        eventually(() => smtp.secondary.received().length === 1, {within: "15s"});
        expect(smtp.secondary.received()[0].to).toBe("second@example.org");
        smtp.primary.stop();
        smtp.primary.heal();
        signUp("third");
        eventually(() => smtp.primary.received().length === 2, {within: "30s"});
    """
    done = rehearse(scenario(talk, '{needs: ["smtp"], languages: ["en"]}'))
    assert done.returncode == PASSED, done.stdout + done.stderr
    assert rehearse(scenario("smtp.primary.stop();")).returncode == SCRIPT_ERROR
    assert rehearse(scenario("", '{needs: ["ftp"]}')).returncode == SCRIPT_ERROR


def test_scripts_are_parsed_without_a_backend():
    environment = {**environment_of_server({}), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([CONSOLE, "--scenario-check", ROOT / "tests/scenarios"], capture_output=True, text=True,
                          timeout=60, env=environment)
    assert done.returncode == PASSED, done.stdout
    assert done.stdout.count("ok ") == len(list((ROOT / "tests/scenarios").glob("*.js")))


def test_production_is_left_alone(rehearse, launch):
    server = launch(settings={"environment": "prod", "limits.enabled": "true"})
    done = rehearse(scenario("traffic.post();"), backend=("--backend", server.url))
    assert done.returncode == NOT_READY and "production" in done.stdout


def test_a_backend_that_is_not_there_is_not_ready(rehearse):
    assert rehearse(scenario(""), backend=("--backend", "http://127.0.0.1:9")).returncode == NOT_READY
