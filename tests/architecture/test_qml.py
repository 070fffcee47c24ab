"""The console's visual language stays in one place."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tree import ROOT, grep, report, text, tracked

THEME = "qml/theme/Theme.qml"


def qml(*folders):
    return [n for n in tracked() if n.endswith(".qml") and n.startswith(folders or ("qml/", "tests/qml/"))]


def without_comments(name):
    return re.sub(r"//[^\n]*|/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text(name), flags=re.DOTALL)


def test_colours_sizes_and_durations_come_from_the_theme():
    names = [n for n in qml("qml/") if n != THEME]
    pattern = (r'"#[0-9A-Fa-f]{3,8}"|\bcolor: "(?!transparent")\w+"|\bfont\.pixelSize: \d|\bfont\.pointSize'
               r"|\bduration: \d|\bfont\.family: \"")
    report(grep(pattern, names, of=without_comments), "A literal that belongs to Theme:")


def test_one_component_imports_charts():
    report([n for n in qml("qml/") if "import QtCharts" in text(n) and not n.endswith("/MetricChart.qml")],
           "Only MetricChart.qml imports QtCharts:")


def test_texts_are_not_glued_together():
    report(grep(r'qsTr\("[^"]*"\)\s*\+\s*qsTr', qml("qml/"), of=without_comments), "One sentence, one qsTr with %1:")


def test_qmlformat_has_nothing_to_change():
    tool = shutil.which("qmlformat") or "/usr/lib/qt6/bin/qmlformat"
    if not Path(tool).exists():
        pytest.skip("qmlformat is not installed")
    problems = []
    for name in qml():
        done = subprocess.run([tool, name], cwd=ROOT, capture_output=True, text=True)
        if done.stdout != text(name):
            problems.append(name)
    report(problems, "Run qmlformat -i on:")


def test_translations_hold_every_text(tmp_path):
    tool = shutil.which("lupdate") or "/usr/lib/qt6/bin/lupdate"
    if not Path(tool).exists():
        pytest.skip("lupdate is not installed")
    problems = []
    for language, more in (("ko", []), ("en", ["-pluralonly"])):
        name = f"resources/i18n/console_{language}.ts"
        fresh = tmp_path / Path(name).name
        shutil.copy(ROOT / name, fresh)
        subprocess.run([tool, "-silent", "-locations", "none", "-no-obsolete", *more, "console", "qml", "-ts", fresh],
                       cwd=ROOT, check=True, capture_output=True)
        if fresh.read_text() != text(name):
            problems.append(f"{name}: build the target update_translations")
        if 'type="unfinished"' in fresh.read_text():
            problems.append(f"{name}: has texts without a translation")
    report(problems, "Each text of the console has its translation:")
