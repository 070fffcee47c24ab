"""Rules of style that a machine can hold."""

import os
import re
import subprocess

from tree import CPP, ROOT, code, files, grep, report, text, tracked

PRODUCT = ("shared/", "backend/", "console/")
LONGEST_FILE = 500


def test_clang_format_has_nothing_to_change():
    names = files("shared/", "backend/", "console/", "tests/")
    done = subprocess.run(
        ["xargs", "-0", "-P", str(os.cpu_count() or 2), "-n", "12", "clang-format-14", "--dry-run", "--Werror"],
        input="\0".join(names), cwd=ROOT, capture_output=True, text=True,
    )
    lines = sorted({line.split(":")[0] for line in done.stderr.splitlines() if "clang-format-violations" in line})
    report(lines[:40], "Run clang-format-14 -i on:")
    assert done.returncode == 0, done.stderr[:2000]


def test_no_file_is_longer_than_an_idea():
    problems = [
        f"{name}: {lines} lines"
        for name in files(suffixes=(*CPP, ".py", ".qml", ".mjs"))
        if (lines := text(name).count("\n")) > LONGEST_FILE
    ]
    report(problems, f"Longer than {LONGEST_FILE} lines; split it:")


def test_there_are_no_singletons():
    problems = grep(r"\b(instance|getInstance|sharedInstance|theInstance)\(\)", files(*PRODUCT))
    report(problems, "Pass what is used to the constructor:")


def test_sql_is_never_put_together_from_pieces():
    sql = r"(SELECT\s|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|\bWHERE\s|ORDER BY)"
    literal = rf'"(?:[^"\\\n]|\\.)*{sql}(?:[^"\\\n]|\\.)*"'
    glued = rf'{literal}\s*\+|\+=?\s*{literal}|format\(\s*{literal}|append\(\s*{literal}'
    problems = grep(glued, files("backend/features/", "backend/adapters/sql/", "backend/web/"), of=text)
    report(problems, "Name each statement as a constant with placeholders:")


def test_no_coroutine_lambda_captures():
    """A lambda's captures die with the lambda, often before its coroutine has ended."""
    problems = []
    for name in files(*PRODUCT):
        source = code(name)
        if "co_" not in source:
            continue
        for match in re.finditer(r"(?<![\w\])])\[(?=[^\]\[])([^\]]*)\]\s*(\([^()]*(?:\([^()]*\)[^()]*)*\))?[^;{}()]*\{", source):
            body = _block(source, match.end() - 1)
            if re.search(r"\bco_(await|return|yield)\b", _without_inner_lambdas(body)):
                line = source.count("\n", 0, match.start()) + 1
                problems.append(f"{name}:{line}: [{match.group(1).strip()}]")
    report(problems, "Make it a function with parameters by value:")


def _block(source, start):
    depth = 0
    for index in range(start, len(source)):
        depth += {"{": 1, "}": -1}.get(source[index], 0)
        if depth == 0:
            return source[start : index + 1]
    return source[start:]


def _without_inner_lambdas(body):
    out, index = [], 1
    for match in iter(lambda: re.compile(r"(?<![\w\])])\[[^\]\[]*\]\s*(\([^()]*\))?[^;{}()]*\{").search(body, index), None):
        out.append(body[index : match.start()])
        index = match.end() - 1 + len(_block(body, match.end() - 1))
    return "".join(out) + body[index:]


def test_no_closure_is_written_inside_a_co_await_expression():
    """GCC 12 destroys twice what such a closure, or an aggregate in braces, holds. Name it first, then move it."""
    problems = []
    for name in files("shared/", "backend/", "tests/"):
        source = code(name)
        for match in re.finditer(r"\bco_await\b", source):
            statement = source[match.end() : source.find(";", match.end())]
            closure = re.search(r"(?<![\w\])])\[(?=\s*[^\]\s\[])", statement)
            if closure and re.search(r"\b(read|write|run|await)(<\w+>)?\($", statement[: closure.start()].rstrip().split(",")[0].split('"')[0].rstrip()):
                problems.append(f"{name}:{source.count(chr(10), 0, match.start()) + 1}: {statement.strip()[:80]}")
    report(problems, "Name it before the co_await:")


def test_tests_do_not_sleep_for_luck():
    """Poll a public fact until a deadline, or turn a clock. A client that is slow on purpose says so: `pace:`."""
    problems = []
    for name in files("tests/", suffixes=(*CPP, ".py")):
        if name.startswith(("tests/support/", "tests/architecture/", "tests/bench/")):
            continue
        lines = text(name).splitlines()
        for number, line in enumerate(lines, 1):
            if re.search(r"\bsleep_(for|until)\(|\btime\.sleep\(|\busleep\(|\bnanosleep\(", line):
                if "pace:" not in line and "pace:" not in lines[number - 2]:
                    problems.append(f"{name}:{number}: {line.strip()}")
    report(problems, "A sleep in a test:")


def test_names_follow_the_style():
    problems = [n for n in files() if not re.fullmatch(r"[a-z0-9_]+\.(h|cpp)", n.split("/")[-1])]
    problems += [
        n for n in files("tests/unit/", "tests/storage/", suffixes=(".cpp",))
        if not n.endswith("_test.cpp") and "TEST_CASE" in code(n)
    ]
    report(problems, "snake_case.h/.cpp; files with tests end in _test.cpp:")


def test_every_header_is_included_once():
    report([n for n in files(suffixes=(".h",)) if "#pragma once" not in text(n)], "#pragma once is missing:")


def test_test_cases_check_something():
    problems = []
    for name in files("tests/unit/", "tests/storage/"):
        source = code(name)
        for match in re.finditer(r"\b(TEST_CASE|SCENARIO)\s*\(", source):
            opening = source.find("{", match.start())
            body = _block(source, opening)
            if not re.search(r"\b(CHECK|REQUIRE|FAIL|THEN)\w*\s*\(|\b(check|require|expect)\w*\s*\(", body):
                problems.append(f"{name}:{source.count(chr(10), 0, match.start()) + 1}")
    report(problems, "A test that asserts nothing:")


def test_nothing_tells_of_the_machine_it_was_written_on():
    hosts = ["deb.debian" + ".org", "registry.npm" + "js.org", "pypi" + ".org", "files.python" + "hosted.org"]
    paths = ["/wo" + "rk/", "/home" + "/", "/ro" + "ot/", r"/tmp/(slot|land|brief)"]
    pattern = "|".join([re.escape(h) for h in hosts] + [rf"(?<![\w.~}}]){p}" for p in paths])
    names = [n for n in tracked() if n != "LICENSE" and not n.endswith((".png", ".ttf", ".otf", ".woff2", ".ico"))]
    names = [n for n in names if not n.startswith("tests/fuzz/corpus/")]
    report(grep(pattern, names, of=text), "A path or host of one machine:")


def test_scripts_are_strict():
    problems = []
    for name in tracked():
        if name.endswith((".sh", ".bash")) or text(name).startswith(("#!/bin/bash", "#!/usr/bin/env bash")):
            if "set -euo pipefail" not in text(name):
                problems.append(f"{name}: set -euo pipefail")
            if not os.access(ROOT / name, os.X_OK):
                problems.append(f"{name}: not executable")
    report(problems, "A careless script:")
