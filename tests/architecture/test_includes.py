"""Who may include whom. A folder may include itself and what its row names."""

import re

from tree import features, files, includes, report

FRONT_DOORS = "front doors"  # backend/features/<y>/<y>.h of other features
OWN = "own domain"  # the feature's front door and its domain

RULES = [
    # folder, what it may include; the first row that fits counts
    (r"shared/base/", {"base"}),
    (r"shared/contract/", {"base", "contract"}),
    (r"backend/ports/", {"base", "contract", "ports"}),
    (r"backend/runtime/", {"base", "ports", "runtime"}),
    (r"backend/resilience/", {"base", "ports", "runtime", "resilience"}),
    (r"backend/web/", {"base", "contract", "ports", "runtime", "resilience", "web"}),
    (r"backend/features/\w+/api/", {"base", "contract", "ports", "web", OWN}),
    (r"backend/features/\w+/storage/", {"base", "contract", "ports", OWN}),
    (r"backend/features/\w+/domain/", {"base", "contract", "ports", "runtime", "resilience", OWN, FRONT_DOORS}),
    (r"backend/features/\w+/\w+\.h$", {"base", "contract", "ports", "runtime", FRONT_DOORS}),
    (r"backend/adapters/", {"base", "contract", "ports", "runtime", "resilience", "own adapter"}),
    (r"backend/app/", {"base", "contract", "ports", "runtime", "resilience", "web", "features", "adapters", "app"}),
    (r"backend/embedded/", {"base", "features", "app", "embedded"}),
    (r"console/client/", {"base", "contract", "client"}),
    (r"console/ui/", {"ui"}),
    (r"console/features/", {"base", "contract", "client", "ui", "features"}),
    (r"console/scenario/", {"base", "contract", "client", "ui", "features", "scenario"}),
    (r"console/app/", {"client", "ui", "features", "scenario", "app", "embedded"}),
]

# Outside libraries stay where their adapter is.
LIBRARIES = [
    (r"^(Q[A-Z]\w*|Qt\w+/.*)$", r"backend/adapters/\w+/|backend/app/|console/|qml/|tests/", "Qt"),
    (r"^sqlite3\.h$", r"backend/adapters/sqlite/|tests/", "SQLite's own interface"),
    (r"^openssl/", r"backend/adapters/|backend/web/|backend/app/|tests/", "OpenSSL"),
    (r"^argon2\.h$", r"backend/adapters/argon2/|tests/", "argon2"),
    (r"^sodium", r"backend/adapters/|tests/", "libsodium"),
    (r"^cmark", r"backend/adapters/|tests/", "cmark-gfm"),
    (r"^toml\+\+/", r"backend/app/|tests/", "toml++"),
    (r"^CLI/", r"backend/app/|tests/", "CLI11"),
    (r"^zlib\.h$", r"backend/runtime/|tests/", "zlib"),
    (r"^curl/", r"backend/adapters/curl/|tests/", "libcurl"),
    (r"^boost/beast", r"backend/web/|backend/runtime/|backend/app/|tests/", "Boost.Beast"),
]


def kind_of(target, name):
    """What an included path is, as seen from the file that includes it."""
    parts = target.split("/")
    if parts[0] == "features" and len(parts) >= 3:
        if not name.startswith("backend/features/"):
            return "features"
        own = name.split("/")[2]
        if parts[1] == own:
            if len(parts) == 3 or parts[2] == "domain":
                return OWN
            return "/".join(parts[:3])
        return FRONT_DOORS if len(parts) == 3 and parts[2] == parts[1] + ".h" else "inside of " + "/".join(parts[:2])
    if parts[0] == "adapters" and name.startswith("backend/adapters/"):
        return "own adapter" if parts[1] == name.split("/")[2] else "another adapter"
    return parts[0]


def test_every_folder_includes_only_what_its_row_allows():
    problems = []
    for name in files("shared/", "backend/", "console/"):
        allowed = next((row for pattern, row in RULES if re.match(pattern, name)), None)
        if allowed is None:
            continue
        for line, quote, target in includes(name):
            if quote != '"':
                continue
            kind = kind_of(target, name)
            own_folder = name.startswith("backend/features/") and target.startswith(
                "/".join(name.split("/")[1:4]) + "/"
            )
            if kind not in allowed and not own_folder:
                problems.append(f"{name}:{line}: {target} ({kind}); allowed: {', '.join(sorted(allowed))}")
    report(problems, "An include that the architecture forbids:")


def test_features_depend_on_each_other_without_circles():
    uses = {feature: set() for feature in features()}
    for name in files("backend/features/"):
        own = name.split("/")[2]
        for _, quote, target in includes(name):
            parts = target.split("/")
            if quote == '"' and parts[0] == "features" and parts[1] != own:
                uses[own].add(parts[1])
    done, path = set(), []

    def visit(feature):
        assert feature not in path, "a circle of features: " + " -> ".join(path[path.index(feature):] + [feature])
        if feature in done:
            return
        path.append(feature)
        for used in sorted(uses.get(feature, ())):
            visit(used)
        path.pop()
        done.add(feature)

    for feature in uses:
        visit(feature)


def test_outside_libraries_are_included_only_behind_their_adapter():
    problems = []
    for name in files("shared/", "backend/"):
        for line, quote, target in includes(name):
            for pattern, folders, library in LIBRARIES:
                if quote == "<" and re.match(pattern, target) and not re.match(folders, name):
                    problems.append(f"{name}:{line}: <{target}>: {library} stays in {folders}")
    report(problems, "An outside library where it does not belong:")


def test_no_include_climbs_or_leaves_out_its_folder():
    problems = []
    for name in files():
        for line, quote, target in includes(name):
            if quote == '"' and (target.startswith(".") or "/../" in target or "/" not in target):
                problems.append(f"{name}:{line}: {target}")
    report(problems, 'Write includes from the module\'s root ("features/likes/likes.h"):')


def test_nothing_outside_tests_includes_tests():
    problems = [
        f"{name}:{line}: {target}"
        for name in files("shared/", "backend/", "console/")
        for line, quote, target in includes(name)
        if target.startswith(("support/", "catch2/", "tests/"))
    ]
    report(problems, "Product code that includes test code:")
