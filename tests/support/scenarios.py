"""Runs every QA scenario in a console of its own, two at a time, and writes one report of all.

    scenarios.py --console PROGRAM --madangd PROGRAM --report FILE.xml --artefacts FOLDER [--match TEXT] [FOLDER]

A console that crashed, hung or could not start is a failed scenario.
"""

import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300  # seconds; each scenario has a watchdog of its own


def environment():
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MADANG")}
    return {**ours, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "QT_LOGGING_RULES": "qt.*.debug=false"}


def declared(console, folder, match):
    """The files whose title or name fits; a file that does not parse is kept: running it tells why."""
    done = subprocess.run([console, "--scenario-check", folder], capture_output=True, text=True, env=environment())
    files = []
    for line in done.stdout.splitlines():
        word, _, rest = line.partition(" ")
        path = rest.strip().split("  ")[0].split(".js")[0] + ".js"
        source = Path(path).read_text(encoding="utf-8") if Path(path).exists() else ""
        if word == "WRONG" or match.lower() in (rest + source.split("\n\n", 1)[0]).lower():
            files.append(Path(path))
    return files


def run(options, data, folder, file):
    report = Path(folder, file.stem + ".xml")
    began = time.monotonic()
    try:
        done = subprocess.run(
            [options.console, "--scenario", file, "--madangd", options.madangd, "--scenario-data", data,
             "--artefacts", options.artefacts, "--junit", report],
            capture_output=True, text=True, timeout=LONGEST, env={**environment(), "TMPDIR": folder},
        )
        code, said = done.returncode, done.stdout + done.stderr
    except subprocess.TimeoutExpired as late:
        code, said = 4, (late.stdout or b"").decode(errors="replace") + "\nit took too long"
    cases = list(ElementTree.parse(report).getroot()) if report.exists() else []
    if not cases or (code not in (0, 1, 2, 3, 4)) or (code != 0 and all(len(case.findall("*")) <= 1 for case in cases)):
        case = ElementTree.Element("testcase", classname="scenarios." + file.stem, name=file.stem)
        ElementTree.SubElement(case, "error", message=f"the console ended with {code}").text = said[-4000:]
        cases.append(case)
    return file, cases, said, time.monotonic() - began


def is_bad(case):
    return case.find("failure") is not None or case.find("error") is not None


def main():
    parser = argparse.ArgumentParser()
    for name in ("console", "madangd", "report", "artefacts"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--match", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "tests/scenarios"))
    options = parser.parse_args()
    shutil.rmtree(options.artefacts, ignore_errors=True)
    files = declared(options.console, options.folder, options.match)
    suite = ElementTree.Element("testsuite", name="scenarios")
    scratch = tempfile.mkdtemp(prefix="madang-scenarios-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        data = Path(scratch, "data")
        if files:  # the accounts are made once
            subprocess.run(
                [options.console, "--scenario", files[0], "--match", "(none of them)", "--madangd", options.madangd,
                 "--scenario-data", data], capture_output=True, env=environment(),
            )
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            running = [pool.submit(run, options, data, scratch, file) for file in files]
            for number, done in enumerate(concurrent.futures.as_completed(running), 1):
                file, cases, said, took = done.result()
                bad = sum(map(is_bad, cases))
                suite.extend(cases)
                print(f"[{number}/{len(files)}] {file.stem}: {len(cases) - bad} passed, {bad} failed, {took:.0f} s", flush=True)
                if bad:
                    print(said, flush=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    cases = list(suite)
    bad = sum(map(is_bad, cases))
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(bad))
    suite.set("errors", "0")
    suite.set("skipped", "0")
    ElementTree.ElementTree(suite).write(options.report, encoding="utf-8", xml_declaration=True)
    return 0 if cases and bad == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
