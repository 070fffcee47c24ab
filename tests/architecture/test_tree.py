"""The tree has the agreed shape, and what describes it is true."""

import re

import yaml

from tree import ROOT, features, files, report, text, tracked

TOP_LEVEL = {
    ".ci", ".clang-format", ".gitignore", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md",
    "backend", "console", "packaging", "qml", "resources", "shared", "tests",
}
FEATURE_FOLDERS = {"api", "domain", "storage"}


def test_the_top_level_is_as_agreed():
    report(sorted({name.split("/")[0] for name in tracked()} ^ TOP_LEVEL), "Not the agreed top level:")


def test_every_feature_has_the_same_shape():
    problems = []
    for feature in features():
        folder = f"backend/features/{feature}"
        names = {name[len(folder) + 1 :] for name in tracked() if name.startswith(folder + "/")}
        for wanted in ("README.md", "CMakeLists.txt", f"{feature}.h"):
            if wanted not in names:
                problems.append(f"{folder}: {wanted} is missing")
        strange = {n.split("/")[0] for n in names if "/" in n} - FEATURE_FOLDERS
        strange |= {n for n in names if "/" not in n} - {"README.md", "CMakeLists.txt", "settings.h", f"{feature}.h"}
        problems += [f"{folder}: {name} has no place here" for name in sorted(strange)]
        if "README.md" in names and len(text(f"{folder}/README.md").splitlines()) > 30:
            problems.append(f"{folder}/README.md: ten lines are enough")
    report(problems, "A feature out of shape:")


def test_migrations_are_numbered_once_per_engine():
    problems, seen = [], {}
    for name in tracked():
        if not name.startswith("resources/migrations/"):
            continue
        found = re.fullmatch(r"resources/migrations/(\d{4})_[a-z0-9_]+\.(sqlite|postgres)\.sql", name)
        if not found:
            problems.append(f"{name}: NNNN_name.sqlite.sql")
        elif seen.setdefault(found.groups(), name) != name:
            problems.append(f"{name}: the number of {seen[found.groups()]}")
        elif not text(name).rstrip().endswith(";"):
            problems.append(f"{name}: the last statement has no semicolon")
    report(problems, "Migrations:")


def problem_rows():
    source = text("backend/web/problems.cpp")
    rows = re.findall(r'\{\s*"([a-z0-9-]+)",\s*(\d{3}),\s*"([^"]*)",\s*"([^"]*)"\s*\}', source)
    assert len(rows) > 30, "the error map could not be read"
    return rows


def test_every_problem_has_a_title_in_both_languages():
    problems = []
    for code, status, english, korean in problem_rows():
        if not re.search(r"[가-힣]", korean):
            problems.append(f"{code}: no Korean title")
        if not english or not english.isascii():
            problems.append(f"{code}: no English title")
        if not 400 <= int(status) <= 599:
            problems.append(f"{code}: status {status}")
    codes = [row[0] for row in problem_rows()]
    problems += [f"{code}: twice" for code in set(codes) if codes.count(code) > 1]
    report(problems, "The error map:")


def test_every_fault_is_a_row_of_the_error_map():
    known = {row[0] for row in problem_rows()}
    problems = []
    for name in files("backend/"):
        for match in re.finditer(r'\bFault\s*\{\s*"([^"]*)"', text(name)):
            if match.group(1) not in known:
                line = text(name).count("\n", 0, match.start()) + 1
                problems.append(f"{name}:{line}: {match.group(1)}")
    report(problems, "A fault that the error map does not know:")


def test_every_field_error_speaks_korean():
    known = set(re.findall(r'\{"([a-z0-9-]+)",\s*"[^"]*[가-힣]', text("backend/web/problem_text.cpp")))
    assert len(known) > 10, "the texts could not be read"
    pattern = (
        rf'\berrors\.(?:push_back|emplace_back)\(\{{?[^;]*?,\s*"([a-z][a-z0-9-]+)",'
        r'|\{"[?/][^"]*"(?:\s*\+[^,]*)?,\s*"([a-z][a-z0-9-]+)",'
        r'|\bfail\("([a-z][a-z0-9-]+)",'
    )
    problems = []
    for name in files("backend/features/", "backend/web/", "shared/base/"):
        for match in re.finditer(pattern, text(name)):
            found = next(group for group in match.groups() if group)
            if found not in known and found not in ("current-version", "claimed-by"):  # a number, a name
                problems.append(f"{name}:{text(name).count(chr(10), 0, match.start()) + 1}: {found}")
    report(problems, "Field errors without a Korean text in web/problem_text.cpp:")


def map_rows():
    """The README's map: the lines of the fenced block after its heading, `path   what it is`."""
    section = re.search(r"## The map\n(.*?)\n## ", text("README.md"), re.DOTALL)
    assert section, "README.md has no section `The map`"
    block = re.search(r"```\w*\n(.*?)```", section.group(1), re.DOTALL).group(1)
    rows, parents = [], []
    for line in block.splitlines():
        found = re.match(r"( *)(\S+)(\s\s+\S.*)?$", line)
        if not found or not line.strip():
            continue
        depth = len(found.group(1)) // 2
        parents = parents[:depth] + [found.group(2)]
        rows.append("".join(part if part.endswith("/") else part + "/" for part in parents).rstrip("/"))
    return rows


def test_the_readmes_map_is_the_tree():
    tree = {"/".join(name.split("/")[:depth]) for name in tracked() for depth in range(1, 9)}
    rows = set()
    for row in map_rows():
        rows.add(re.sub(r"/<[^/]+>.*", "", row))
    problems = [f"{row}: on the map, not in the tree" for row in sorted(rows - tree)]
    folders = {
        f"{top}/{name.split('/')[1]}"
        for name in tracked()
        for top in ("backend", "shared", "tests", "resources")
        if name.startswith(top + "/") and name.count("/") > 1
    }
    problems += [f"{folder}: in the tree, not on the map" for folder in sorted(folders)
                 if not any(row == folder or row.startswith(folder + "/") for row in rows)]
    report(problems, "README.md, The map:")


def test_paths_that_the_documents_name_exist():
    tree = {"/".join(name.split("/")[:depth]) for name in tracked() for depth in range(1, 9)}
    problems = []
    for name in tracked():
        if not name.endswith(".md"):
            continue
        body = text(name)
        for match in re.finditer(r"`((?:backend|shared|resources|tests|packaging|\.ci)/[\w./-]*[\w-])/?`", body):
            if match.group(1) not in tree and "to be made" not in body.split("\n", 1)[0]:
                problems.append(f"{name}: {match.group(1)}")
        for match in re.finditer(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", body):
            if not (ROOT / name).parent.joinpath(match.group(1)).exists():
                problems.append(f"{name}: link to {match.group(1)}")
    report(problems, "A document that names what is not there:")


def test_the_package_list_is_sorted():
    groups, current = {}, None
    for line in text("packaging/debian-packages.txt").splitlines():
        if line.startswith("# group: "):
            current = groups.setdefault(line[9:], [])
        elif line.strip() and not line.startswith("#"):
            assert current is not None, f"{line}: before the first group"
            current.append(line.split()[0])
    assert set(groups) == {"build", "run", "test"}
    problems = [f"{group}: {' '.join(names)}" for group, names in groups.items() if names != sorted(set(names))]
    report(problems, "packaging/debian-packages.txt, not sorted:")


def test_continuous_integration_runs_the_tests_of_the_project():
    assert "packaging/test" in text(".ci/run")


def test_the_api_description_is_valid_yaml_without_a_host():
    spec = yaml.safe_load(text("resources/openapi/madang.yaml"))
    assert spec["openapi"].startswith("3.1")
    assert spec["servers"] == [{"url": "/"}]
