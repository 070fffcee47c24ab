"""What the architecture tests look at: the tracked files, their text, their #include lines."""

import functools
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CPP = (".h", ".cpp")


@functools.lru_cache(maxsize=None)
def tracked():
    """Every file of the project: tracked, or new and not ignored."""
    out = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout
    return sorted(name for name in set(out.split("\0")) if name and (ROOT / name).is_file())


@functools.lru_cache(maxsize=None)
def text(name):
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def files(*folders, suffixes=CPP):
    return [n for n in tracked() if n.endswith(suffixes) and (not folders or n.startswith(folders))]


@functools.lru_cache(maxsize=None)
def code(name):
    """The text of a C++ file with comments and the contents of literals blanked; lines keep their numbers."""

    def blank(match):
        found = match.group(0)
        if found.startswith(("//", "/*")):
            return re.sub(r"[^\n]", " ", found)
        if found.startswith('R"'):
            return '""' + re.sub(r"[^\n]", " ", found[2:])
        return found[0] + found[-1]

    pattern = r'R"([^(\s]*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\''
    return re.sub(pattern, blank, text(name), flags=re.DOTALL)


def includes(name):
    """(line, kind, target) of each #include; kind is '"' or '<'."""
    for number, line in enumerate(text(name).splitlines(), 1):
        found = re.match(r'\s*#\s*include\s+(["<])([^">]+)[">]', line)
        if found:
            yield number, found.group(1), found.group(2)


def grep(pattern, names, flags=0, of=code):
    """`file:line: text` for each place where the pattern is found."""
    found = []
    for name in names:
        for match in re.finditer(pattern, of(name), flags):
            line = of(name).count("\n", 0, match.start()) + 1
            found.append(f"{name}:{line}: {text(name).splitlines()[line - 1].strip()[:120]}")
    return found


def features():
    return sorted({n.split("/")[2] for n in tracked() if n.startswith("backend/features/") and n.count("/") > 2})


def report(problems, rule):
    assert not problems, rule + "\n  " + "\n  ".join(problems)
